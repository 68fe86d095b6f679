import type { Database } from 'better-sqlite3'
import type { RecordedSeries } from '../../../shared/curves.ts'
import { parseDeviceInstance } from '../../../shared/victron.ts'
import { lastBefore } from './lastBefore.ts'
import { prepared } from './prepared.ts'

interface SeriesRow {
  id: number
  serviceType: string
  deviceInstance: string
  path: string
  unit: string
}

/** Every series that has numbers, by service and path. */
export function listSeries(database: Database): RecordedSeries[] {
  return prepared<[], SeriesRow>(
    database,
    `select id, service_type as serviceType, device_instance as deviceInstance, path, coalesce(unit, '') as unit
     from series order by service_type, device_instance, path`,
  )
    .all()
    .flatMap(({ id, deviceInstance, ...series }) => {
      const last = lastBefore(database, id, Number.MAX_SAFE_INTEGER)
      if (last === null) return []
      return [{ ...series, deviceInstance: parseDeviceInstance(deviceInstance), lastAt: last.ts }]
    })
}
