import type { Retention, RetentionClass } from './recordKeeping.ts'

/** The classes, finest first. */
export const retentionClasses: readonly RetentionClass[] = ['raw', 'minute', 'quarterHour', 'day']

function lengthOf(retention: Retention, name: RetentionClass): number {
  return retention[name] ?? Number.POSITIVE_INFINITY
}

/** Whether any class is kept for a shorter time than before. */
export function keepsLess(wanted: Retention, before: Retention): boolean {
  return retentionClasses.some((name) => lengthOf(wanted, name) < lengthOf(before, name))
}

/** The class that would be kept for a shorter time than the finer one it is made of; null when there is none. */
export function classKeptTooShort(retention: Retention): RetentionClass | null {
  const found = retentionClasses.find((name, i) => {
    const finer = retentionClasses[i - 1]
    return finer !== undefined && lengthOf(retention, name) < lengthOf(retention, finer)
  })
  return found ?? null
}
