import type { Database } from 'better-sqlite3'
import type { AlarmEvent } from '../../../../../shared/history.ts'
import { alarmOf, prepareAlarmPut, selectAlarm } from '../../alarmTable.ts'
import { detailOf, dropDetail, putDetail } from '../../detailTable.ts'
import { joinDetails } from './joinDetails.ts'
import { mergeAlarms } from './mergeAlarms.ts'

/** Joins the alarms of another recording into `own`, with what is kept beside them. */
export function mergeAlarmRows(own: Database, other: Database): void {
  const { put, remove } = mergeAlarms(alarmsOf(own), alarmsOf(other))
  const removeAlarm = own.prepare(
    `delete from alarm where service_type = ? and device_instance = ? and trigger = ? and started_at = ? and origin = ?`,
  )
  for (const alarm of remove) {
    const { serviceType, deviceInstance, trigger, startedAt, origin } = alarm
    removeAlarm.run(serviceType, String(deviceInstance ?? ''), trigger, startedAt, origin)
    dropDetail(own, alarm)
  }
  const putAlarm = prepareAlarmPut(own)
  for (const alarm of put) {
    putAlarm(alarm)
    const { context = null, acknowledged = null } = alarm
    if (context !== null || acknowledged !== null) putDetail(own, alarm, { context, acknowledged })
  }
}

function alarmsOf(database: Database): AlarmEvent[] {
  return database
    .prepare(selectAlarm)
    .all()
    .flatMap(alarmOf)
    .map((alarm) => ({ ...alarm, ...detailOf(database, alarm) }))
}

interface FindingKeyRow {
  ruleId: string
  subject: string
  situation: string
  at: number
}

/** Joins what is kept beside verdicts; the verdicts themselves are joined already. */
export function mergeFindingDetails(own: Database, other: Database): void {
  const keys = other
    .prepare<[], FindingKeyRow>('select rule_id as ruleId, subject, situation, at from finding_detail')
    .all()
  for (const key of keys) {
    const ours = detailOf(own, key)
    const joined = joinDetails(ours, detailOf(other, key))
    if (JSON.stringify(joined) !== JSON.stringify(ours)) putDetail(own, key, joined)
  }
}
