import type { Database } from 'better-sqlite3'
import { mergeRows } from './mergeRows.ts'

interface DeviceRow {
  id: number
  service_type: string
  device_instance: string
  serial: string | null
  product: string | null
  begun: string
  first_read_at: number
  last_read_at: number
}

/**
 * Joins what devices remember. Lives of one device (its serial number, or its place and product) are the same ones in
 * their order; of a record that both have, the one that was read last stays.
 */
export function mergeDevices(own: Database, other: Database): void {
  const ours = Map.groupBy(devicesOf(own), nameOf)
  const ids = new Map<number, number>()
  for (const [name, theirs] of Map.groupBy(devicesOf(other), nameOf))
    for (const [i, device] of theirs.entries()) {
      const twin = ours.get(name)?.[i]
      ids.set(device.id, twin ? joinDevice(own, twin, device) : addDevice(own, device))
    }
  mergeRows(own, other, {
    name: 'memory_record',
    key: ['device_id', 'kind', 'key'],
    newer: 'read_at',
    map: (row) => ({ ...row, device_id: ids.get(Number(row.device_id)) }),
  })
}

function devicesOf(database: Database): DeviceRow[] {
  return database
    .prepare<[], DeviceRow>('select * from memory_device order by first_read_at, last_read_at, id')
    .all()
}

function nameOf({ service_type, device_instance, serial, product }: DeviceRow): string {
  return JSON.stringify([service_type, serial ?? ['at', device_instance], product])
}

function joinDevice(own: Database, ours: DeviceRow, theirs: DeviceRow): number {
  const [first, second] = [ours, theirs].sort(
    (a, b) => a.first_read_at - b.first_read_at || (a.begun < b.begun ? -1 : 1),
  )
  const [newest] = [ours, theirs].sort(
    (a, b) => b.last_read_at - a.last_read_at || (a.device_instance < b.device_instance ? -1 : 1),
  )
  own
    .prepare(
      `update memory_device set device_instance = ?, begun = ?, first_read_at = ?, last_read_at = ?
       where id = ? and (device_instance, begun, first_read_at, last_read_at) is not (?, ?, ?, ?)`,
    )
    .run(
      ...twice(
        [newest?.device_instance, first?.begun ?? second?.begun, first?.first_read_at, newest?.last_read_at],
        ours.id,
      ),
    )
  return ours.id
}

/** The values to set, the row, and the values again to see whether anything changes. */
function twice(values: readonly unknown[], id: number): unknown[] {
  return [...values, id, ...values]
}

function addDevice(own: Database, device: DeviceRow): number {
  const { service_type, device_instance, serial, product, begun, first_read_at, last_read_at } = device
  const { lastInsertRowid } = own
    .prepare(
      `insert into memory_device (service_type, device_instance, serial, product, begun, first_read_at, last_read_at)
       values (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(service_type, device_instance, serial, product, begun, first_read_at, last_read_at)
  return Number(lastInsertRowid)
}
