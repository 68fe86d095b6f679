import { makeSnapshot, type SnapshotHead } from '../../../../src/main/core/control/makeSnapshot.ts'
import type { ConfigSnapshot } from '../../../../src/shared/configSnapshot.ts'
import type { Json } from '../../../../src/shared/json.ts'
import { type StationView, viewOf } from '../../../../src/shared/stationView.ts'
import { parseDeviceInstance } from '../../../../src/shared/victron.ts'

export const at = Date.UTC(2026, 10, 21, 11, 15)

/** Values by their reading key; `undefined` takes one away. */
export type Values = Readonly<Record<string, Json | undefined>>

/** A small station as it is set. */
export const station: Values = {
  'settings/0/Settings/SystemSetup/SystemName': 'Main Office',
  'settings/0/Settings/SystemSetup/MaxChargeVoltage': 53.5,
  'settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit': 20,
  'settings/0/Settings/CGwacs/BatteryLife/State': 10,
  'settings/0/Settings/CGwacs/BatteryLife/SocLimit': 20,
  'settings/0/Settings/Services/AccessPointPassword': 'secret-of-the-owner',
  'platform/0/Device/Model': 'Cerbo GX',
  'platform/0/Device/HQSerialNumber': 'HQ2123ABCDE',
  'platform/0/Firmware/Installed/Version': 'v3.72',
  'platform/0/Device/Time': 1_795_259_700,
  'vebus/276/ProductName': 'MultiPlus-II 48/3000/35-32',
  'vebus/276/ProductId': 0x2623,
  'vebus/276/FirmwareVersion': 0x552,
  'vebus/276/Mgmt/Connection': 'VE.Bus',
  'vebus/276/Mode': 3,
  'vebus/276/Ac/In/1/CurrentLimit': 16,
  'vebus/276/Ac/Out/P': 512,
  'battery/512/ProductName': 'Pylontech battery',
  'battery/512/CustomName': '',
  'battery/512/Serial': 'A1',
  'battery/512/Soc': 71,
}

/** The station with changes, every value of `when`. */
export function pictureOf(changes: Values = {}, when: number = at): StationView {
  const values = { ...station, ...changes }
  const readings = Object.entries(values).flatMap(([key, value]) => {
    const [, serviceType = '', instance = '', path = ''] = /^([^/]+)\/([^/]+)(\/.*)$/.exec(key) ?? []
    if (value === undefined) return []
    return [
      {
        ...{ serviceType, deviceInstance: parseDeviceInstance(instance), path, value, at: when },
        source: 'mqtt' as const,
      },
    ]
  })
  return viewOf('c0619ab00a01', readings)
}

export const head: SnapshotHead = {
  ...{ id: '20261121T111500Z', at, reason: 'by-hand', visitStartedAt: null, source: 'mqtt', missing: [] },
}

/** A snapshot of the station with changes. */
export function snapshotOf(changes: Values = {}, with_: Partial<SnapshotHead> = {}): ConfigSnapshot {
  return makeSnapshot(pictureOf(changes), { ...head, ...with_ })
}
