import type { Retention } from '../../../shared/recordKeeping.ts'

/** Milliseconds of a UTC day, the unit in which readings are packed and summed up. */
export const dayMs = 86_400_000

/** One kind of packed block. `id` is stored: the length of its intervals in seconds, 0 for the readings themselves. */
export interface Tier {
  id: number
  /** Length of one interval, ms; 1 for the readings themselves. */
  bucketMs: number
  /** Time that one block spans, ms; blocks begin at whole multiples of it. */
  spanMs: number
}

export const rawTier: Tier = { id: 0, bucketMs: 1, spanMs: dayMs }
export const minuteTier: Tier = { id: 60, bucketMs: 60_000, spanMs: 4 * dayMs }
export const quarterHourTier: Tier = { id: 900, bucketMs: 900_000, spanMs: 32 * dayMs }
export const dayTier: Tier = { id: 86_400, bucketMs: dayMs, spanMs: 512 * dayMs }

/** The roll-ups, finest first; each is made of the one before. */
export const rollUpTiers: readonly Tier[] = [minuteTier, quarterHourTier, dayTier]

export const defaultRetention: Retention = { raw: 30, minute: 180, quarterHour: null, day: null }
/** Nothing is dropped. */
export const keepEverything: Retention = { raw: null, minute: null, quarterHour: null, day: null }

/** What `retention` says about a tier. */
export function daysKept(tier: Tier, retention: Retention): number | null {
  if (tier === rawTier) return retention.raw
  if (tier === minuteTier) return retention.minute
  return tier === quarterHourTier ? retention.quarterHour : retention.day
}

/** Epoch ms of the begin of the stretch of `spanMs` in which `at` lies. */
export function spanStart(at: number, spanMs: number): number {
  return Math.floor(at / spanMs) * spanMs
}
