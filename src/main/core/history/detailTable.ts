import type { Database } from 'better-sqlite3'
import {
  type Acknowledgement,
  type AlarmContext,
  acknowledgementSchema,
  alarmContextSchema,
} from '../../../shared/alarmContext.ts'
import type { EntryKey } from '../../../shared/alarmEntry.ts'
import { prepared } from './prepared.ts'

/** What is kept beside an alarm or a verdict. */
export interface Detail {
  context: AlarmContext | null
  acknowledged: Acknowledgement | null
}

interface DetailRow {
  context: string | null
  acknowledged_at: number | null
  acknowledged_by: string | null
  note: string | null
}

const columns = {
  alarm_detail: ['service_type', 'device_instance', 'trigger', 'started_at', 'origin'],
  finding_detail: ['rule_id', 'subject', 'situation', 'at'],
} as const

function placeOf(key: EntryKey): { table: keyof typeof columns; values: (string | number)[] } {
  if ('ruleId' in key)
    return {
      table: 'finding_detail',
      values: [key.ruleId, key.subject, key.situation ?? '', Math.round(key.at)],
    }
  const { serviceType, deviceInstance, trigger, startedAt, origin } = key
  const instance = deviceInstance === null ? '' : String(deviceInstance)
  return {
    table: 'alarm_detail',
    values: [serviceType, instance, trigger, Math.round(startedAt), origin],
  }
}

const where = (table: keyof typeof columns) => columns[table].map((column) => `${column} = ?`).join(' and ')

export function detailOf(database: Database, key: EntryKey): Detail {
  const { table, values } = placeOf(key)
  const row = prepared<unknown[], DetailRow>(
    database,
    `select context, acknowledged_at, acknowledged_by, note from ${table} where ${where(table)}`,
  ).get(...values)
  return row ? readDetail(row) : { context: null, acknowledged: null }
}

/** Stores both parts as they are given. */
export function putDetail(database: Database, key: EntryKey, { context, acknowledged }: Detail): void {
  const { table, values } = placeOf(key)
  prepared<unknown[], unknown>(
    database,
    `insert or replace into ${table} (${columns[table].join(', ')}, context, acknowledged_at, acknowledged_by, note)
     values (${'?, '.repeat(values.length)}?, ?, ?, ?)`,
  ).run(
    ...values,
    context === null ? null : JSON.stringify(context),
    acknowledged === null ? null : Math.round(acknowledged.at),
    acknowledged?.by ?? null,
    acknowledged?.note ?? null,
  )
}

export function dropDetail(database: Database, key: EntryKey): void {
  const { table, values } = placeOf(key)
  prepared<unknown[], unknown>(database, `delete from ${table} where ${where(table)}`).run(...values)
}

/** Stores the values around an entry; an acknowledgement that is there stays. */
export function putContext(database: Database, key: EntryKey, context: AlarmContext): void {
  putDetail(database, key, { ...detailOf(database, key), context })
}

/** Stores who has seen an entry, in place of what was said before; false when there is no such entry. */
export function acknowledge(database: Database, key: EntryKey, acknowledged: Acknowledgement): boolean {
  const { table, values } = placeOf(key)
  const entries = table === 'alarm_detail' ? 'alarm' : 'finding'
  const isThere = prepared<unknown[], unknown>(
    database,
    `select 1 from ${entries} where ${where(table)}`,
  ).get(...values)
  if (isThere === undefined) return false
  putDetail(database, key, { ...detailOf(database, key), acknowledged })
  return true
}

/** What a row says; a part that cannot be read, for example of a repaired file, counts as absent. */
function readDetail(row: DetailRow): Detail {
  const context = row.context === null ? null : alarmContextSchema.safeParse(jsonOf(row.context))
  const acknowledged = acknowledgementSchema.safeParse({
    at: row.acknowledged_at,
    by: row.acknowledged_by,
    note: row.note,
  })
  return {
    context: context?.data ?? null,
    acknowledged: acknowledged.success ? acknowledged.data : null,
  }
}

/** undefined, which is no context, for text that is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
