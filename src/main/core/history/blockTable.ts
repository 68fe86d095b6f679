import type { Database } from 'better-sqlite3'
import { decodeSamples, encodeSamples } from './blocks/rawBlock.ts'
import { decodeRollUps, encodeRollUps } from './blocks/rollUpBlock.ts'
import { prepared } from './prepared.ts'
import type { RollUps } from './rollUps.ts'
import { joinSamples, type Samples, sliceSamples } from './samples.ts'
import { rawTier, spanStart, type Tier } from './tiers.ts'

interface BlockRow {
  start: number
  data: Buffer
}

const selectBlocksSql =
  'select start, data from block where series_id = ? and tier = ? and start between ? and ? order by start'
const storeBlockSql = `insert into block (series_id, tier, start, count, first_at, last_at, last_value, data)
  values (?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do update set count = excluded.count, first_at = min(first_at, excluded.first_at),
    last_at = max(last_at, excluded.last_at), last_value = excluded.last_value, data = excluded.data`

/** Packed samples of `[from, to]`, both inclusive. */
export function packedSamples(database: Database, seriesId: number, from: number, to: number): Samples {
  const rows = selectBlocks(database, seriesId, rawTier, from, to)
  return joinSamples(rows.map((row) => sliceSamples(decodeSamples(row.data, row.start), from, to)))
}

/** Roll-ups of the blocks that overlap `[from, to]`, block by block in the order of time. */
export function packedRollUps(
  database: Database,
  seriesId: number,
  tier: Tier,
  from: number,
  to: number,
): RollUps[] {
  return selectBlocks(database, seriesId, tier, from, to).map((row) =>
    decodeRollUps(row.data, row.start, tier.bucketMs),
  )
}

function selectBlocks(database: Database, seriesId: number, tier: Tier, from: number, to: number) {
  return prepared<[number, number, number, number], BlockRow>(database, selectBlocksSql).all(
    seriesId,
    tier.id,
    spanStart(from, tier.spanMs),
    to,
  )
}

/** Stores the samples of one day in place of its earlier block. */
export function storeSamples(database: Database, seriesId: number, start: number, samples: Samples): void {
  storeBlock(
    database,
    [seriesId, rawTier.id, start, samples.ts.length],
    samples,
    encodeSamples(samples, start),
  )
}

/** Stores the roll-ups of one span in place of its earlier block; `samples` are those that are new in it. */
export function storeRollUps(
  database: Database,
  seriesId: number,
  { tier, start }: { tier: Tier; start: number },
  rollUps: RollUps,
  samples: Samples,
): void {
  const data = encodeRollUps(rollUps, start, tier.bucketMs)
  storeBlock(database, [seriesId, tier.id, start, rollUps.start.length], samples, data)
}

function storeBlock(
  database: Database,
  key: readonly [seriesId: number, tier: number, start: number, count: number],
  { ts, value }: Samples,
  data: Buffer,
): void {
  prepared<unknown[], unknown>(database, storeBlockSql).run(...key, ts[0], ts.at(-1), value.at(-1), data)
}

/** Epoch ms of the begin of the oldest block; null when there is none. */
export function firstBlockStart(database: Database, seriesId: number, tier: Tier): number | null {
  return (
    prepared<[number, number], number | null>(
      database,
      'select min(start) from block where series_id = ? and tier = ?',
    )
      .pluck()
      .get(seriesId, tier.id) ?? null
  )
}

/** The last packed sample before `at`; null when none is packed. */
export function lastPackedBefore(
  database: Database,
  seriesId: number,
  at: number,
): { ts: number; value: number } | null {
  return (
    prepared<[number, number, number], { ts: number; value: number }>(
      database,
      `select last_at as ts, last_value as value from block
         where series_id = ? and tier = ? and start < ? order by start desc limit 1`,
    ).get(seriesId, rawTier.id, at) ?? null
  )
}
