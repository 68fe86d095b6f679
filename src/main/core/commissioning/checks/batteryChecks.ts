import { formatQuantity } from '../../../../shared/format.ts'
import { english } from '../../../../shared/language.ts'
import { servicesOfType, textOf } from '../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import {
  cannotTell,
  figure,
  type Judged,
  look,
  numberNow,
  type Scene,
  type Seen,
  together,
  told,
} from '../scene.ts'
import type { Check } from './check.ts'

/** Batteries with a BMS: those that ask for a voltage. A shunt does not. */
function bmsBatteries({ view }: Scene): ServiceId[] {
  return servicesOfType(view, 'battery').filter(
    (id) => typeof view.get(id, '/Info/MaxChargeVoltage')?.value === 'number',
  )
}

/** The settings of the GX, and what holds while they are not there. */
function ofSettings(scene: Scene, label: string, judge: (id: ServiceId) => Judged): Judged {
  const [id] = servicesOfType(scene.view, 'settings')
  return id ? judge(id) : cannotTell(figure(label, 'published', 'not published'))
}

/** B1: at least one CAN port has the profile of a BMS: 3 = CAN-bus BMS 500 kbit/s, 7 = high voltage (venus.md 4). */
export const canProfile: Check = (scene) =>
  ofSettings(scene, 'CAN profile', (id) => {
    const ports = scene.view
      .readings(id)
      .filter(({ path }) => /^\/Settings\/Canbus\/[^/]+\/Profile$/.test(path))
      .map(({ path }) => look(scene, id, path, 'CAN profile', '3 or 7 on one port'))
    if (ports.length === 0) return cannotTell(figure('CAN profile', '3 or 7 on one port', 'not published'))
    const isForBms = ({ value }: Seen) => value === 3 || value === 7
    const right = ports.filter(isForBms)
    // Ports for something else say nothing while one is right.
    const telling = right.length > 0 ? right : ports
    return {
      state: right.length > 0 ? 'passed' : 'failed',
      lines: telling.map(({ line }) => ({
        ...line,
        seen: `${line.seen} (${portOf(line.readingKey)})`,
        met: right.length > 0,
      })),
    }
  })

const portOf = (key: string | null) => key?.split('/').at(-2) ?? ''

/** B2: the GX steers by a BMS, and it is the battery that is there. */
export const controllingBms: Check = (scene) => {
  const [system] = servicesOfType(scene.view, 'system')
  if (!system) return cannotTell(figure('Controlling BMS', 'a battery that is there', 'not published'))
  const bms = look(scene, system, '/ActiveBmsService', 'Controlling BMS', 'a battery')
  const battery = look(
    scene,
    system,
    '/ActiveBatteryService',
    'Battery of the system',
    'a battery that is there',
  )
  const name = battery.value
  const isThere =
    typeof name === 'string' &&
    servicesOfType(scene.view, 'battery').some((id) => name.endsWith(`.${serviceKey(id)}`))
  return together(
    [
      bms.value === undefined ? cannotTell(bms.line) : told(bms.line, isBattery(bms.value)),
      name === undefined ? cannotTell(battery.line) : told(battery.line, isThere),
    ],
    'Controlling BMS',
  )
}

const isBattery = (value: unknown) => typeof value === 'string' && value.includes('.battery.')

/** What Victron sets for a brand: shared voltage sense 2 = forced off, 3 = forced on. */
const forced: readonly { productIds: readonly number[]; voltageSense: number }[] = [
  { productIds: [0xb009, 0xb00a, 0xb015, 0xb019], voltageSense: 2 },
  { productIds: [0xa3e5, 0xa3e6, 0xa3e7], voltageSense: 3 },
]

/** B3: DVCC is on, steers, and its senses are as Victron sets them for the brand. */
export const dvcc: Check = (scene) => {
  const [system] = servicesOfType(scene.view, 'system')
  const products = servicesOfType(scene.view, 'battery').map((id) => numberNow(scene, id, '/ProductId'))
  const brand = forced.find(({ productIds }) => products.some((id) => id !== null && productIds.includes(id)))
  const parts = [
    ofSettings(scene, 'DVCC', (id) =>
      oneOf(scene, id, '/Settings/Services/Bol', 'DVCC', [1, 3], 'on, or forced on'),
    ),
    ...(brand ? [voltageSense(scene, brand.voltageSense)] : []),
    ...(system ? controls(scene, system) : []),
  ]
  return together(parts, 'DVCC')
}

function voltageSense(scene: Scene, wanted: number): Judged {
  const label = 'Shared voltage sense'
  const required = wanted === 2 ? 'forced off (2)' : 'forced on (3)'
  return ofSettings(scene, label, (id) =>
    oneOf(scene, id, '/Settings/SystemSetup/SharedVoltageSense', label, [wanted], required),
  )
}

function controls(scene: Scene, system: ServiceId): Judged[] {
  const hasCharger = servicesOfType(scene.view, 'solarcharger').length > 0
  const rows: readonly (readonly [string, string, number])[] = [
    ['/Control/BmsParameters', 'BMS parameters are used', 1],
    ...(hasCharger
      ? ([
          ['/Control/SolarChargeVoltage', 'Solar charge voltage is steered', 1],
          ['/Control/SolarChargeCurrent', 'Solar charge current is steered', 1],
        ] as const)
      : []),
    ['/Dvcc/Alarms/FirmwareInsufficient', 'Firmware too old for DVCC (#48)', 0],
  ]
  return rows.map(([path, label, value]) => oneOf(scene, system, path, label, [value], String(value)))
}

function oneOf(
  scene: Scene,
  id: ServiceId,
  path: string,
  label: string,
  wanted: readonly number[],
  required: string,
): Judged {
  const { value, line } = look(scene, id, path, label, required)
  return typeof value === 'number' ? told(line, wanted.includes(value)) : cannotTell(line)
}

/** Product 0xB009: 15 cells of LFP, charged to at most 53.5 V. */
const pylontech = 0xb009

/** B4: the limits that the BMS asks for can be right for what is installed. */
export const chargeLimits: Check = (scene) =>
  together(
    bmsBatteries(scene).map((id) => limitsOf(scene, id)),
    'Limits of the BMS',
  )

function limitsOf(scene: Scene, id: ServiceId): Judged {
  const low = numberNow(scene, id, '/Info/BatteryLowVoltage')
  const most = numberNow(scene, id, '/ProductId') === pylontech ? 53.5 : 65
  const least = low ?? 10
  const cvl = look(scene, id, '/Info/MaxChargeVoltage', 'CVL', `over ${volts(least)}, at most ${volts(most)}`)
  const { modules, moduleCapacity } = scene.site.numbers
  const amperes = modules !== null && moduleCapacity !== null ? modules * moduleCapacity : null
  const required =
    amperes === null ? 'over 0 A' : `over 0 A, at most ${formatQuantity(amperes, 'A', 0)} (1 C)`
  const currents = (
    [
      ['/Info/MaxChargeCurrent', 'CCL'],
      ['/Info/MaxDischargeCurrent', 'DCL'],
    ] as const
  ).map(([path, label]) => {
    const { value, line } = look(scene, id, path, label, required)
    if (typeof value !== 'number') return cannotTell(line)
    return told(line, value > 0 && (amperes === null || value <= amperes))
  })
  const voltage =
    typeof cvl.value === 'number'
      ? told(cvl.line, cvl.value > least && cvl.value <= most)
      : cannotTell(cvl.line)
  return together([voltage, ...currents], 'Limits of the BMS')
}

const volts = (value: number) => formatQuantity(value, 'V', 1)

/** B5: as many modules as installed, none offline, none blocking, and their capacity adds up. */
export const modules: Check = (scene) =>
  together(
    bmsBatteries(scene).map((id) => modulesOf(scene, id)),
    'Modules',
  )

function modulesOf(scene: Scene, id: ServiceId): Judged {
  const { modules: count, moduleCapacity } = scene.site.numbers
  const online = look(
    scene,
    id,
    '/System/NrOfModulesOnline',
    'Modules online',
    count === null ? 'to be entered' : String(count),
  )
  const zero = (
    [
      ['/System/NrOfModulesOffline', 'Modules offline'],
      ['/System/NrOfModulesBlockingCharge', 'Modules that block charging'],
      ['/System/NrOfModulesBlockingDischarge', 'Modules that block discharging'],
    ] as const
  ).map(([path, label]) => oneOf(scene, id, path, label, [0], '0'))
  const all: Judged =
    typeof online.value !== 'number'
      ? cannotTell(online.line)
      : count === null
        ? { state: 'open', lines: [online.line] }
        : told(online.line, online.value === count)
  return together([all, ...zero, ...capacityOf(scene, id, count, moduleCapacity)], 'Modules')
}

function capacityOf(scene: Scene, id: ServiceId, count: number | null, each: number | null): Judged[] {
  if (count === null || each === null) return []
  const wanted = count * each
  const required = `${formatQuantity(wanted, 'Ah', 0)} within 5 %`
  const { value, line } = look(scene, id, '/InstalledCapacity', 'Installed capacity', required)
  return [
    typeof value === 'number' ? told(line, Math.abs(value - wanted) <= wanted * 0.05) : cannotTell(line),
  ]
}

const apartVolts = 0.5

/** B10: battery and inverter measure the same voltage. */
export const voltagesAgree: Check = (scene) => {
  const [inverter] = ['vebus', 'multi', 'acsystem'].flatMap((type) => servicesOfType(scene.view, type))
  const battery = bmsBatteries(scene)[0] ?? servicesOfType(scene.view, 'battery')[0]
  const label = 'Battery against inverter'
  const required = `at most ${formatQuantity(apartVolts, 'V', 1)} apart`
  if (!inverter || !battery) return cannotTell(figure(label, required, 'not published'))
  const [own, other] = [battery, inverter].map((id) => numberNow(scene, id, '/Dc/0/Voltage'))
  if (own === null || own === undefined || other === null || other === undefined)
    return cannotTell(figure(label, required, 'no value'))
  const apart = Math.abs(own - other)
  const name = textOf(scene.view, battery, '/ProductName') ?? english('Battery')
  const line = {
    ...figure(label, required, formatQuantity(apart, 'V', 2), scene.now),
    readingKey: readingKey(battery, '/Dc/0/Voltage'),
  }
  return together([told(line, apart <= apartVolts)], name)
}
