import type { Database } from 'better-sqlite3'
import type { SeriesId } from '../../../shared/history.ts'
import { firstBlockStart, packedRollUps, packedSamples } from './blockTable.ts'
import { gapsBetween } from './gaps.ts'
import { hotSamples } from './hotRows.ts'
import { lastBefore } from './lastBefore.ts'
import { prepared } from './prepared.ts'
import { stretchesOf } from './rollUpDay.ts'
import { rollUpAt } from './rollUps.ts'
import { mergeSamples, type Samples } from './samples.ts'
import { findSeries, holdMsOf } from './seriesTable.ts'
import type { Stretch, Stretches } from './statistics/stretches.ts'
import { minuteTier, quarterHourTier, rawTier, type Tier } from './tiers.ts'

/** Every reading of a series in `[from, to]` (both inclusive) that is kept, packed or not. */
export function readSamples(database: Database, seriesId: number, from: number, to: number): Samples {
  return mergeSamples(packedSamples(database, seriesId, from, to), hotSamples(database, seriesId, from, to))
}

/**
 * How a series went in `[from, to)`: from its readings as far back as they are kept, before that from the means of its
 * one-minute or quarter-hour roll-ups. Stretches of which nothing is known are absent.
 */
export function readStretches(database: Database, series: SeriesId, from: number, to: number): Stretches {
  const id = findSeries(database, series)
  if (id === null) return { stretches: [], resolutionMs: 0 }
  const rawFrom = rawBegin(database, id)
  const begin = Math.max(from, rawFrom)
  const holdMs = holdMsOf(series.serviceType, series.path)
  const fromReadings = stretchesOf({
    samples: readSamples(database, id, begin, to - 1),
    carried: lastBefore(database, id, begin),
    gaps: gapsBetween(database, begin - holdMs, to),
    from: begin,
    to,
    holdMs,
  })
  if (from >= rawFrom) return { stretches: fromReadings, resolutionMs: 0 }
  const minuteFrom = firstBlockStart(database, id, minuteTier) ?? rawFrom
  const tier = from >= minuteFrom ? minuteTier : quarterHourTier
  const fromMeans = stretchesOfMeans(database, id, tier, from, Math.min(to, rawFrom))
  return { stretches: [...fromMeans, ...fromReadings], resolutionMs: tier.bucketMs }
}

/** Since when every reading is kept: since ever, unless roll-ups know of earlier ones. */
function rawBegin(database: Database, seriesId: number): number {
  const raw = firstBlockStart(database, seriesId, rawTier)
  const first = prepared<[number, number], { at: number | null }>(
    database,
    'select min(first_at) as at from block where series_id = ? and tier = ?',
  ).get(seriesId, quarterHourTier.id)
  const at = first?.at ?? null
  return raw === null || at === null || at >= raw ? Number.NEGATIVE_INFINITY : raw
}

/** Where an interval is covered in part, its mean stands at its begin: where in it the value held is not kept. */
function stretchesOfMeans(
  database: Database,
  seriesId: number,
  tier: Tier,
  from: number,
  to: number,
): Stretch[] {
  const stretches: Stretch[] = []
  for (const rollUps of packedRollUps(database, seriesId, tier, from, to))
    for (let i = 0; i < rollUps.start.length; i++) {
      const { start, mean, min, max, coveredMs } = rollUpAt(rollUps, i)
      const begin = Math.max(start, from)
      const end = Math.min(start + coveredMs, to)
      if (end > begin) stretches.push({ from: begin, to: end, value: mean, extremes: { min, max } })
    }
  return stretches
}
