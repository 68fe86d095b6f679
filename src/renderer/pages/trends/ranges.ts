const hour = 3_600_000
const day = 24 * hour

/** The windows that end now, ms. */
export const ranges = {
  '6 h': 6 * hour,
  '12 h': 12 * hour,
  '24 h': day,
  '48 h': 2 * day,
  '72 h': 3 * day,
  '7 d': 7 * day,
  '30 d': 30 * day,
  '90 d': 90 * day,
  '1 y': 365 * day,
} as const
export type RangeName = keyof typeof ranges

export const rangeNames = Object.keys(ranges) as RangeName[] // Object.keys forgets the names

/** The range that a window of this length is, or null. */
export function rangeOf(spanMs: number): RangeName | null {
  return rangeNames.find((name) => Math.abs(ranges[name] - spanMs) < 1_000) ?? null
}
