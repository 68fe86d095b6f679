import type { Database } from 'better-sqlite3'
import { prepared } from './prepared.ts'
import type { Samples } from './samples.ts'

/** Readings of `[from, to]` (both inclusive) that are not packed yet. */
export function hotSamples(database: Database, seriesId: number, from: number, to: number): Samples {
  const rows = prepared<[number, number, number], [number, number]>(
    database,
    'select ts, value from reading where series_id = ? and ts between ? and ? order by ts',
  )
    .raw()
    .all(seriesId, from, to)
  return {
    ts: Float64Array.from(rows, ([ts]) => ts),
    value: Float64Array.from(rows, ([, value]) => value),
  }
}

/** Epoch ms of the oldest reading that is not packed yet; null when all are. */
export function firstHotAt(database: Database, seriesId: number): number | null {
  return (
    prepared<[number], number | null>(database, 'select min(ts) from reading where series_id = ?')
      .pluck()
      .get(seriesId) ?? null
  )
}

/** The last reading before `at` that is not packed yet; null when there is none. */
export function lastHotBefore(
  database: Database,
  seriesId: number,
  at: number,
): { ts: number; value: number } | null {
  return (
    prepared<[number, number], { ts: number; value: number }>(
      database,
      'select ts, value from reading where series_id = ? and ts < ? order by ts desc limit 1',
    ).get(seriesId, at) ?? null
  )
}

export function dropHot(database: Database, seriesId: number, from: number, to: number): void {
  prepared<[number, number, number], unknown>(
    database,
    'delete from reading where series_id = ? and ts between ? and ?',
  ).run(seriesId, from, to)
}
