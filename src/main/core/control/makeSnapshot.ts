import {
  type ConfigSnapshot,
  type Missing,
  mostDevices,
  mostMissingNames,
  mostSettings,
  type SettingRow,
} from '../../../shared/configSnapshot.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import type { Reading } from '../../../shared/reading.ts'
import { type StationView, servicesOfType, textOf } from '../../../shared/stationView.ts'
import { readingKey } from '../../../shared/victron.ts'
import { keptValue } from './keptValue.ts'
import { movesBecause } from './movingSettings.ts'
import { isSecretSetting, isSetting } from './settingPaths.ts'
import { snapshotDevices } from './snapshotDevices.ts'

/** What is known of a snapshot beside the values. */
export type SnapshotHead = Pick<ConfigSnapshot, 'id' | 'at' | 'reason' | 'visitStartedAt' | 'source'> & {
  /** What the reading itself lacked. */
  missing: readonly Missing[]
}

/** The configuration in a picture of a station. Pure. */
export function makeSnapshot(view: StationView, head: SnapshotHead): ConfigSnapshot {
  const settings = view.services().flatMap((id) => view.readings(id).filter(isKept))
  settings.sort(inOrder)
  const devices = snapshotDevices(view)
  const missing = [...head.missing, ...tooMany(settings), ...noSettings(settings)]
  const secrets = view
    .services()
    .flatMap((id) => view.readings(id).filter((one) => isSecretSetting(one.serviceType, one.path)))
  return {
    version: 1,
    portalId: view.portalId,
    ...{ id: head.id, at: head.at, reason: head.reason },
    ...{ visitStartedAt: head.visitStartedAt, source: head.source },
    complete: missing.length === 0,
    missing,
    secretsLeftOut: secrets.length,
    firmware: firmwareOf(view),
    changes: null,
    devices: devices.slice(0, mostDevices),
    values: settings.slice(0, mostSettings).map(rowOf),
  }
}

function isKept({ serviceType, path }: Reading): boolean {
  return isSetting(serviceType, path) && !isSecretSetting(serviceType, path)
}

/** The GX first, then by type, instance and path, so that the same picture gives the same file. */
function inOrder(a: Reading, b: Reading): number {
  const rank = ({ serviceType }: Reading) => (serviceType === 'settings' ? 0 : 1)
  const place = (one: Reading) => readingKey(one, one.path)
  return rank(a) - rank(b) || (place(a) < place(b) ? -1 : 1)
}

function rowOf({ serviceType, deviceInstance, path, value }: Reading): SettingRow {
  const info = describePath(serviceType, path)
  const because = movesBecause(serviceType, path)
  return {
    ...{ serviceType, deviceInstance, path, value: keptValue(value) },
    ...{ title: info?.label ?? null, unit: info?.unit ?? '' },
    ...(because === null ? {} : { movesBecause: because }),
  }
}

function tooMany(settings: readonly Reading[]): Missing[] {
  const over = settings.slice(mostSettings)
  const names = over.slice(0, mostMissingNames).map((one) => readingKey(one, one.path))
  return over.length > 0 ? [{ part: 'too-many', count: over.length, names }] : []
}

function noSettings(settings: readonly Reading[]): Missing[] {
  const isThere = settings.some(({ serviceType }) => serviceType === 'settings')
  return isThere ? [] : [{ part: 'no-settings', count: 1, names: [] }]
}

function firmwareOf(view: StationView): string | null {
  const said = servicesOfType(view, 'platform').map((id) => textOf(view, id, '/Firmware/Installed/Version'))
  return said.find((text) => text !== null) ?? null
}
