import type { Database } from 'better-sqlite3'
import { firstHotAt } from '../../hotRows.ts'
import { packDay } from '../../packDay.ts'
import { holdMsOfRow } from '../../seriesTable.ts'
import { dayMs, spanStart } from '../../tiers.ts'
import { pauseForMessages } from '../pauseForMessages.ts'
import { recordedSpan } from '../recordedSpan.ts'
import { mergeAlarmRows, mergeFindingDetails } from './mergeDetails.ts'
import { mergeDevices } from './mergeDevices.ts'
import { mergeGaps, type Recorded } from './mergeGaps.ts'
import { mergeRows, type TableToMerge } from './mergeRows.ts'
import { mergeSeries } from './mergeSeries.ts'

/** A day is packed an hour after its end, as the upkeep does it. */
const graceMs = 3_600_000

/** Tables whose rows stand for themselves. */
const plainTables: readonly TableToMerge[] = [
  { name: 'finding', key: ['rule_id', 'subject', 'situation', 'at'] },
  { name: 'snapshot', key: ['service_type', 'device_instance', 'path'], newer: 'at' },
  { name: 'collector_log', key: ['at', 'event', 'source'] },
]

export interface MergeSteps {
  /** Share of the series that are joined, 0 to 1. */
  onShare(share: number): void
  signal: AbortSignal
}

/**
 * Joins another recording of the same station into `own`. Both are closed copies of the present schema that nobody else
 * uses; `own` is worth keeping only when this resolves. Which one is joined into which makes no difference to any
 * answer, and joining the same one again changes nothing. Resolves with whether anything changed.
 */
export async function mergeHistories(own: Database, other: Database, steps: MergeSteps): Promise<boolean> {
  const newest = Math.max(recordedOf(own).span?.to ?? 0, recordedOf(other).span?.to ?? 0)
  for (const database of [own, other])
    await packUntil(database, spanStart(newest - graceMs, dayMs), steps.signal)
  const before = changesOf(own)
  own.exec('begin immediate')
  const gaps = mergeGaps(recordedOf(own), recordedOf(other))
  const all = seriesOf(other)
  for (const [i, series] of all.entries()) {
    const id = takeSeries(own, series)
    mergeSeries({
      own: { database: own, id },
      other: { database: other, id: series.id },
      gaps,
      holdMs: holdMsOfRow(own, id),
    })
    mergeHotRows(own, id, other, series.id)
    steps.onShare((i + 1) / all.length)
    await pauseForMessages(steps.signal)
  }
  putGaps(own, gaps)
  mergeAlarmRows(own, other)
  mergeDevices(own, other)
  for (const table of plainTables) mergeRows(own, other, table)
  mergeFindingDetails(own, other)
  mergeMeta(own, other)
  const didChange = changesOf(own) !== before
  own.exec('commit')
  return didChange
}

function changesOf(database: Database): number {
  return database.prepare<[], number>('select total_changes()').pluck().get() ?? 0
}

async function packUntil(database: Database, cutoff: number, signal: AbortSignal): Promise<void> {
  for (const { id } of seriesOf(database)) {
    for (
      let first = firstHotAt(database, id);
      first !== null && first < cutoff;
      first = firstHotAt(database, id)
    )
      packDay(database, id, spanStart(first, dayMs))
    await pauseForMessages(signal)
  }
}

/** From the first to the last number, and the gaps. */
function recordedOf(database: Database): Recorded {
  const gaps = database
    .prepare<[], { from: number; to: number; reason: string }>(
      'select started_at as "from", ended_at as "to", reason from gap order by started_at',
    )
    .all()
  return { span: recordedSpan(database), gaps }
}

interface SeriesRow {
  id: number
  service_type: string
  device_instance: string
  path: string
  unit: string | null
  source: string | null
}

function seriesOf(database: Database): SeriesRow[] {
  return database
    .prepare<[], SeriesRow>(
      'select id, service_type, device_instance, path, unit, source from series order by id',
    )
    .all()
}

/** The row number of the same series here; it is added when it was never recorded. */
function takeSeries(own: Database, { service_type, device_instance, path, unit, source }: SeriesRow): number {
  own
    .prepare(
      `insert into series (service_type, device_instance, path, unit, source) values (?, ?, ?, ?, ?)
       on conflict do update set unit = max(coalesce(unit, ''), coalesce(excluded.unit, '')),
         source = max(coalesce(source, ''), coalesce(excluded.source, ''))
       where coalesce(excluded.unit, '') > coalesce(unit, '') or coalesce(excluded.source, '') > coalesce(source, '')`,
    )
    .run(service_type, device_instance, path, unit, source)
  const id = own
    .prepare<[string, string, string], number>(
      'select id from series where service_type = ? and device_instance = ? and path = ?',
    )
    .pluck()
    .get(service_type, device_instance, path)
  if (id === undefined) throw new Error(`series ${service_type}/${device_instance}${path} was not stored`)
  return id
}

/** Readings of the days that are not over. */
function mergeHotRows(own: Database, id: number, other: Database, otherId: number): void {
  const put = own.prepare(
    `insert into reading (series_id, ts, value) values (?, ?, ?)
     on conflict do update set value = excluded.value where excluded.value > value`,
  )
  const rows = other.prepare<[number], [number, number]>('select ts, value from reading where series_id = ?')
  for (const [ts, value] of rows.raw().iterate(otherId)) put.run(id, ts, value)
}

function putGaps(own: Database, gaps: Recorded['gaps']): void {
  if (JSON.stringify(gaps) === JSON.stringify(recordedOf(own).gaps)) return
  own.exec('delete from gap')
  const put = own.prepare('insert into gap (started_at, ended_at, reason) values (?, ?, ?)')
  for (const { from, to, reason } of gaps) put.run(from, to, reason)
}

function mergeMeta(own: Database, other: Database): void {
  const put = own.prepare(
    `insert into meta (key, value) values (?, ?)
     on conflict do update set value = excluded.value where cast(excluded.value as integer) > cast(value as integer)`,
  )
  for (const { key, value } of other
    .prepare<[], { key: string; value: string }>(
      `select key, value from meta where key in ('lastSeenAt', 'simulated')`,
    )
    .all())
    put.run(key, value)
  const putDay = own.prepare('insert or ignore into recorded_day (start) values (?)')
  for (const start of other.prepare<[], number>('select start from recorded_day').pluck().all())
    putDay.run(start)
}
