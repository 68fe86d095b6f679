import type { Database } from 'better-sqlite3'
import type { AlarmEntry, EntryFilter } from '../../../shared/alarmEntry.ts'
import type { Finding } from '../../../shared/finding.ts'
import { findingSchema } from '../../../shared/findingSchema.ts'
import { placeOfSubject } from '../../../shared/neighbourhood.ts'
import { parseDeviceInstance } from '../../../shared/victron.ts'
import { detailOf } from './detailTable.ts'
import { prepared } from './prepared.ts'

interface VerdictRow {
  at: number
  finding: string
  nextAt: number | null
  nextVerdict: string | null
}

/** Each verdict that asks for something, with the one that followed it. */
const selectVerdicts = `select at, finding, next_at as nextAt, next_verdict as nextVerdict from (
    select at, verdict, finding, lead(at) over run as next_at, lead(verdict) over run as next_verdict from finding
    window run as (partition by rule_id, subject, situation order by at))
  where verdict in ('watch', 'act', 'stop') and at <= ? and (at >= ? or next_at >= ? or next_at is null)
  order by at desc`

/**
 * Verdicts that ask for something as lines of the alarm log, newest first. A verdict ends when the next one of the same
 * thing is reached; when that one is "not judged", nobody saw the end.
 */
export function searchVerdicts(database: Database, filter: Omit<EntryFilter, 'portalId'>): AlarmEntry[] {
  const names = deviceNames(database)
  return prepared<[number, number, number], VerdictRow>(database, selectVerdicts)
    .all(filter.to, filter.from, filter.from)
    .flatMap((row) => entryOf(row, names))
    .filter((entry) => isWanted(entry, filter))
    .map((entry) => withDetail(database, entry))
    .filter(
      ({ acknowledged }) =>
        filter.acknowledged === undefined || (acknowledged !== null) === filter.acknowledged,
    )
}

/** None for a row that cannot be read, for example of a repaired file. */
function entryOf(row: VerdictRow, names: ReadonlyMap<string, string>): AlarmEntry[] {
  const finding = findingOf(row.finding)
  if (finding === null) return []
  const { serviceType, instance, part } = placeOfSubject(finding.subject)
  const active = row.nextAt === null
  return [
    {
      serviceType,
      deviceInstance: instance === '' ? null : parseDeviceInstance(instance),
      trigger: finding.ruleId,
      title: finding.title,
      deviceName: part?.toUpperCase() ?? names.get(`${serviceType}/${instance}`) ?? null,
      level: finding.verdict === 'watch' ? 'warning' : 'alarm',
      startedAt: row.at,
      endedAt: row.nextVerdict === 'not-judged' ? null : row.nextAt,
      active,
      origin: 'finding',
      context: null,
      acknowledged: null,
      finding,
    },
  ]
}

function findingOf(text: string): Finding | null {
  try {
    return findingSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Names of devices by service, the customer's own before the product's. */
function deviceNames(database: Database): Map<string, string> {
  const rows = prepared<[], { service: string; name: string }>(
    database,
    `select service_type || '/' || device_instance as service, json_extract(value, '$') as name from snapshot
     where path in ('/CustomName', '/ProductName') and json_valid(value) and json_type(value) = 'text'
       and value <> '""' order by path desc`,
  ).all()
  return new Map(rows.map(({ service, name }) => [service, name]))
}

function isWanted(
  entry: AlarmEntry,
  { text, device, levels, active }: Omit<EntryFilter, 'portalId'>,
): boolean {
  if (levels && !levels.includes(entry.level)) return false
  if (active !== undefined && entry.active !== active) return false
  if (device) {
    if (entry.serviceType !== device.serviceType) return false
    if (String(entry.deviceInstance ?? '') !== String(device.deviceInstance ?? '')) return false
  }
  if (text === undefined || text === '') return true
  const words = [entry.title, entry.trigger, entry.deviceName ?? '', entry.finding?.sentence ?? '']
  return words.some((word) => word.toLowerCase().includes(text.toLowerCase()))
}

function withDetail(database: Database, entry: AlarmEntry): AlarmEntry {
  const { trigger, startedAt, finding } = entry
  const detail = detailOf(database, {
    ruleId: trigger,
    subject: finding?.subject ?? '',
    situation: finding?.situation ?? null,
    at: startedAt,
  })
  return { ...entry, ...detail }
}
