import type { Database } from 'better-sqlite3'
import { decodeRollUps } from '../../blocks/rollUpBlock.ts'
import { prepared } from '../../prepared.ts'
import type { RollUps } from '../../rollUps.ts'
import { dayMs, dayTier, rawTier, rollUpTiers, spanStart, type Tier } from '../../tiers.ts'
import { concatRollUps, sliceRollUps } from './joinRollUps.ts'

/** What was packed of one series of one recording before anything was joined. */
export interface PackedSeries {
  database: Database
  id: number
  /** Days of which anything is packed, epoch ms. */
  days: ReadonlySet<number>
  /** Blocks of a tier by their begin, as they are stored. */
  blocks(tier: Tier): ReadonlyMap<number, Buffer>
  /** Since when a tier is complete, epoch ms; before that it is no longer kept. */
  completeFrom(tier: Tier): number
  /** The roll-ups of one day. Days are best asked for in their order: one block of each tier is kept unpacked. */
  rollUps(tier: Tier, day: number): RollUps
}

const nothing: ReadonlyMap<number, Buffer> = new Map()

export function packedSeries(database: Database, id: number): PackedSeries {
  const all = allBlocks(database, id)
  const blocks = (tier: Tier) => all.get(tier.id) ?? nothing
  const known = [...blocks(dayTier)].flatMap(([start, data]) => [
    ...decodeRollUps(data, start, dayTier.bucketMs).start,
  ])
  const days = new Set([...known, ...blocks(rawTier).keys()])
  const first = [...days].reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY)
  const last = [...days].reduce((most, day) => Math.max(most, day), Number.NEGATIVE_INFINITY)
  const unpacked = new Map<Tier, { start: number; rollUps: RollUps }>()

  function blockOf(tier: Tier, start: number): RollUps {
    const open = unpacked.get(tier)
    if (open?.start === start) return open.rollUps
    const data = blocks(tier).get(start)
    const rollUps = data ? decodeRollUps(data, start, tier.bucketMs) : concatRollUps([])
    unpacked.set(tier, { start, rollUps })
    return rollUps
  }

  return {
    database,
    id,
    days,
    blocks,
    completeFrom(tier) {
      if (days.size === 0) return Number.NEGATIVE_INFINITY
      const begin = [...blocks(tier).keys()][0]
      if (begin === undefined) return Math.ceil((last + dayMs) / tier.spanMs) * tier.spanMs
      return first < begin ? begin : Number.NEGATIVE_INFINITY
    },
    rollUps: (tier, day) => sliceRollUps(blockOf(tier, spanStart(day, tier.spanMs)), day, day + dayMs),
  }
}

/** Whether both have the same block around a day, to the byte. */
export function hasSameBlock(a: PackedSeries, b: PackedSeries, tier: Tier, day: number): boolean {
  const start = spanStart(day, tier.spanMs)
  const [ours, theirs] = [a.blocks(tier).get(start), b.blocks(tier).get(start)]
  return ours !== undefined && theirs !== undefined && ours.equals(theirs)
}

/** Whether `own` has every block of `other` from `from(tier)` on, to the byte. */
export function hasAllBlocks(own: PackedSeries, other: PackedSeries, from: (tier: Tier) => number): boolean {
  return [rawTier, ...rollUpTiers].every((tier) =>
    [...other.blocks(tier)].every(
      ([start, data]) => start < from(tier) || own.blocks(tier).get(start)?.equals(data) === true,
    ),
  )
}

function allBlocks(database: Database, id: number): Map<number, Map<number, Buffer>> {
  const rows = prepared<[number], { tier: number; start: number; data: Buffer }>(
    database,
    'select tier, start, data from block where series_id = ? order by tier, start',
  ).all(id)
  const all = new Map<number, Map<number, Buffer>>()
  for (const { tier, start, data } of rows) {
    const of = all.get(tier) ?? new Map<number, Buffer>()
    all.set(tier, of.set(start, data))
  }
  return all
}
