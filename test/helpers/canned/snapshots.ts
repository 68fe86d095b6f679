import type { SnapshotKeeping } from '../../../src/main/rpc/snapshots.ts'
import type { ConfigSnapshot, SnapshotDiff, SnapshotSummary } from '../../../src/shared/configSnapshot.ts'
import { failure, success } from '../../../src/shared/result.ts'

const hour = 3_600_000
const began = Date.UTC(2026, 10, 21, 9)

const snapshot: ConfigSnapshot = {
  ...{ version: 1, portalId: 'c0619ab00a01', id: '20261121T100000Z', at: began + hour, reason: 'by-hand' },
  ...{ visitStartedAt: began, source: 'mqtt', complete: true, missing: [], secretsLeftOut: 4 },
  ...{ firmware: 'v3.72', changes: 1 },
  devices: [
    {
      ...{
        serviceType: 'vebus',
        deviceInstance: 276,
        product: 'MultiPlus-II 48/3000/35-32',
        productId: 9763,
      },
      ...{ customName: null, firmware: 'v552', hardware: null, serial: null, connection: 'VE.Bus' },
    },
  ],
  values: [
    {
      ...{ serviceType: 'settings', deviceInstance: 0, path: '/Settings/SystemSetup/MaxChargeVoltage' },
      ...{ value: 53.5, title: 'DVCC maximum charge voltage', unit: 'V' },
    },
  ],
}

const { devices, values, version: _, portalId: __, ...head } = snapshot
const newest: SnapshotSummary = { ...head, settings: values.length, devices: devices.length }
const first: SnapshotSummary = {
  ...newest,
  ...{ id: '20261121T090000Z', at: began, reason: 'visit-begin', changes: null },
}

const diff: SnapshotDiff = {
  before: { id: first.id, at: first.at, complete: true },
  after: { id: newest.id, at: newest.at, complete: true },
  changed: [
    {
      ...{ serviceType: 'settings', deviceInstance: 0, path: '/Settings/SystemSetup/MaxChargeVoltage' },
      ...{ what: 'setting', device: 'GX settings', title: 'DVCC maximum charge voltage', unit: 'V' },
      ...{ before: { value: 52.8, text: '52.8 V' }, after: { value: 53.5, text: '53.5 V' } },
    },
  ],
  ...{ appeared: [], gone: [], compared: 1, movedByThemselves: 0 },
}

/** Two snapshots of Main Office that do not change. */
export const cannedSnapshots: SnapshotKeeping = {
  async *watch(_portalId, signal) {
    yield { snapshots: [newest, first], isTaking: false, problem: null, unreadable: 0 }
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  },
  take: async () => success(newest),
  read: async (_portalId, id) =>
    id === snapshot.id
      ? success(snapshot)
      : failure('no-such-snapshot', `There is no snapshot ${id}.`, 'Choose one of the list.'),
  diff: async ({ id }) => success(id === newest.id ? diff : null),
  export: async () => success({ file: 'c0619ab00a01-20261121-100000-snapshot.json' }),
}
