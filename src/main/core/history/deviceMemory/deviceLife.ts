import type { Database } from 'better-sqlite3'
import type { MemoryBegin } from '../../../../shared/deviceMemory.ts'
import { prepared } from '../prepared.ts'
import type { MemoryReading } from './memoryReading.ts'

/** One life of one device, as it is stored. */
export interface DeviceLife {
  id: number
  serial: string | null
  product: string | null
}

const columns = 'select id, serial, product from memory_device'
const newest = 'order by last_read_at desc, id desc limit 1'

/**
 * The life that a reading continues, or how a new one begins. A serial number is a device wherever it is plugged in;
 * without one the place and the product have to do.
 */
export function lifeOf(database: Database, reading: MemoryReading): DeviceLife | 'first' | 'exchanged' {
  const { serviceType, deviceInstance, serial, product } = reading
  if (serial !== null) {
    const sql = `${columns} where service_type = ? and serial = ? ${newest}`
    const known = prepared<[string, string], DeviceLife>(database, sql).get(serviceType, serial)
    if (known) return known
  }
  const sql = `${columns} where service_type = ? and device_instance = ? ${newest}`
  const here = prepared<[string, string], DeviceLife>(database, sql).get(serviceType, String(deviceInstance))
  if (!here) return 'first'
  const isOther =
    (serial !== null && here.serial !== null) ||
    (product !== null && here.product !== null && product !== here.product)
  return isOther ? 'exchanged' : here
}

/** Begins a life; returns its id. */
export function beginLife(database: Database, reading: MemoryReading, begun: MemoryBegin): number {
  const { serviceType, deviceInstance, serial, product, readAt } = reading
  const sql = `insert into memory_device (service_type, device_instance, serial, product, begun, first_read_at,
    last_read_at) values (?, ?, ?, ?, ?, ?, ?)`
  const at = Math.round(readAt)
  const { lastInsertRowid } = prepared(database, sql).run(
    serviceType,
    String(deviceInstance),
    serial,
    product,
    begun,
    at,
    at,
  )
  return Number(lastInsertRowid)
}

/** Notes where the device is now, what it says of itself and when it was last read. */
export function continueLife(database: Database, life: DeviceLife, reading: MemoryReading): void {
  prepared(
    database,
    `update memory_device set device_instance = ?, serial = coalesce(?, serial), product = coalesce(?, product),
       last_read_at = max(last_read_at, ?) where id = ?`,
  ).run(String(reading.deviceInstance), reading.serial, reading.product, Math.round(reading.readAt), life.id)
}
