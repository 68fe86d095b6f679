import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Finding } from '../../../shared/finding.ts'
import type { Reading } from '../../../shared/reading.ts'
import { failure, type Problem, type Result, success } from '../../../shared/result.ts'
import { alarmDays } from '../../../shared/stationRecord.ts'
import { bytesOf } from './fileSize.ts'
import { lastFindings } from './findingTable.ts'
import { prepared } from './prepared.ts'
import { readSnapshotOf } from './snapshotTable.ts'
import { openForReading, stationFileName } from './stationFile.ts'
import { errorCode } from './storageProblem.ts'

/** What a station's file tells the fleet. */
export interface FiledStation {
  /** Values that say who the station is, and which firmware it ran. */
  identity: Reading[]
  /** The last stored verdict of every finding. */
  findings: Finding[]
  alarms: { active: number; perDay: number[] }
  bytes: number
}

const dayMs = 86_400_000

/** Identity and firmware (venus.md 3.2, 6, 8). */
const identityPaths = [
  '/Settings/SystemSetup/SystemName',
  '/Settings/System/TimeZone',
  '/Device/Model',
  '/Device/HQSerialNumber',
  '/Firmware/Installed/Version',
  '/FirmwareVersion',
  '/Mgmt/Connection',
  '/Mgmt/ProcessName',
]
const identityServices = ['settings', 'platform', 'system']

/** Reads the file of one station without a recorder. null when there is none. `now` is epoch ms on its clock. */
export function readStationRecord(folder: string, now: number): Result<FiledStation> | null {
  if (!existsSync(join(folder, stationFileName))) return null
  const opened = openForReading(folder)
  if (!opened.ok) return opened
  const { database, path, close } = opened.value
  try {
    return success({
      identity: readSnapshotOf(database, identityServices, identityPaths),
      findings: lastFindings(database).map(({ finding }) => finding),
      alarms: alarmsOf(database, now),
      bytes: bytesOf(path),
    })
  } catch (error) {
    if (errorCode(error).startsWith('SQLITE_')) return failed
    throw error
  } finally {
    close()
  }
}

const failed: { ok: false; problem: Problem } = failure(
  'history-unreadable',
  'Its record cannot be read now.',
  'Connect to it once: a damaged file is mended then.',
)

/** Warnings and alarms: those that nobody saw end, and how many began on each of the last 30 days. */
function alarmsOf(database: Database, now: number): FiledStation['alarms'] {
  const active =
    prepared<[], { count: number }>(
      database,
      "select count(*) as count from alarm where active = 1 and level != 'info'",
    ).get()?.count ?? 0
  const from = now - alarmDays * dayMs
  const starts = prepared<[number, number], { startedAt: number }>(
    database,
    "select started_at as startedAt from alarm where started_at > ? and started_at <= ? and level != 'info'",
  ).all(from, now)
  const perDay = Array.from({ length: alarmDays }, () => 0)
  for (const { startedAt } of starts) {
    const day = Math.min(alarmDays - 1, Math.floor((startedAt - from) / dayMs))
    perDay[day] = (perDay[day] ?? 0) + 1
  }
  return { active, perDay }
}
