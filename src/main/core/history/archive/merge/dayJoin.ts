import type { RollUps } from '../../rollUps.ts'
import type { Tier } from '../../tiers.ts'
import type { PackedSeries } from './packedSeries.ts'

/** Where the numbers of one day come from: one of the two as they are, or worked out of both. */
type Origin = 'own' | 'other' | 'both'

/** One day of one series while it is joined. */
export interface DayJoin {
  day: number
  origin: Origin
  /** Of the tiers that are not taken as they are. */
  rollUps: Map<Tier, RollUps>
}

/** The roll-ups of a day as they are to be stored. */
export function joinedDay(join: DayJoin, ours: PackedSeries, theirs: PackedSeries, tier: Tier): RollUps {
  const worked = join.rollUps.get(tier)
  if (worked) return worked
  const source = join.origin === 'other' ? theirs : ours
  return source.rollUps(tier, join.day)
}
