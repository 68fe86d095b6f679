import type { Database } from 'better-sqlite3'
import type { Retention, RetentionLoss } from '../../../shared/recordKeeping.ts'
import { retentionClasses } from '../../../shared/retentionOrder.ts'
import { prepared } from './prepared.ts'
import { dayMs, daysKept, rawTier, rollUpTiers, type Tier } from './tiers.ts'

/** Blocks that began before `before` (epoch ms) are no longer kept. */
export interface Expiry {
  tier: Tier
  before: number
}

/**
 * What may go. A class of N days keeps the last N days, and also the last N days that hold readings: neither a station
 * that is visited once a year nor a laptop whose clock jumped loses what it has.
 */
export function expiries(database: Database, retention: Retention): Expiry[] {
  const [newest] = recordedDays(database, 0)
  if (newest === undefined) return []
  return [rawTier, ...rollUpTiers].flatMap((tier) => {
    const days = daysKept(tier, retention)
    if (days === null) return []
    const [oldestKept] = recordedDays(database, Math.max(1, days) - 1)
    if (oldestKept === undefined) return []
    const kept = Math.min(oldestKept, newest - (days - 1) * dayMs)
    // A block goes when its last day has gone.
    return [{ tier, before: kept - tier.spanMs + dayMs }]
  })
}

/** Recorded days whose blocks a retention would drop, of each class that loses some. */
export function lossesOf(database: Database, retention: Retention): RetentionLoss[] {
  const due = expiries(database, retention)
  return [rawTier, ...rollUpTiers].flatMap((tier, index) => {
    const expiry = due.find((one) => one.tier === tier)
    const name = retentionClasses[index]
    if (!expiry || name === undefined) return []
    const gone = prepared<[number, number], { first: number | null; last: number | null }>(
      database,
      'select min(start) as first, max(start) as last from block where tier = ? and start < ?',
    ).get(tier.id, expiry.before)
    if (typeof gone?.first !== 'number' || gone.last === null) return []
    const days = prepared<[number, number], number>(
      database,
      'select count(*) from recorded_day where start >= ? and start < ?',
    )
      .pluck()
      .get(gone.first, gone.last + tier.spanMs)
    return days ? [{ class: name, days }] : []
  })
}

/** Removes what expired of one series; returns how many blocks went. */
export function expire(database: Database, seriesId: number, { tier, before }: Expiry): number {
  return prepared<[number, number, number], unknown>(
    database,
    'delete from block where series_id = ? and tier = ? and start < ?',
  ).run(seriesId, tier.id, before).changes
}

function recordedDays(database: Database, skip: number): number[] {
  return prepared<[number], number>(
    database,
    'select start from recorded_day order by start desc limit 1 offset ?',
  )
    .pluck()
    .all(skip)
}
