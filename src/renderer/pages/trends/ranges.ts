import { english } from '../../../shared/language.ts'

const hour = 3_600_000
const day = 24 * hour

/** The windows that end now, ms. */
export const ranges = {
  [english('6 h')]: 6 * hour,
  [english('12 h')]: 12 * hour,
  [english('24 h')]: day,
  [english('48 h')]: 2 * day,
  [english('72 h')]: 3 * day,
  [english('7 d')]: 7 * day,
  [english('30 d')]: 30 * day,
  [english('90 d')]: 90 * day,
  [english('1 y')]: 365 * day,
} as const
export type RangeName = keyof typeof ranges

export const rangeNames = Object.keys(ranges) as RangeName[] // Object.keys forgets the names

/** The range that a window of this length is, or null. */
export function rangeOf(spanMs: number): RangeName | null {
  return rangeNames.find((name) => Math.abs(ranges[name] - spanMs) < 1_000) ?? null
}
