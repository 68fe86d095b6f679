import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { type AlarmEvent, alarmEventSchema } from '../../../shared/history.ts'
import { parseDeviceInstance } from '../../../shared/victron.ts'
import { contextFromRecord } from './contextFromRecord.ts'
import { putContext } from './detailTable.ts'

/**
 * Returns a function that stores one alarm with the values around it; one with the same identity is replaced, what is
 * kept beside it stays.
 */
export function prepareAlarmWrite(database: Database): (alarm: AlarmEvent) => void {
  const put = prepareAlarmPut(database)
  return (alarm) => {
    put(alarm)
    const context = alarm.context ?? contextFromRecord(database, alarm)
    if (context) putContext(database, alarm, context)
  }
}

/** Returns a function that stores one alarm as it is, without anything beside it. */
export function prepareAlarmPut(database: Database): (alarm: AlarmEvent) => void {
  const statement = database.prepare(
    `insert or replace into alarm (service_type, device_instance, trigger, started_at, origin, title, device_name,
       level, ended_at, active)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return (alarm) => {
    statement.run(
      alarm.serviceType,
      alarm.deviceInstance === null ? '' : String(alarm.deviceInstance),
      alarm.trigger,
      Math.round(alarm.startedAt),
      alarm.origin,
      alarm.title,
      alarm.deviceName,
      alarm.level,
      alarm.endedAt === null ? null : Math.round(alarm.endedAt),
      alarm.active ? 1 : 0,
    )
  }
}

const rowSchema = z.object({ deviceInstance: z.string(), active: z.number() }).loose()

/** Selects alarms as `alarmOf` reads them. */
export const selectAlarm = `select service_type as serviceType, device_instance as deviceInstance, trigger,
  started_at as startedAt, origin, title, device_name as deviceName, level, ended_at as endedAt, active from alarm`

/** Alarms that were active at some moment of `[from, to]`, oldest first. */
export function alarmsBetween(database: Database, from: number, to: number): AlarmEvent[] {
  return database
    .prepare(
      `${selectAlarm} where started_at <= ? and (started_at >= ? or ended_at >= ? or active = 1)
       order by started_at`,
    )
    .all(to, from, from)
    .flatMap(alarmOf)
}

/** One stored alarm; none for a row that cannot be read, for example of a repaired file. */
export function alarmOf(row: unknown): AlarmEvent[] {
  const parsed = rowSchema.parse(row)
  const { deviceInstance } = parsed
  const alarm = alarmEventSchema.safeParse({
    ...parsed,
    deviceInstance: deviceInstance === '' ? null : parseDeviceInstance(deviceInstance),
    active: parsed.active === 1,
  })
  return alarm.success ? [alarm.data] : []
}
