import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checklistSchema } from '../../src/main/core/commissioning/checklist.ts'
import { progressOf, waitingOf } from '../../src/main/core/commissioning/judgeItem.ts'
import type { ReportCommissioning, ReportCompany } from '../../src/main/core/report/reportCommissioning.ts'
import type { ItemNow, ItemState } from '../../src/shared/commissioning.ts'
import type { SnapshotDiff, SnapshotSummary } from '../../src/shared/configSnapshot.ts'
import type { Evidence } from '../../src/shared/finding.ts'
import type { TestKind, TestResult } from '../../src/shared/functionalTest.ts'
import type { Photo } from '../../src/shared/photo.ts'
import type { Signature, SignatureRole } from '../../src/shared/signature.ts'
import type { Site, Visit } from '../../src/shared/site.ts'
import { baselineJpeg, segment, withSegments } from './jpegs.ts'
import { reportMoment } from './reportMoment.ts'

const minute = 60_000
const begun = reportMoment - 200 * minute
const checklist = checklistSchema.parse(
  JSON.parse(
    readFileSync(fileURLToPath(new URL('../../resources/checklists/ess-v1.json', import.meta.url)), 'utf8'),
  ),
)

const site: Site = {
  texts: {
    ...{ customer: 'Main Office LLC', address: 'вул. Сагайдачного 25, 04070 Київ' },
    ...{ contacts: 'O. Kovalenko, +380 44 123 45 67', installer: 'Example Solar Service' },
    ...{ contract: '2026-118', warranty: 'to 2036-10-23', batteryModel: 'Pylontech US3000C' },
    ...{
      inverterModel: 'MultiPlus-II 48/3000/35-32',
      chargerModel: 'SmartSolar MPPT 150/35',
      meterModel: 'EM24',
    },
  },
  numbers: {
    ...{ modules: 2, moduleCapacity: 74, inputBreaker: 32, batteryFuse: 125 },
    ...{ expectedBatteries: 1, expectedInverters: 1, expectedChargers: 1 },
    ...{ expectedMeters: 0, expectedPvInverters: 0 },
  },
}

const proofs: Readonly<Record<string, readonly Evidence[]>> = {
  B1: [
    line(
      'CAN profile of can0',
      'CAN-bus BMS (500 kbit/s) (3)',
      'CAN-bus BMS (500 kbit/s) (3)',
      'settings/0/Settings/Canbus/can0/Profile',
    ),
  ],
  B4: [
    line('CVL', '53.2 V', 'at most 53.5 V', 'battery/512/Info/MaxChargeVoltage'),
    line('CCL', '74.0 A', 'over 0 A, at most 148 A', 'battery/512/Info/MaxChargeCurrent'),
  ],
  B6: [
    line('SoH', '99 %', 'at least 97 %', 'battery/512/Soh'),
    line('Temperature', '30.7 °C', '5 to 40 °C', 'battery/512/Dc/0/Temperature'),
  ],
}

function line(
  label: string,
  seen: string,
  required: string | null,
  readingKey: string | null,
  met = true,
): Evidence {
  return { label, seen, required, met, readingKey, at: begun + 12 * minute }
}

/** Items that are not passed, and how they stand. */
const exceptions = {
  finished: { B7: 'deviation', I15: 'deviation', G7: 'cannot-tell' },
  'to-return': { B3: 'failed', I13: 'open', B9: 'open', G7: 'cannot-tell', B7: 'deviation' },
} as const satisfies Record<string, Readonly<Record<string, ItemState>>>

function itemNow(item: (typeof checklist)['items'][number], state: ItemState, index: number): ItemNow {
  const { id, section, title, severity, kinds, condition, action, source, byHand, conditions, check } = item
  const at = begun + (10 + index) * minute
  const isAutomatic = conditions !== undefined || check !== undefined
  const isDone = state === 'passed'
  const lines = proofs[id] ?? [
    line(
      title,
      isDone ? 'as it has to be' : 'On (1)',
      'Forced off (2)',
      `settings/0/Settings/Item/${id}`,
      isDone,
    ),
  ]
  const unit = byHand?.unit ?? null
  const automatic = !isAutomatic
    ? null
    : { state: state === 'deviation' ? ('failed' as const) : state, lines: [...lines] }
  return {
    ...{ id, section, title, severity, kinds, condition, action, source, state, automatic },
    byHand: byHand ? { how: byHand.how, unit } : null,
    record: {
      proof: isAutomatic && isDone ? { at, lines: [...lines] } : null,
      failure:
        id === 'B4'
          ? {
              at: at - 6 * minute,
              lines: [line('CVL', '56.0 V', 'at most 53.5 V', 'battery/512/Info/MaxChargeVoltage', false)],
            }
          : null,
      byHand:
        byHand && isDone
          ? {
              isGood: true,
              value: unit === null ? '' : '60',
              note: `Checked ${id} at the place`,
              who: 'A. Technician',
              at,
            }
          : null,
      deviation:
        state === 'deviation'
          ? {
              why: 'The customer wants to use the battery at once, tested again in May.',
              who: 'A. Technician',
              at,
            }
          : null,
    },
  }
}

const strokes = (turns: number) => [
  Array.from({ length: 60 }, (_, index): [number, number] => [
    0.08 + (index / 60) * 0.75,
    0.5 - 0.32 * Math.sin((index / 60) * turns * Math.PI) * (1 - index / 80),
  ]),
]

/** A signature under a visit. */
export function signatureFixture(role: SignatureRole, name: string, items: readonly ItemNow[]): Signature {
  const { all, passed, failed, cannotTell, open } = progressOf(items)
  return {
    ...{ role, name, at: reportMoment - 3 * minute, way: 'screen', aspect: 3.2 },
    strokes: strokes(role === 'customer' ? 7 : 9),
    standsFor: {
      checklist: { id: checklist.id, version: checklist.version },
      ...{ all, passed, failed, cannotTell, open },
      deviations: items.filter(({ state }) => state === 'deviation').map(({ id }) => id),
      waiting: waitingOf(items),
    },
  }
}

/** A photo of `bytes` that no other photo has. */
export function photoFixture(
  index: number,
  item: string | null,
  jpeg?: Uint8Array,
): ReportCommissioning['photos'][number] {
  const bytes = jpeg ?? withSegments(baselineJpeg, segment(0xfe, `photo ${index}`))
  const photo: Photo = {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    ...{ item, at: begun + (20 + index) * minute, who: 'A. Technician', note: `Label of module ${index}` },
    ...{ width: 24, height: 16, bytes: bytes.byteLength },
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
  return { ...photo, jpeg: bytes }
}

/** A recorded test with three curves of one point a second. */
export function testFixture(
  kind: TestKind,
  item: string,
  startedAt: number,
  outcome: TestResult['outcome'] = 'passed',
): TestResult {
  const seconds = Array.from({ length: 91 }, (_, index) => index)
  const t = seconds.map((second) => startedAt + 1_000 * second)
  const settled = (second: number) => (second < 15 ? 52 : 52 + 1_480 * Math.exp(-(second - 15) / 7))
  const series = [
    {
      name: 'gridPower',
      label: 'Grid power',
      unit: 'W',
      decimals: 0,
      readingKey: 'grid/30/Ac/Power',
      v: seconds.map(settled),
    },
    {
      ...{
        name: 'batteryVoltage',
        label: 'Battery voltage',
        unit: 'V',
        decimals: 2,
        readingKey: 'battery/512/Dc/0/Voltage',
      },
      v: seconds.map((second) => (second < 15 ? 51.2 : 50.58 + 0.4 * Math.exp(-(second - 15) / 5))),
    },
    {
      ...{ name: 'batteryCurrent', label: 'Battery current', unit: 'A', decimals: 1, readingKey: null },
      v: seconds.map((second) => (second > 40 && second < 46 ? null : second < 15 ? -0.8 : -28.4)),
    },
  ]
  return {
    ...{
      version: 1,
      kind,
      outcome,
      who: 'A. Technician',
      consentOf: '',
      startedAt,
      endedAt: startedAt + 90_000,
    },
    id: `${new Date(startedAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z-${kind}`,
    reason: 'The grid was back at the setpoint after 24 s.',
    figures: [
      {
        ...line('Sag of the battery voltage', '0.62 V', 'at most 1 V', 'battery/512/Dc/0/Voltage'),
        origin: 'Fieldkit',
      },
      { ...line('Resistance', '22.4 mΩ', null, null), met: null, origin: null },
    ],
    preconditions: [line('SoC', '81 %', '50 to 90 %', 'battery/512/Soc')],
    items: [{ item, outcome, reason: 'As it has to be.' }],
    curve: {
      series: series.map((one) => ({ ...one, t })),
      marks: [
        { at: startedAt + 15_000, label: 'Step 1: seen' },
        { at: startedAt + 39_000, label: 'Grid on target' },
      ],
    },
  }
}

const head = { serviceType: 'settings', deviceInstance: 0, device: 'GX settings', what: 'setting' } as const
const snapshot: SnapshotSummary = {
  ...{ id: '20261023T143000Z', at: begun + 4 * minute, reason: 'visit-begin', visitStartedAt: begun },
  ...{ source: 'mqtt', complete: true, missing: [], secretsLeftOut: 4, firmware: 'v3.70~33' },
  ...{ settings: 612, devices: 11, changes: 2 },
}
const changes: SnapshotDiff = {
  before: { id: '20260414T090000Z', at: reportMoment - 190 * 1_440 * minute, complete: true },
  after: { id: snapshot.id, at: snapshot.at, complete: true },
  changed: [
    {
      ...head,
      ...{ path: '/Settings/CGwacs/BatteryLife/MinimumSocLimit', title: 'Minimum SoC', unit: '%' },
      ...{ before: { value: 10, text: '10 %' }, after: { value: 20, text: '20 %' } },
    },
  ],
  appeared: [],
  gone: [
    {
      ...{
        serviceType: 'temperature',
        deviceInstance: 22,
        path: '/',
        what: 'device',
        device: 'Ruuvi Котельня 2',
      },
      ...{ title: null, unit: '', before: { value: 'Ruuvi', text: 'Ruuvi' }, after: null },
    },
  ],
  ...{ compared: 610, movedByThemselves: 3 },
}

/** A commissioning that is finished, or that was left to return. */
export function commissioningFixture(
  left: 'finished' | 'to-return' = 'finished',
  change: Partial<ReportCommissioning> = {},
): ReportCommissioning {
  const states: Readonly<Record<string, ItemState>> = exceptions[left]
  const items = checklist.items
    .filter(({ id }) => !['I14', 'I17'].includes(id))
    .map((item, index) => itemNow(item, states[item.id] ?? 'passed', index))
  const gate = items.find(({ id }) => id === 'L1')
  if (gate && left === 'to-return') gate.state = 'open'
  const visit: Visit = {
    ...{ reason: 'commissioning', technician: 'A. Technician', company: 'Example Solar Service' },
    ...{ weather: 'cloudy, 9 °C', startedAt: begun, endedAt: reportMoment - minute, left },
    instruments: [
      { name: 'Fluke 117', serial: '31480217', calibratedOn: '2026-03-02' },
      { name: 'Torque tool Wera A5', serial: '77-20391', calibratedOn: '2025-01-20' },
      { name: 'Benning IT 101', serial: '', calibratedOn: '' },
    ],
    signatures: [
      signatureFixture('technician', 'A. Technician', items),
      ...(left === 'finished' ? [signatureFixture('customer', 'O. Kovalenko', items)] : []),
    ],
  }
  return {
    checklist: { id: checklist.id, version: checklist.version, title: checklist.title },
    ...{ site, items, visits: [visit], progress: progressOf(items), waiting: waitingOf(items, 'L1') },
    photos: [
      photoFixture(1, 'P1'),
      photoFixture(2, 'P4'),
      photoFixture(3, null),
      { ...photoFixture(4, 'B10'), jpeg: null },
    ],
    tests: [
      testFixture('load-step', 'I11', begun + 90 * minute),
      testFixture('can-wiggle', 'B8', begun + 70 * minute),
      testFixture('load-step', 'I11', begun + 60 * minute, 'failed'),
    ],
    ...{ snapshot, changes },
    ...change,
  }
}

/** A company profile without a logo. */
export const companyFixture: ReportCompany = {
  texts: {
    ...{ name: 'Example Solar Service', address: 'Khreshchatyk 1, 01001 Kyiv', phone: '+380 44 765 43 21' },
    ...{
      email: 'office@example.org',
      website: 'example.org',
      registration: 'UA-12345678',
      technician: 'A. Technician',
    },
  },
  logo: null,
}
