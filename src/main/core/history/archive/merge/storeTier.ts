import type { Database } from 'better-sqlite3'
import { encodeRollUps } from '../../blocks/rollUpBlock.ts'
import { prepared } from '../../prepared.ts'
import { rawTier, spanStart, type Tier } from '../../tiers.ts'
import { type DayJoin, joinedDay } from './dayJoin.ts'
import { concatRollUps } from './joinRollUps.ts'
import type { PackedSeries } from './packedSeries.ts'

interface BlockRow {
  count: number
  first_at: number
  last_at: number
  last_value: number
  data: Buffer
}

type SeriesOf = Pick<PackedSeries, 'database' | 'id'>

/** Stores the roll-ups of one tier, block by block; blocks of which every day stays as it is are left alone. */
export function storeTier(
  {
    ours,
    theirs,
    tier,
    completeFrom,
  }: {
    ours: PackedSeries
    theirs: PackedSeries
    tier: Tier
    completeFrom: number
  },
  joins: readonly DayJoin[],
): void {
  for (const [start, days] of Map.groupBy(joins, ({ day }) => spanStart(day, tier.spanMs))) {
    if (start < completeFrom || days.every(({ origin }) => origin === 'own')) continue
    const other = blockOf(theirs, tier, start)
    if (other && days.every(({ origin }) => origin === 'other')) {
      putBlock(ours, tier, start, other)
      continue
    }
    const rollUps = concatRollUps(days.map((join) => joinedDay(join, ours, theirs, tier)))
    const ends = endsOf([blockOf(ours, tier, start), other])
    if (ends === null || rollUps.start.length === 0) continue
    putBlock(ours, tier, start, {
      ...ends,
      count: rollUps.start.length,
      data: encodeRollUps(rollUps, start, tier.bucketMs),
    })
  }
}

/** Takes over the readings of a day as they are packed. */
export function copyRawBlock(from: SeriesOf, to: SeriesOf, day: number): void {
  const block = blockOf(from, rawTier, day)
  if (block) putBlock(to, rawTier, day, block)
}

/** Drops what is no longer kept. */
export function dropBefore(database: Database, id: number, tier: Tier, before: number): void {
  if (before === Number.NEGATIVE_INFINITY) return
  prepared<[number, number, number], unknown>(
    database,
    'delete from block where series_id = ? and tier = ? and start < ?',
  ).run(id, tier.id, before)
}

function blockOf({ database, id }: SeriesOf, tier: Tier, start: number): BlockRow | undefined {
  return prepared<[number, number, number], BlockRow>(
    database,
    `select count, first_at, last_at, last_value, data from block
     where series_id = ? and tier = ? and start = ?`,
  ).get(id, tier.id, start)
}

function putBlock({ database, id }: SeriesOf, tier: Tier, start: number, block: BlockRow): void {
  prepared<unknown[], unknown>(
    database,
    `insert into block (series_id, tier, start, count, first_at, last_at, last_value, data)
     values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict do update set count = excluded.count, first_at = excluded.first_at, last_at = excluded.last_at,
       last_value = excluded.last_value, data = excluded.data
     where data <> excluded.data or first_at <> excluded.first_at or last_at <> excluded.last_at
       or last_value <> excluded.last_value`,
  ).run(id, tier.id, start, block.count, block.first_at, block.last_at, block.last_value, block.data)
}

/** First and last reading behind the blocks of both. */
function endsOf(blocks: readonly (BlockRow | undefined)[]): Omit<BlockRow, 'count' | 'data'> | null {
  const known = blocks.filter((block) => block !== undefined)
  const [last] = [...known].sort((a, b) => b.last_at - a.last_at || b.last_value - a.last_value)
  if (!last) return null
  const first = known.reduce((least, { first_at }) => Math.min(least, first_at), last.first_at)
  return { first_at: first, last_at: last.last_at, last_value: last.last_value }
}
