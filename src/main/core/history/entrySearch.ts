import type { Database } from 'better-sqlite3'
import type {
  AlarmEntry,
  EntryDevice,
  EntryFilter,
  EntryPage,
  EntryQuery,
} from '../../../shared/alarmEntry.ts'
import { parseDeviceInstance } from '../../../shared/victron.ts'
import { type AlarmSearch, searchAlarms } from './alarmSearch.ts'
import { detailOf } from './detailTable.ts'
import { searchVerdicts } from './verdictSearch.ts'

/** A search within one station's file. */
export type EntrySearch = Omit<EntryQuery, 'portalId'>

/**
 * A page of the alarm log, newest first: alarms of devices, notifications of the GX and verdicts that ask for something
 * in one order of time. Of equally old ones alarms come first.
 */
export function searchEntries(database: Database, search: EntrySearch): EntryPage {
  const { offset, limit, origin } = search
  const verdicts = origin === undefined || origin === 'finding' ? searchVerdicts(database, search) : []
  if (origin === 'finding') return { total: verdicts.length, entries: verdicts.slice(offset, offset + limit) }
  // Without verdicts in between, a page of alarms is a page of the log, and nothing before it has to be read.
  const isMixed = verdicts.length > 0
  const { total, alarms } = searchAlarms(database, {
    ...alarmSearchOf(search),
    offset: isMixed ? 0 : offset,
    limit: isMixed ? offset + limit : limit,
  })
  const entries = alarms.map(
    (alarm): AlarmEntry => ({
      ...alarm,
      context: null,
      acknowledged: null,
      finding: null,
    }),
  )
  const page = isMixed
    ? [...entries, ...verdicts].sort((a, b) => b.startedAt - a.startedAt).slice(offset, offset + limit)
    : entries
  return { total: total + verdicts.length, entries: page.map((entry) => withDetail(database, entry)) }
}

function withDetail(database: Database, entry: AlarmEntry): AlarmEntry {
  const { serviceType, deviceInstance, trigger, startedAt, origin } = entry
  if (origin === 'finding') return entry
  return {
    ...entry,
    ...detailOf(database, { serviceType, deviceInstance, trigger, startedAt, origin }),
  }
}

function alarmSearchOf({ device, origin, ...search }: EntrySearch): AlarmSearch {
  const { from, to, text, levels, active, acknowledged, limit } = search
  return {
    from,
    to,
    limit,
    ...(text === undefined ? {} : { text }),
    ...(levels === undefined ? {} : { levels }),
    ...(active === undefined ? {} : { active }),
    ...(acknowledged === undefined ? {} : { acknowledged }),
    ...(origin === undefined || origin === 'finding' ? {} : { origin }),
    ...(device === undefined
      ? {}
      : { serviceType: device.serviceType, deviceInstance: device.deviceInstance ?? '' }),
  }
}

/** The devices that have entries in a stretch of time, by type and instance. */
export function entryDevices(
  database: Database,
  { from, to }: Pick<EntryFilter, 'from' | 'to'>,
): EntryDevice[] {
  const ofAlarms = database
    .prepare<[number, number, number], { serviceType: string; instance: string; deviceName: string | null }>(
      `select service_type as serviceType, device_instance as instance, max(device_name) as deviceName from alarm
       where +started_at <= ? and (+started_at >= ? or ended_at >= ? or active = 1)
       group by service_type, device_instance`,
    )
    .all(to, from, from)
    .map(({ serviceType, instance, deviceName }) => ({
      serviceType,
      deviceInstance: instance === '' ? null : parseDeviceInstance(instance),
      deviceName,
    }))
  const ofVerdicts = searchVerdicts(database, { from, to })
  const devices = new Map<string, EntryDevice>()
  for (const { serviceType, deviceInstance, deviceName } of [...ofVerdicts, ...ofAlarms])
    devices.set(`${serviceType}/${deviceInstance}`, { serviceType, deviceInstance, deviceName })
  return [...devices].sort(([a], [b]) => a.localeCompare(b)).map(([, device]) => device)
}
