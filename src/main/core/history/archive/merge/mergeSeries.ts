import type { Database } from 'better-sqlite3'
import type { Gap } from '../../../../../shared/history.ts'
import { packedSamples, storeSamples } from '../../blockTable.ts'
import { lastBefore } from '../../lastBefore.ts'
import { rollUpDay } from '../../rollUpDay.ts'
import { combineRollUps, type RollUps } from '../../rollUps.ts'
import { dayMs, minuteTier, rawTier, rollUpTiers, type Tier } from '../../tiers.ts'
import type { DayJoin } from './dayJoin.ts'
import { joinRollUps, sameRollUps } from './joinRollUps.ts'
import { sameSamples, unionSamples } from './joinSamples.ts'
import { hasAllBlocks, hasSameBlock, type PackedSeries, packedSeries } from './packedSeries.ts'
import { copyRawBlock, dropBefore, storeTier } from './storeTier.ts'

export interface SeriesToMerge {
  own: { database: Database; id: number }
  other: { database: Database; id: number }
  /** Gaps of both recordings together. */
  gaps: readonly Gap[]
  holdMs: number
}

/**
 * Joins what is packed of one series of two recordings into the first. Days that one of them knows, or knows more of,
 * are taken as they are. A day of which each has readings that the other has not is summed up anew from all of them;
 * where readings are no longer kept, the finest roll-ups that both keep are joined.
 */
export function mergeSeries({ own, other, gaps, holdMs }: SeriesToMerge): void {
  const ours = packedSeries(own.database, own.id)
  const theirs = packedSeries(other.database, other.id)
  const complete = new Map(
    [rawTier, ...rollUpTiers].map((tier) => [
      tier,
      Math.max(ours.completeFrom(tier), theirs.completeFrom(tier)),
    ]),
  )
  const from = (tier: Tier) => complete.get(tier) ?? Number.NEGATIVE_INFINITY
  for (const tier of [rawTier, ...rollUpTiers]) dropBefore(own.database, own.id, tier, from(tier))
  if (hasAllBlocks(ours, theirs, from)) return
  const days = [...new Set([...ours.days, ...theirs.days])].sort((x, y) => x - y)
  const joins = days.map((day) => {
    if (!theirs.days.has(day)) return { day, origin: 'own' as const, rollUps: new Map() }
    if (!ours.days.has(day)) {
      if (day >= from(rawTier)) copyRawBlock(other, own, day)
      return { day, origin: 'other' as const, rollUps: new Map() }
    }
    return day >= from(rawTier)
      ? joinReadings(ours, theirs, day, { gaps, holdMs })
      : joinFrom(ours, theirs, day, rollUpTiers.find((tier) => day >= from(tier)) ?? minuteTier)
  })
  for (const tier of rollUpTiers) storeTier({ ours, theirs, tier, completeFrom: from(tier) }, joins)
}

/** Both keep the readings of the day. */
function joinReadings(
  ours: PackedSeries,
  theirs: PackedSeries,
  day: number,
  { gaps, holdMs }: { gaps: readonly Gap[]; holdMs: number },
): DayJoin {
  if (hasSameBlock(ours, theirs, rawTier, day)) return joinFrom(ours, theirs, day, minuteTier)
  const to = day + dayMs
  const own = packedSamples(ours.database, ours.id, day, to - 1)
  const other = packedSamples(theirs.database, theirs.id, day, to - 1)
  const samples = unionSamples(own, other)
  const addsNothing = sameSamples(samples, own)
  if (addsNothing && sameSamples(samples, other)) return joinFrom(ours, theirs, day, minuteTier)
  if (addsNothing) return { day, origin: 'own', rollUps: new Map() }
  if (sameSamples(samples, other)) {
    copyRawBlock(theirs, ours, day)
    return { day, origin: 'other', rollUps: new Map() }
  }
  storeSamples(ours.database, ours.id, day, samples)
  const minutes = rollUpDay(
    {
      samples,
      carried: lastBefore(ours.database, ours.id, day),
      gaps: gaps.filter((gap) => gap.to >= day - holdMs && gap.from <= to),
      from: day,
      to,
      holdMs,
    },
    minuteTier.bucketMs,
  )
  return { day, origin: 'both', rollUps: coarserOf(minutes, minuteTier) }
}

/** Joins the roll-ups of a tier; the coarser ones follow from it. */
function joinFrom(ours: PackedSeries, theirs: PackedSeries, day: number, tier: Tier): DayJoin {
  const next = rollUpTiers[rollUpTiers.indexOf(tier) + 1]
  if (next && hasSameBlock(ours, theirs, tier, day)) return joinFrom(ours, theirs, day, next)
  const own = ours.rollUps(tier, day)
  const other = theirs.rollUps(tier, day)
  const joined = joinRollUps(own, other)
  if (sameRollUps(joined, own)) {
    if (sameRollUps(joined, other) && next) return joinFrom(ours, theirs, day, next)
    return { day, origin: 'own', rollUps: new Map() }
  }
  if (sameRollUps(joined, other)) return { day, origin: 'other', rollUps: new Map() }
  return { day, origin: 'both', rollUps: coarserOf(joined, tier) }
}

function coarserOf(rollUps: RollUps, tier: Tier): Map<Tier, RollUps> {
  const all = new Map<Tier, RollUps>()
  let fine = rollUps
  for (const next of rollUpTiers.slice(rollUpTiers.indexOf(tier))) {
    if (next !== tier) fine = combineRollUps(fine, next.bucketMs)
    all.set(next, fine)
  }
  return all
}
