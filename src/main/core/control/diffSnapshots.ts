import type {
  ConfigSnapshot,
  SettingRow,
  SnapshotChange,
  SnapshotDevice,
  SnapshotDiff,
  SnapshotSide,
} from '../../../shared/configSnapshot.ts'
import { formatValue } from '../../../shared/format.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../shared/victron.ts'
import { deviceChanges } from './deviceChanges.ts'
import { chosen, movesBecause } from './movingSettings.ts'

/** What differs between two snapshots of one station, the older one first. Pure. */
export function diffSnapshots(before: ConfigSnapshot, after: ConfigSnapshot): SnapshotDiff {
  const devices = deviceChanges(before.devices, after.devices)
  const wholly = new Set(devices.filter(({ what }) => what === 'device').map(serviceKey))
  const settings = settingChanges(before, after, wholly)
  const all = [...devices, ...settings.changes]
  return {
    before: endOf(before),
    after: endOf(after),
    changed: all.filter((one) => one.before !== null && one.after !== null),
    // What the other one lacks was perhaps there.
    appeared: isLacking(before) ? [] : all.filter((one) => one.before === null),
    gone: isLacking(after) ? [] : all.filter((one) => one.after === null),
    compared: settings.compared,
    movedByThemselves: settings.moved,
  }
}

const endOf = ({ id, at, complete }: ConfigSnapshot) => ({ id, at, complete })

/** Whether settings may be absent from a snapshot that the station has. */
function isLacking({ missing }: ConfigSnapshot): boolean {
  return missing.some(({ part }) => part === 'no-settings' || part === 'no-picture' || part === 'too-many')
}

const keyed = (rows: readonly SettingRow[]) => new Map(rows.map((row) => [readingKey(row, row.path), row]))

function settingChanges(
  before: ConfigSnapshot,
  after: ConfigSnapshot,
  /** Devices that came or left: their settings came and left with them. */
  wholly: ReadonlySet<string>,
): { changes: SnapshotChange[]; compared: number; moved: number } {
  const [old, now] = [keyed(before.values), keyed(after.values)]
  const names = new Map([...before.devices, ...after.devices].map((one) => [serviceKey(one), one] as const))
  const changes: SnapshotChange[] = []
  let [compared, moved] = [0, 0]
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [a, b] = [old.get(key), now.get(key)]
    const row = b ?? a
    if (!row || wholly.has(serviceKey(row))) continue
    if (a && b) compared++
    if (a && b && isSame(a.value, b.value)) continue
    if (isMove(row, a, b)) {
      if (a && b) moved++
      continue
    }
    changes.push(changeOf(row, a, b, nameOf(row, names.get(serviceKey(row)))))
  }
  return { changes, compared, moved }
}

/** Values are compared as JSON: the order of names inside comes from the GX, and it keeps it. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function isMove(row: SettingRow, a: SettingRow | undefined, b: SettingRow | undefined): boolean {
  const { serviceType, path } = row
  if (movesBecause(serviceType, path) === null) return false
  if (!a || !b) return true
  return isSame(chosen(serviceType, path, a.value), chosen(serviceType, path, b.value))
}

function changeOf(
  row: SettingRow,
  a: SettingRow | undefined,
  b: SettingRow | undefined,
  device: string,
): SnapshotChange {
  const { serviceType, deviceInstance, path, title, unit } = row
  const side = (one: SettingRow | undefined): SnapshotSide | null =>
    one ? { value: one.value, text: formatValue(serviceType, path, one.value) } : null
  return {
    ...{ serviceType, deviceInstance, path, title, unit, device },
    ...{ what: 'setting', before: side(a), after: side(b) },
  }
}

/** A device by its own name, else its product, else its key. */
function nameOf(id: ServiceId, device: SnapshotDevice | undefined): string {
  if (id.serviceType === 'settings') return 'GX settings'
  return device?.customName ?? device?.product ?? serviceKey(id)
}
