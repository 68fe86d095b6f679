import type { SeriesData } from '../../../../../../src/shared/history.ts'
import { minute, now, readingsOf } from '../../fixtures.ts'

export const day = 24 * 60 * minute

/** A series that ends now: a value each `everyMs`, by the days ago. */
export function pastOf(
  key: string,
  days: number,
  value: (daysAgo: number) => number,
  everyMs = 5 * minute,
): SeriesData {
  const [reading] = readingsOf({ [key]: 0 })
  if (!reading) throw new Error(`no key: ${key}`)
  const { serviceType, deviceInstance, path } = reading
  const count = Math.floor((days * day) / everyMs)
  const t = Array.from({ length: count }, (_, index) => now - (count - 1 - index) * everyMs)
  const mean = t.map((at) => value((now - at) / day))
  return { series: { serviceType, deviceInstance, path }, t, min: mean, mean, max: mean }
}
