import type { Database } from 'better-sqlite3'
import { lastPackedBefore, packedRollUps, packedSamples, storeRollUps, storeSamples } from './blockTable.ts'
import { gapsBetween } from './gaps.ts'
import { dropHot, hotSamples, lastHotBefore } from './hotRows.ts'
import { rollUpDay } from './rollUpDay.ts'
import { combineRollUps, filterRollUps, mergeRollUps, type RollUps, rollUpsFrom } from './rollUps.ts'
import { mergeSamples, type Samples } from './samples.ts'
import { holdMsOfRow } from './seriesTable.ts'
import { dayMs, dayTier, minuteTier, rollUpTiers, spanStart, type Tier } from './tiers.ts'

/** Packs one day of one series and sums it up, in one transaction. */
export function packDay(database: Database, seriesId: number, day: number): void {
  const to = day + dayMs
  database
    .transaction(() => {
      const hot = hotSamples(database, seriesId, day, to - 1)
      if (hot.ts.length === 0) return
      packSamples(database, seriesId, day, hot)
      dropHot(database, seriesId, day, to - 1)
    })
    .immediate()
}

/**
 * Packs samples of one day together with what is packed of it already, as if all had come at once. Where the day's
 * readings are no longer kept, its roll-ups rest on more than what came late, so only intervals of which nothing was
 * known are added. Inside a transaction of the caller.
 */
export function packSamples(database: Database, seriesId: number, day: number, hot: Samples): void {
  const to = day + dayMs
  const packed = packedSamples(database, seriesId, day, to - 1)
  const known = rollUpsOfDay(database, seriesId, dayTier, day)
  const isForgotten = packed.ts.length === 0 && known.start.length > 0
  const samples = mergeSamples(packed, hot)
  const minutes = rollUpDay(
    {
      samples,
      carried: carriedInto(database, seriesId, day),
      gaps: gapsBetween(database, day, to),
      from: day,
      to,
      holdMs: holdMsOfRow(database, seriesId),
    },
    minuteTier.bucketMs,
  )
  storeDay(database, seriesId, { day, minutes, samples, isForgotten })
  if (!isForgotten) storeSamples(database, seriesId, day, samples)
  database.prepare<[number]>('insert or ignore into recorded_day (start) values (?)').run(day)
}

interface DayToStore {
  day: number
  minutes: RollUps
  samples: Samples
  /** The day's readings are no longer kept, so what its roll-ups know already stands. */
  isForgotten: boolean
}

function storeDay(
  database: Database,
  seriesId: number,
  { day, minutes, samples, isForgotten }: DayToStore,
): void {
  let fine = minutes
  for (const tier of rollUpTiers) {
    if (tier !== minuteTier) fine = combineRollUps(fine, tier.bucketMs)
    const start = spanStart(day, tier.spanMs)
    const span = rollUpsIn(database, seriesId, tier, start)
    const kept = isForgotten ? span : filterRollUps(span, day, day + dayMs, false)
    const all = isForgotten ? mergeRollUps(fine, kept) : mergeRollUps(kept, fine)
    storeRollUps(database, seriesId, { tier, start }, all, samples)
  }
}

function rollUpsOfDay(database: Database, seriesId: number, tier: Tier, day: number): RollUps {
  const span = rollUpsIn(database, seriesId, tier, spanStart(day, tier.spanMs))
  return filterRollUps(span, day, day + dayMs, true)
}

function rollUpsIn(database: Database, seriesId: number, tier: Tier, start: number): RollUps {
  const [rollUps] = packedRollUps(database, seriesId, tier, start, start)
  return rollUps ?? rollUpsFrom([])
}

/** The last sample before the day. */
function carriedInto(database: Database, seriesId: number, day: number) {
  const hot = lastHotBefore(database, seriesId, day)
  const packed = lastPackedBefore(database, seriesId, day)
  if (!hot || !packed) return hot ?? packed
  return hot.ts > packed.ts ? hot : packed
}
