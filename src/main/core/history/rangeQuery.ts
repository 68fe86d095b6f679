import type { Database } from 'better-sqlite3'
import type { RangeAnswer, RangeQuery, SeriesData, SeriesId } from '../../../shared/history.ts'
import { firstBlockStart, packedRollUps, packedSamples } from './blockTable.ts'
import { gapsBetween } from './gaps.ts'
import { type Piece, PointBuckets } from './pointBuckets.ts'
import { prepared } from './prepared.ts'
import { firstFrom, rollUpAt } from './rollUps.ts'
import { findSeries } from './seriesTable.ts'
import { rawTier, rollUpTiers, type Tier } from './tiers.ts'

/** What a reading weighs in a mean beside roll-ups, which weigh what they cover: ms. */
const readingWeightMs = 10_000

/**
 * Reads several series thinned into at most `maxPoints` buckets each; extremes survive. Of what is packed it reads the
 * coarsest roll-up that still fits into a bucket, and where that is no longer kept, the next coarser one.
 */
export function readRange(database: Database, query: Omit<RangeQuery, 'portalId'>): RangeAnswer {
  const { from, to, maxPoints } = query
  const width = Math.max(1, Math.ceil((to - from + 1) / maxPoints))
  const read = (series: SeriesId): SeriesData => {
    const points = new PointBuckets(from, width)
    const id = findSeries(database, series)
    if (id === null) return points.columns(series)
    const parts = packedParts(database, id, fittingTier(width), from, to)
    for (const part of parts) addPacked(database, id, points, part)
    addHot(database, id, points, { from, to, width })
    return { ...points.columns(series), resolutionMs: coarsestOf(parts) }
  }
  return { series: query.series.map(read), gaps: gapsBetween(database, from, to) }
}

/** The coarsest tier whose intervals are no longer than a bucket. */
function fittingTier(width: number): Tier {
  return rollUpTiers.findLast((tier) => tier.bucketMs <= width) ?? rawTier
}

/** Length of the longest intervals among the parts, ms; 0 where all of it are readings. */
function coarsestOf(parts: readonly Part[]): number {
  return Math.max(0, ...parts.map(({ tier }) => (tier === rawTier ? 0 : tier.bucketMs)))
}

interface Part {
  tier: Tier
  /** Epoch ms, both inclusive. */
  from: number
  to: number
}

/** Which tier answers which stretch: the wanted one as far back as it is kept, then the coarser ones. */
function packedParts(database: Database, seriesId: number, wanted: Tier, from: number, to: number): Part[] {
  const parts: Part[] = []
  let end = to
  for (const tier of [rawTier, ...rollUpTiers]) {
    if (tier.bucketMs < wanted.bucketMs) continue
    const first = firstBlockStart(database, seriesId, tier)
    if (first === null || first > end) continue
    parts.push({ tier, from: Math.max(from, first), to: end })
    end = first - 1
    if (end < from) break
  }
  return parts
}

function addPacked(database: Database, seriesId: number, points: PointBuckets, part: Part): void {
  const { tier, from, to } = part
  if (tier === rawTier) {
    const { ts, value } = packedSamples(database, seriesId, from, to)
    for (let i = 0; i < ts.length; i++) {
      const reading = value[i] ?? 0
      points.add(ts[i] ?? 0, {
        t: ts[i] ?? 0,
        min: reading,
        mean: reading,
        max: reading,
        weight: readingWeightMs,
        count: 1,
      })
    }
    return
  }
  for (const rollUps of packedRollUps(database, seriesId, tier, from, to))
    for (let i = firstFrom(rollUps.start, from - tier.bucketMs + 1); i < rollUps.start.length; i++) {
      const { start, min, mean, max, coveredMs, count } = rollUpAt(rollUps, i)
      if (start > to) break
      const t = Math.min(start + tier.bucketMs - 1, to)
      points.add(start, { t, min, mean, max, weight: coveredMs, count })
    }
}

function addHot(
  database: Database,
  seriesId: number,
  points: PointBuckets,
  { from, to, width }: { from: number; to: number; width: number },
): void {
  // better-sqlite3 binds numbers as REAL, so without the cast each reading would be a bucket of its own.
  const buckets = prepared<[number, number, number, number, number, number], Piece>(
    database,
    `select max(ts) as t, min(value) as min, avg(value) as mean, max(value) as max, count(*) as count,
       count(*) * ? as weight
     from reading where series_id = ? and ts between ? and ?
     group by cast((ts - ?) / ? as integer) order by t`,
  ).all(readingWeightMs, seriesId, from, to, from, width)
  for (const bucket of buckets) points.add(bucket.t, bucket)
}
