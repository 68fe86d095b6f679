import type { MemoryKind } from '../../../../shared/deviceMemory.ts'
import type { DeviceInstance, ServiceType } from '../../../../shared/victron.ts'

/** One thing that a device remembers, as it was read. */
export interface RememberedRecord {
  kind: MemoryKind
  /** Names the record within its device, and stays the same from visit to visit. */
  key: string
  /** Where the values stand. */
  path: string
  /** Local day: the one of the record, or of the reading. */
  date: string
  /** Epoch ms by our clock. */
  from: number
  to: number
  /** False when only the time of reading is known. */
  timed: boolean
  /** Numbers by field; invalid ones are absent. */
  values: Readonly<Record<string, number>>
}

/** Everything that one device remembers, as it was read at one moment. */
export interface MemoryReading {
  serviceType: ServiceType
  deviceInstance: DeviceInstance
  /** null = it names none. */
  serial: string | null
  product: string | null
  /** Epoch ms by our clock. */
  readAt: number
  /** GX clock minus ours, ms; null = not known. */
  clockOffsetMs: number | null
  /** null = the GX names no known one. */
  timeZone: string | null
  records: RememberedRecord[]
}

/** What an import did; all zero when nothing was new. */
export interface MemoryImport {
  added: number
  replaced: number
  /** Devices that were exchanged or reset since they were last read, as `solarcharger/277`. */
  exchanged: string[]
  reset: string[]
}
