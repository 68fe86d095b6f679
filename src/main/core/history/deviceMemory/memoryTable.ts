import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { type MemoryRecord, memoryRecordSchema } from '../../../../shared/deviceMemory.ts'
import { parseDeviceInstance, type ServiceId } from '../../../../shared/victron.ts'
import { prepared } from '../prepared.ts'
import type { MemoryReading, RememberedRecord } from './memoryReading.ts'

/** A record as it is stored; its numbers are read, and an unreadable row counts as one without numbers. */
export type StoredRecord = Omit<RememberedRecord, 'timed'> & { device: number }

interface StoredRow {
  device: number
  kind: RememberedRecord['kind']
  key: string
  path: string
  date: string
  from: number
  to: number
  numbers: string
}

/** A system timer begins a life with each start of the GX; days and events of older ones are long told. */
const mostLives = 8

const numbersSchema = z.record(z.string(), z.number())

function numbersOf(text: string): Record<string, number> {
  try {
    const numbers = numbersSchema.safeParse(JSON.parse(text))
    return numbers.success ? numbers.data : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** What is stored of one device, newest first, as far back as a new reading can speak of it. */
export function storedRecords(database: Database, device: number, since: number): StoredRecord[] {
  return prepared<[number, number], StoredRow>(
    database,
    `select device_id as device, kind, key, path, date, started_at as "from", ended_at as "to", numbers from memory_record
     where device_id = ? and (kind = 'event' or started_at >= ?) order by started_at desc`,
  )
    .all(device, since)
    .map(({ numbers, ...row }) => ({ ...row, values: numbersOf(numbers) }))
}

/** What is stored of the earlier lives of a device: of the same serial number, or without one of the same place. */
export function earlierRecords(
  database: Database,
  life: number,
  { serviceType, deviceInstance, serial, product }: MemoryReading,
  since: number,
): StoredRecord[] {
  return prepared<[string, string | null, string, string | null, number], number>(
    database,
    `select id from memory_device
     where service_type = ? and coalesce(serial = ?, device_instance = ?) and product is ? and id < ?
     order by id desc limit ${mostLives}`,
  )
    .pluck()
    .all(serviceType, serial, String(deviceInstance), product, life)
    .flatMap((id) => storedRecords(database, id, since))
}

/** The newest totals of each path of one device. */
export function latestTotals(database: Database, device: number): Map<string, StoredRecord> {
  const rows = prepared<[number], StoredRow>(
    database,
    `select device_id as device, kind, key, path, date, started_at as "from", ended_at as "to", numbers from memory_record
     where device_id = ? and kind = 'totals' order by started_at`,
  ).all(device)
  return new Map(rows.map(({ numbers, ...row }) => [row.path, { ...row, values: numbersOf(numbers) }]))
}

/** Stores a record in the place of one with the same key. */
export function putRecord(
  database: Database,
  device: number,
  { readAt, clockOffsetMs, timeZone }: MemoryReading,
  record: RememberedRecord,
): void {
  prepared(
    database,
    `insert or replace into memory_record (device_id, kind, key, path, date, started_at, ended_at, timed, numbers,
       read_at, clock_offset, time_zone) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    device,
    record.kind,
    record.key,
    record.path,
    record.date,
    Math.round(record.from),
    Math.round(record.to),
    record.timed ? 1 : 0,
    JSON.stringify(record.values),
    Math.round(readAt),
    clockOffsetMs === null ? null : Math.round(clockOffsetMs),
    timeZone,
  )
}

export function removeRecord(database: Database, { device, kind, key }: StoredRecord): void {
  prepared(database, 'delete from memory_record where device_id = ? and kind = ? and key = ?').run(
    device,
    kind,
    key,
  )
}

const rowSchema = z.object({ deviceInstance: z.string(), timed: z.number(), numbers: z.string() }).loose()

/** Records that touch `[from, to]` (epoch ms), oldest first; of one service or of all. */
export function memoryBetween(
  database: Database,
  from: number,
  to: number,
  service: ServiceId | undefined,
): MemoryRecord[] {
  return database
    .prepare(
      `select service_type as serviceType, device_instance as deviceInstance, device_id as device, begun, serial,
         product, kind, path, date, started_at as "from", ended_at as "to", timed, numbers, read_at as readAt,
         clock_offset as clockOffsetMs, time_zone as timeZone
       from memory_record join memory_device on memory_device.id = device_id
       where started_at <= @to and ended_at >= @from
         and (@serviceType is null or (service_type = @serviceType and device_instance = @deviceInstance))
       order by started_at, device_id, kind, key`,
    )
    .all({
      from,
      to,
      serviceType: service?.serviceType ?? null,
      deviceInstance: service === undefined ? null : String(service.deviceInstance),
    })
    .flatMap(recordOf)
}

/** One stored record; none for a row that cannot be read, for example of a repaired file. */
function recordOf(row: unknown): MemoryRecord[] {
  const { deviceInstance, timed, numbers, ...rest } = rowSchema.parse(row)
  const record = memoryRecordSchema.safeParse({
    ...rest,
    deviceInstance: parseDeviceInstance(deviceInstance),
    timed: timed === 1,
    values: numbersOf(numbers),
  })
  return record.success ? [record.data] : []
}
