import type { Retention, RetentionClass } from './recordKeeping.ts'

/** The classes, finest first. */
export const retentionClasses: readonly RetentionClass[] = ['raw', 'minute', 'quarterHour', 'day']

/** The class that would be kept for a shorter time than the finer one it is made of; null when there is none. */
export function classKeptTooShort(retention: Retention): RetentionClass | null {
  const length = (name: RetentionClass) => retention[name] ?? Number.POSITIVE_INFINITY
  const found = retentionClasses.find((name, i) => {
    const finer = retentionClasses[i - 1]
    return finer !== undefined && length(name) < length(finer)
  })
  return found ?? null
}
