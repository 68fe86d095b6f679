import { join } from 'node:path'
import Database from 'better-sqlite3'
import { packedRollUps, packedSamples } from '../../src/main/core/history/blockTable.ts'
import { hotSamples } from '../../src/main/core/history/hotRows.ts'
import { mergeSamples } from '../../src/main/core/history/samples.ts'
import { allSeries } from '../../src/main/core/history/seriesTable.ts'
import { dayMs, dayTier } from '../../src/main/core/history/tiers.ts'
import type { Reading } from '../../src/shared/reading.ts'

/** A round start time: 2026-05-01 00:00 UTC. */
export const soakStart = Date.UTC(2026, 4, 1)
export const soakSeries = 8
const cadenceMs = 10_000

export function timeOf(round: number): number {
  return soakStart + round * cadenceMs
}

function currentOf(series: number, round: number): number {
  return ((round * 31 + series * 7) % 997) / 10
}

/** One reading of each series. */
export function readingsOf(round: number): Reading[] {
  return Array.from({ length: soakSeries }, (_, series) => ({
    serviceType: 'battery',
    deviceInstance: series,
    path: '/Dc/0/Current',
    value: currentOf(series, round),
    at: timeOf(round),
    source: 'mqtt' as const,
  }))
}

/** What a file holds of the rounds. */
export interface Held {
  isWhole: boolean
  /** Rounds of which all series are there, from the first on. */
  rounds: number
  /** Readings that are there twice, or counted twice by a roll-up. */
  duplicates: number
  /** Readings that are not what was appended, and holes before the last one. */
  wrong: number
}

/** Looks through a file that nobody else has open. */
export function lookThrough(folder: string): Held {
  const database = new Database(join(folder, 'station.db'))
  try {
    const held: Held = { isWhole: true, rounds: Number.POSITIVE_INFINITY, duplicates: 0, wrong: 0 }
    held.isWhole = database.pragma('quick_check(1)', { simple: true }) === 'ok'
    const ids = held.isWhole ? allSeries(database) : []
    for (const id of ids) lookThroughSeries(database, id, held)
    if (ids.length < soakSeries) held.rounds = 0
    return held
  } finally {
    database.close()
  }
}

function lookThroughSeries(database: Database.Database, id: number, held: Held): void {
  const series = database
    .prepare<[number], number>('select cast(device_instance as integer) from series where id = ?')
    .pluck()
    .get(id)
  const packed = packedSamples(database, id, 0, Number.MAX_SAFE_INTEGER)
  const hot = hotSamples(database, id, 0, Number.MAX_SAFE_INTEGER)
  const { ts, value } = mergeSamples(packed, hot)
  held.duplicates += packed.ts.length + hot.ts.length - ts.length
  for (let round = 0; round < ts.length; round++)
    if (ts[round] !== timeOf(round) || value[round] !== currentOf(series ?? -1, round)) held.wrong++
  held.rounds = Math.min(held.rounds, ts.length)
  const perDay = dayMs / cadenceMs
  for (const days of packedRollUps(database, id, dayTier, 0, Number.MAX_SAFE_INTEGER))
    for (const count of days.count) held.duplicates += Math.abs(count - perDay)
}
