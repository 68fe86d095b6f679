import type { Database } from 'better-sqlite3'
import type { SeriesId } from '../../../shared/history.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import { cadenceMs } from '../../../shared/paths/pathInfo.ts'
import { prepared } from './prepared.ts'

/** Row number of a series; null for one that was never recorded. */
export function findSeries(database: Database, series: SeriesId): number | null {
  return (
    prepared<[string, string, string], number>(
      database,
      'select id from series where service_type = ? and device_instance = ? and path = ?',
    )
      .pluck()
      .get(series.serviceType, String(series.deviceInstance), series.path) ?? null
  )
}

/** Row numbers of all series. */
export function allSeries(database: Database): number[] {
  return prepared<[], number>(database, 'select id from series order by id').pluck().all()
}

/**
 * How long a value holds when nothing follows, ms. A steady value is stored every five minutes, and two values may lie
 * almost two intervals of their cadence apart, since the last one of each interval is stored.
 */
export function holdMsOf(serviceType: string, path: string): number {
  return cadenceMs.log + 2 * cadenceMs[describePath(serviceType, path)?.cadence ?? 'log']
}

/** The same for a row number. */
export function holdMsOfRow(database: Database, seriesId: number): number {
  const row = prepared<[number], { serviceType: string; path: string }>(
    database,
    'select service_type as serviceType, path from series where id = ?',
  ).get(seriesId)
  return row ? holdMsOf(row.serviceType, row.path) : 3 * cadenceMs.log
}
