import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { type Reading, readingSchema } from '../../../shared/reading.ts'
import { parseDeviceInstance } from '../../../shared/victron.ts'

/** Returns a function that stores the last known value of a path; an older value than the stored one is ignored. */
export function prepareSnapshotWrite(database: Database): (reading: Reading) => void {
  const statement = database.prepare(
    `insert into snapshot (service_type, device_instance, path, value, at, source, min, max)
     values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict do update set value = excluded.value, at = excluded.at, source = excluded.source,
       min = excluded.min, max = excluded.max
     where excluded.at >= snapshot.at`,
  )
  return (reading) => {
    statement.run(
      reading.serviceType,
      String(reading.deviceInstance),
      reading.path,
      JSON.stringify(reading.value),
      Math.round(reading.at),
      reading.source,
      reading.min ?? null,
      reading.max ?? null,
    )
  }
}

const rowSchema = z
  .object({
    deviceInstance: z.string(),
    value: z.string(),
    min: z.number().nullable(),
    max: z.number().nullable(),
  })
  .loose()

const selectSnapshot = `select service_type as serviceType, device_instance as deviceInstance, path, value, at,
  source, min, max from snapshot`

/** The last known value of every path. A row that cannot be read, for example of a repaired file, is left out. */
export function readSnapshot(database: Database): Reading[] {
  return database
    .prepare(`${selectSnapshot} order by service_type, device_instance, path`)
    .all()
    .flatMap((row) => readingOf(row))
}

/** The last known values of some paths of some types of services. */
export function readSnapshotOf(
  database: Database,
  serviceTypes: readonly string[],
  paths: readonly string[],
): Reading[] {
  const places = (values: readonly string[]) => values.map(() => '?').join(', ')
  return database
    .prepare<string[]>(
      `${selectSnapshot} where service_type in (${places(serviceTypes)}) and path in (${places(paths)})`,
    )
    .all(...serviceTypes, ...paths)
    .flatMap((row) => readingOf(row))
}

function readingOf(row: unknown): Reading[] {
  const { deviceInstance, value, min, max, ...rest } = rowSchema.parse(row)
  const reading = readingSchema.safeParse({
    ...rest,
    deviceInstance: parseDeviceInstance(deviceInstance),
    value: jsonOf(value),
    ...(min === null ? {} : { min }),
    ...(max === null ? {} : { max }),
  })
  return reading.success ? [reading.data] : []
}

/** undefined, which no reading may carry, for text that is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
