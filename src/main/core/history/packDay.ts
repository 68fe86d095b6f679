import type { Database } from 'better-sqlite3'
import { packedRollUps, packedSamples, storeRollUps, storeSamples } from './blockTable.ts'
import { gapsBetween } from './gaps.ts'
import { dropHot, hotSamples } from './hotRows.ts'
import { lastBefore } from './lastBefore.ts'
import { prepared } from './prepared.ts'
import { rollUpDay } from './rollUpDay.ts'
import { combineRollUps, mergeRollUps, type RollUps, replaceRollUps, rollUpsFrom } from './rollUps.ts'
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
  const days = rollUpsIn(database, seriesId, dayTier, spanStart(day, dayTier.spanMs))
  const isForgotten = packed.ts.length === 0 && days.start.includes(day)
  const samples = mergeSamples(packed, hot)
  const holdMs = holdMsOfRow(database, seriesId)
  const minutes = rollUpDay(
    {
      samples,
      carried: lastBefore(database, seriesId, day),
      gaps: gapsBetween(database, day - holdMs, to),
      from: day,
      to,
      holdMs,
    },
    minuteTier.bucketMs,
  )
  storeDay(database, seriesId, { day, minutes, samples, isForgotten })
  if (!isForgotten) storeSamples(database, seriesId, day, samples)
  prepared<[number], unknown>(database, 'insert or ignore into recorded_day (start) values (?)').run(day)
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
    const all = isForgotten ? mergeRollUps(fine, span) : replaceRollUps(span, day, day + dayMs, fine)
    storeRollUps(database, seriesId, { tier, start }, all, samples)
  }
}

function rollUpsIn(database: Database, seriesId: number, tier: Tier, start: number): RollUps {
  const [rollUps] = packedRollUps(database, seriesId, tier, start, start)
  return rollUps ?? rollUpsFrom([])
}
