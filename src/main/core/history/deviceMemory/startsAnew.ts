import { daysBetween } from './gxDay.ts'
import type { RememberedRecord } from './memoryReading.ts'
import type { StoredRecord } from './memoryTable.ts'

/** Totals that only a reset or another device makes smaller; discharges are negative and grow away from zero. */
const risingFields = new Set([
  'ChargeCycles',
  'FullDischarges',
  'TotalAhDrawn',
  'DischargedEnergy',
  'ChargedEnergy',
  'AutomaticSyncs',
  'ShutDownsDueError',
  'MaximumVoltage',
  'MaximumCellVoltage',
  'MaxPvVoltage',
  'MaxBatteryVoltage',
  'System',
  'User',
  'TimeOnGrid',
  'TimeOnInverter',
  'TimeOnGenerator',
  'TimeOff',
])
/** Rounding and 32-bit floats may make a total this much smaller, as a share of it. */
const noise = 0.001
/** Day numbers run from 0 to 364 and begin again (VE.Direct text protocol, HSDS). */
const daysInCycle = 365

/** Whether a device began to count anew since it was last read. */
export function startsAnew(
  totals: ReadonlyMap<string, StoredRecord>,
  days: readonly StoredRecord[],
  read: readonly RememberedRecord[],
): boolean {
  return read.some((record) => totalsFell(totals.get(record.path), record)) || dayNumberFell(days, read)
}

function totalsFell(before: StoredRecord | undefined, now: RememberedRecord): boolean {
  if (now.kind !== 'totals' || !before) return false
  return Object.entries(now.values).some(([field, value]) => {
    const old = before.values[field]
    return risingFields.has(field) && old !== undefined && Math.abs(value) < Math.abs(old) * (1 - noise)
  })
}

/** A smaller number of the newest day, unless the numbers came round or the day that was newest is still remembered. */
function dayNumberFell(stored: readonly StoredRecord[], read: readonly RememberedRecord[]): boolean {
  const last = newestDay(stored)
  const first = newestDay(read)
  const [old, now] = [last?.values.Nr, first?.values.Nr]
  if (!last || !first || old === undefined || now === undefined || now >= old) return false
  if (read.some(({ kind, values }) => kind === 'day' && values.Nr === old)) return false
  const reached = old + daysBetween(last.date, first.date)
  const hasComeRound = old < daysInCycle && reached >= daysInCycle - 1 && now <= reached - daysInCycle + 1
  return !hasComeRound
}

function newestDay<T extends Pick<StoredRecord, 'kind' | 'date' | 'values'>>(
  records: readonly T[],
): T | undefined {
  return records
    .filter(({ kind, values }) => kind === 'day' && values.Nr !== undefined)
    .reduce<T | undefined>((newest, day) => (newest && newest.date >= day.date ? newest : day), undefined)
}
