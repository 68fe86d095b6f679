import type { Database } from 'better-sqlite3'
import type { RangeAnswer, RangeQuery, SeriesData, SeriesId } from '../../../shared/history.ts'
import { gapsBetween } from './gaps.ts'

interface Bucket {
  t: number
  min: number
  mean: number
  max: number
}

/** Reads several series thinned into at most `maxPoints` buckets each; extremes survive. */
export function readRange(database: Database, query: Omit<RangeQuery, 'portalId'>): RangeAnswer {
  const { from, to, maxPoints } = query
  const width = Math.max(1, Math.ceil((to - from + 1) / maxPoints))
  const findSeries = database
    .prepare<[string, string, string], number>(
      'select id from series where service_type = ? and device_instance = ? and path = ?',
    )
    .pluck()
  // better-sqlite3 binds numbers as REAL, so without the cast each reading would be a bucket of its own.
  const readBuckets = database.prepare<[number, number, number, number, number], Bucket>(
    `select max(ts) as t, min(value) as min, avg(value) as mean, max(value) as max
     from reading where series_id = ? and ts between ? and ?
     group by cast((ts - ?) / ? as integer) order by t`,
  )
  const read = (series: SeriesId): SeriesData => {
    const id = findSeries.get(series.serviceType, String(series.deviceInstance), series.path)
    return columns(series, id === undefined ? [] : readBuckets.all(id, from, to, from, width))
  }
  return { series: query.series.map(read), gaps: gapsBetween(database, from, to) }
}

function columns(series: SeriesId, buckets: Bucket[]): SeriesData {
  return {
    series,
    t: buckets.map((bucket) => bucket.t),
    min: buckets.map((bucket) => bucket.min),
    mean: buckets.map((bucket) => bucket.mean),
    max: buckets.map((bucket) => bucket.max),
  }
}
