import { describePath } from '../../../shared/paths/describePath.ts'
import type { Reading } from '../../../shared/reading.ts'
import { prepareAlarmWrite } from './alarmTable.ts'
import type { Care } from './care.ts'
import { prepareCollectorWrite } from './collectorLog.ts'
import { bytesOf } from './fileSize.ts'
import { prepareFindingWrite } from './findingTable.ts'
import { countGaps, storeGap } from './gaps.ts'
import { prepareRowInsert } from './insertRows.ts'
import type { Batch, NewSeries, Stored } from './messages.ts'
import { prepareSnapshotWrite } from './snapshotTable.ts'
import type { StationFile } from './stationFile.ts'
import { dayTier } from './tiers.ts'

/** Writes batches into an open history and keeps count of what it holds. */
export interface Writer {
  /** One transaction: all of the batch, or nothing and a thrown SQLite error. */
  write(batch: Batch): void
  stored(): Stored
}

export function createWriter(file: StationFile, care: Care): Writer {
  const { database } = file
  const insertRows = prepareRowInsert(database)
  const writeSnapshot = prepareSnapshotWrite(database)
  const writeAlarm = prepareAlarmWrite(database)
  const writeEvent = prepareCollectorWrite(database)
  const writeFinding = prepareFindingWrite(database)
  const writeLastSeen = database.prepare<[string]>(
    `insert into meta (key, value) values ('lastSeenAt', ?)
     on conflict do update set value = excluded.value where cast(excluded.value as integer) > cast(value as integer)`,
  )
  const seriesIdOf = prepareSeriesId(file)
  let seriesIds: number[] = []
  let since = firstReadingAt(file)
  let gaps = countGaps(database)

  const writeAll = database.transaction((batch: Batch) => {
    const ids = [...seriesIds, ...batch.newSeries.map(seriesIdOf)]
    insertRows(batch, ids)
    for (const reading of batch.snapshot) writeSnapshot(reading)
    for (const alarm of batch.alarms) writeAlarm(alarm)
    for (const gap of batch.gaps) storeGap(database, gap)
    for (const event of batch.events) writeEvent(event)
    for (const finding of batch.findings) writeFinding(finding)
    const lastSeenAt = lastArrival(batch.snapshot)
    if (lastSeenAt !== null) writeLastSeen.run(String(lastSeenAt))
    return ids
  })

  return {
    write(batch) {
      seriesIds = writeAll.immediate(batch)
      if (batch.ts.length > 0) {
        const oldest = batch.ts.reduce((least, ts) => Math.min(least, ts))
        const newest = batch.ts.reduce((most, ts) => Math.max(most, ts))
        since = since === null ? oldest : Math.min(since, oldest)
        care.wrote(oldest, newest)
      }
      if (batch.gaps.length > 0) gaps = countGaps(database)
    },
    stored: () => ({ since, gaps, bytes: bytesOf(file.path) }),
  }
}

function prepareSeriesId({ database }: StationFile): (series: NewSeries) => number {
  const insert = database.prepare<[string, string, string, string | null, string]>(
    `insert into series (service_type, device_instance, path, unit, source) values (?, ?, ?, ?, ?)
     on conflict do update set unit = excluded.unit, source = excluded.source`,
  )
  const find = database
    .prepare<[string, string, string], number>(
      'select id from series where service_type = ? and device_instance = ? and path = ?',
    )
    .pluck()
  return ({ serviceType, deviceInstance, path, source }) => {
    const unit = describePath(serviceType, path)?.unit ?? null
    insert.run(serviceType, String(deviceInstance), path, unit, source)
    const id = find.get(serviceType, String(deviceInstance), path)
    if (id === undefined) throw new Error(`series ${serviceType}/${deviceInstance}${path} was not stored`)
    return id
  }
}

function lastArrival(readings: readonly Reading[]): number | null {
  if (readings.length === 0) return null
  return Math.round(readings.reduce((last, { at }) => Math.max(last, at), 0))
}

/** Epoch ms of the first number ever stored; two index seeks per series. */
export function firstReadingAt({ database }: StationFile): number | null {
  return (
    database
      .prepare<[], number | null>(
        `select min(at) from (
           select (select min(ts) from reading where series_id = series.id) as at from series
           union all
           select (select min(first_at) from block where series_id = series.id and tier = ${dayTier.id}) from series)`,
      )
      .pluck()
      .get() ?? null
  )
}

/** Epoch ms of the last value ever stored; null in an empty history. */
export function lastStoredAt({ database }: StationFile): number | null {
  return (
    database
      .prepare<[], number | null>(
        `select max(at) from (
           select max((select max(ts) from reading where series_id = series.id)) as at from series
           union all select max(at) from snapshot)`,
      )
      .pluck()
      .get() ?? null
  )
}
