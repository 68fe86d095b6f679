import type { Database } from 'better-sqlite3'
import type { AlarmEvent } from '../../../shared/history.ts'
import { alarmOf, selectAlarm } from './alarmTable.ts'
import { prepared } from './prepared.ts'

/** Which alarms are wanted; what is left out does not matter. */
export interface AlarmSearch {
  /** Epoch ms: alarms that were active at some moment of `[from, to]`. */
  from: number
  to: number
  /** Part of the title, the trigger or the name of the device, in any case. */
  text?: string
  serviceType?: string
  deviceInstance?: number | string
  levels?: readonly AlarmEvent['level'][]
  origin?: AlarmEvent['origin']
  /** Only those that are still active, or that are over. */
  active?: boolean
  /** Only those that somebody has acknowledged, or that nobody has. */
  acknowledged?: boolean
  /** How many of the newest to leave out, and how many to give. */
  offset?: number
  limit: number
}

/** A page of alarms, newest first, and how many there are in all. */
export interface FoundAlarms {
  total: number
  alarms: AlarmEvent[]
}

/**
 * Counts by one pass over the table: by the index on the start each row would be looked up for itself, measured five
 * times as long. The index gives the page where enough rows match that few are looked up.
 */
export function searchAlarms(database: Database, search: AlarmSearch): FoundAlarms {
  const { where, values } = conditionsOf(search)
  const { limit, offset = 0 } = search
  const counted = prepared<unknown[], { total: number }>(
    database,
    `select count(*) as total from alarm where ${where}`,
  ).get(...values)
  const total = counted?.total ?? 0
  if (total === 0) return { total, alarms: [] }
  const order = (offset + limit) * 20 < total ? 'started_at' : '+started_at'
  const rows = prepared<unknown[], unknown>(
    database,
    `${selectAlarm} where ${where} order by ${order} desc, service_type, trigger limit ? offset ?`,
  ).all(...values, limit, offset)
  return { total, alarms: rows.flatMap(alarmOf) }
}

function conditionsOf(search: AlarmSearch): { where: string; values: unknown[] } {
  const conditions = ['+started_at <= ? and (+started_at >= ? or ended_at >= ? or active = 1)']
  const values: unknown[] = [search.to, search.from, search.from]
  const add = (condition: string, ...bound: unknown[]) => {
    conditions.push(condition)
    values.push(...bound)
  }
  if (search.text !== undefined && search.text !== '') {
    const pattern = `%${search.text.replace(/[\\%_]/g, '\\$&')}%`
    const like = (column: string) => `${column} like ? escape '\\'`
    add(`(${['title', 'trigger', 'device_name'].map(like).join(' or ')})`, pattern, pattern, pattern)
  }
  if (search.serviceType !== undefined) add('service_type = ?', search.serviceType)
  if (search.deviceInstance !== undefined) add('device_instance = ?', String(search.deviceInstance))
  if (search.levels) add(`level in (${search.levels.map(() => '?').join(', ')})`, ...search.levels)
  if (search.origin !== undefined) add('origin = ?', search.origin)
  if (search.active !== undefined) add(`active = ${search.active ? 1 : 0}`)
  if (search.acknowledged !== undefined) add(`${search.acknowledged ? '' : 'not '}${isAcknowledged}`)
  return { where: conditions.join(' and '), values }
}

const isAcknowledged = `exists (select 1 from alarm_detail detail where detail.acknowledged_at is not null
  and detail.service_type = alarm.service_type and detail.device_instance = alarm.device_instance
  and detail.trigger = alarm.trigger and detail.started_at = alarm.started_at and detail.origin = alarm.origin)`
