import type { Database } from 'better-sqlite3'
import { beginLife, continueLife, lifeOf } from './deviceLife.ts'
import type { MemoryImport, MemoryReading } from './memoryReading.ts'
import {
  earlierRecords,
  latestTotals,
  putRecord,
  removeRecord,
  type StoredRecord,
  storedRecords,
} from './memoryTable.ts'
import { mergeRecords, withoutTold } from './mergeRecords.ts'
import { startsAnew } from './startsAnew.ts'

/** Days that a reading can still speak of, with some room for wrong clocks. */
const reachMs = 45 * 86_400_000

/** Stores what is new of what devices remember, all of it or nothing; throws the SQLite error otherwise. */
export function importDeviceMemory(database: Database, readings: readonly MemoryReading[]): MemoryImport {
  const outcome: MemoryImport = { added: 0, replaced: 0, exchanged: [], reset: [] }
  const importAll = database.transaction(() => {
    for (const reading of readings) importDevice(database, reading, outcome)
  })
  importAll.immediate()
  return outcome
}

function importDevice(database: Database, reading: MemoryReading, outcome: MemoryImport): void {
  const place = `${reading.serviceType}/${reading.deviceInstance}`
  const since = reading.records.reduce((first, { from }) => Math.min(first, from), reading.readAt) - reachMs
  const known = lifeOf(database, reading)
  if (known === 'first' || known === 'exchanged') {
    if (known === 'exchanged') outcome.exchanged.push(place)
    store(database, beginLife(database, reading, known), [], reading, outcome)
    return
  }
  const stored = storedRecords(database, known.id, since)
  const totals = latestTotals(database, known.id)
  const isAnew = startsAnew(totals, newestDays(database, known.id, stored), reading.records)
  if (isAnew) outcome.reset.push(place)
  const { serial } = known
  const of = { ...reading, serial: reading.serial ?? serial }
  const life = isAnew ? beginLife(database, of, 'reset') : known.id
  if (!isAnew) continueLife(database, known, reading)
  const told = withoutTold(earlierRecords(database, life, of, since), reading.records)
  for (const record of told.remove) removeRecord(database, record)
  const before = isAnew ? [] : [...stored, ...totalsBefore(totals, stored)]
  store(database, life, before, { ...reading, records: told.records }, outcome)
}

/** The newest day counts even when the last visit was long ago. */
function newestDays(
  database: Database,
  device: number,
  stored: readonly StoredRecord[],
): readonly StoredRecord[] {
  return stored.some(({ kind }) => kind === 'day') ? stored : storedRecords(database, device, 0)
}

/** Totals last changed before the stretch of time that was read. */
function totalsBefore(
  totals: ReadonlyMap<string, StoredRecord>,
  stored: readonly StoredRecord[],
): StoredRecord[] {
  const there = new Set(stored.map(({ kind, key }) => `${kind} ${key}`))
  return [...totals.values()].filter(({ kind, key }) => !there.has(`${kind} ${key}`))
}

function store(
  database: Database,
  device: number,
  stored: readonly StoredRecord[],
  reading: MemoryReading,
  outcome: MemoryImport,
): void {
  const { put, remove, added, replaced } = mergeRecords(stored, reading.records)
  for (const record of remove) removeRecord(database, record)
  for (const record of put) putRecord(database, device, reading, record)
  outcome.added += added
  outcome.replaced += replaced
}
