import type { Database } from 'better-sqlite3'
import { firstBlockStart, packedRollUps } from '../../blockTable.ts'
import { prepared } from '../../prepared.ts'
import type { RollUps } from '../../rollUps.ts'
import { dayMs, dayTier, rawTier, rollUpTiers, type Tier } from '../../tiers.ts'
import { concatRollUps } from './joinRollUps.ts'

/** What is packed of one series of one recording. */
export interface PackedSeries {
  database: Database
  id: number
  /** Days of which anything is packed, epoch ms. */
  days: ReadonlySet<number>
  /** Since when a tier is complete, epoch ms; before that it is no longer kept. */
  completeFrom(tier: Tier): number
  /** All roll-ups of a tier. */
  rollUps(tier: Tier): RollUps
}

export function packedSeries(database: Database, id: number): PackedSeries {
  const all = new Map(rollUpTiers.map((tier) => [tier, allRollUps(database, id, tier)]))
  const days = knownDays(database, id, all.get(dayTier))
  const known = [...days].sort((x, y) => x - y)
  const [first] = known
  const last = known.at(-1)
  return {
    database,
    id,
    days,
    completeFrom(tier) {
      if (first === undefined || last === undefined) return Number.NEGATIVE_INFINITY
      const begin = firstBlockStart(database, id, tier)
      if (begin === null) return Math.ceil((last + dayMs) / tier.spanMs) * tier.spanMs
      return first < begin ? begin : Number.NEGATIVE_INFINITY
    },
    rollUps: (tier) => all.get(tier) ?? concatRollUps([]),
  }
}

function allRollUps(database: Database, id: number, tier: Tier): RollUps {
  const from = firstBlockStart(database, id, tier)
  return from === null
    ? concatRollUps([])
    : concatRollUps(packedRollUps(database, id, tier, from, Number.MAX_SAFE_INTEGER))
}

function knownDays(database: Database, id: number, days: RollUps | undefined): Set<number> {
  const raw = prepared<[number, number], number>(
    database,
    'select start from block where series_id = ? and tier = ?',
  )
    .pluck()
    .all(id, rawTier.id)
  return new Set([...(days?.start ?? []), ...raw])
}
