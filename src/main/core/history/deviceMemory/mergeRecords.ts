import { daysBetween } from './gxDay.ts'
import type { RememberedRecord } from './memoryReading.ts'
import type { StoredRecord } from './memoryTable.ts'

/** What has to change in the record of one device. */
export interface Merge {
  put: RememberedRecord[]
  /** Days that moved to another date when the clock was understood better. */
  remove: StoredRecord[]
  added: number
  replaced: number
}

/** A day number comes again after a year; the same number this close is the same day (days). */
const sameDayWithin = 7

/**
 * Compares what a device remembers with what is stored of it. A day that changed is replaced, an unchanged one is left
 * alone, and what a reading does not tell any more stays as it was. Totals are kept once for each day they changed on.
 */
export function mergeRecords(stored: readonly StoredRecord[], read: readonly RememberedRecord[]): Merge {
  const merge: Merge = { put: [], remove: [], added: 0, replaced: 0 }
  for (const record of read) {
    const twin = twinOf(stored, record)
    if (!twin) {
      if (record.kind === 'totals' && isSameAsLatest(stored, record)) continue
      merge.put.push(record)
      merge.added++
      continue
    }
    const values = { ...twin.values, ...record.values }
    const isMoved = twin.key !== record.key
    if (!isMoved && sameValues(twin.values, values)) continue
    if (isMoved) merge.remove.push(twin)
    merge.put.push({ ...record, values })
    merge.replaced++
  }
  return merge
}

/** The stored record that a read one is about. */
function twinOf(stored: readonly StoredRecord[], record: RememberedRecord): StoredRecord | undefined {
  const same = stored.find(({ kind, key }) => kind === record.kind && key === record.key)
  const number = record.values.Nr
  if (same || record.kind !== 'day' || number === undefined) return same
  return stored.find(
    ({ kind, values, date }) =>
      kind === 'day' && values.Nr === number && Math.abs(daysBetween(date, record.date)) <= sameDayWithin,
  )
}

function isSameAsLatest(stored: readonly StoredRecord[], record: RememberedRecord): boolean {
  const latest = stored.find(({ kind, path }) => kind === 'totals' && path === record.path)
  return latest !== undefined && sameValues(latest.values, { ...latest.values, ...record.values })
}

/**
 * Leaves out what an earlier life of the device told: after a reset it may still hold days and events from before. A
 * day that went on over the reset is taken over from the earlier life (`remove`).
 */
export function withoutTold(
  earlier: readonly StoredRecord[],
  read: readonly RememberedRecord[],
): { records: RememberedRecord[]; remove: StoredRecord[] } {
  const remove: StoredRecord[] = []
  const records = read.filter((record) => {
    const told = earlier.find(({ kind, key }) => kind === record.kind && key === record.key)
    if (!told || record.kind === 'totals') return true
    if (record.kind === 'event' || sameValues(told.values, record.values)) return false
    if (goesOn(told, record)) remove.push(told)
    return true
  })
  return { records, remove }
}

/** The same day number, or at least as much yield, says that the day was not begun anew. */
function goesOn(told: StoredRecord, { values }: RememberedRecord): boolean {
  return values.Nr !== undefined || (values.Yield ?? 0) >= (told.values.Yield ?? 0)
}

/** Floats of 32 bit come with their noise, and differently through the two doors. */
function sameValues(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...fields].every((field) => {
    const [one, other] = [a[field], b[field]]
    return one !== undefined && other !== undefined && Math.abs(one - other) <= 1e-6 * Math.abs(one)
  })
}
