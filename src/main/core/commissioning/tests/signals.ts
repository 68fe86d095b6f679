import { canFigurePath } from '../../../../shared/canStatistics.ts'
import type { CurveSeries } from '../../../../shared/functionalTest.ts'
import { numberOf, type StationView, servicesOfType, textOf } from '../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import { bmsPorts } from '../checks/timeChecks.ts'

/** A value that a test watches: one path, or several that are added or of which the largest counts. */
export interface Signal extends CurveSeries {
  sources: readonly { id: ServiceId; path: string }[]
  combine: 'sum' | 'most'
}

type Words = Pick<CurveSeries, 'name' | 'label' | 'unit' | 'decimals'>
type Source = Signal['sources'][number]

function signal(words: Words, sources: readonly (Source | null)[], combine: 'sum' | 'most' = 'sum'): Signal {
  const present = sources.flatMap((source) => (source ? [source] : []))
  const [first] = present
  const key = first && present.length === 1 ? readingKey(first.id, first.path) : null
  return { ...words, sources: present, combine, readingKey: key }
}

const at = (id: ServiceId | null | undefined, path: string): Source | null => (id ? { id, path } : null)

/** The battery that the GX steers by, else the only one that tells limits, else the only one. */
export function mainBattery(view: StationView): ServiceId | null {
  const batteries = servicesOfType(view, 'battery')
  const [system] = servicesOfType(view, 'system')
  const active = system ? textOf(view, system, '/ActiveBatteryService') : null
  const managed = batteries.filter((id) => view.get(id, '/Info/MaxChargeVoltage') !== undefined)
  return (
    batteries.find((id) => active?.endsWith(`.${serviceKey(id)}`)) ??
    (managed.length === 1 ? managed[0] : undefined) ??
    (batteries.length === 1 ? batteries[0] : undefined) ??
    null
  )
}

/** The inverter/charger: VE.Bus, else a system of RS, else one RS. */
export function mainInverter(view: StationView): ServiceId | null {
  for (const type of ['vebus', 'acsystem', 'multi']) {
    const [found] = servicesOfType(view, type)
    if (found) return found
  }
  return null
}

/** The meter at the house connection; null where the inverter measures by itself. */
export function gridMeterOf(view: StationView): ServiceId | null {
  return servicesOfType(view, 'grid')[0] ?? null
}

/** Phases of the inverter that publish a power at the AC input. */
export function phasesOf(view: StationView): number[] {
  const inverter = mainInverter(view)
  if (!inverter) return []
  const phases = [1, 2, 3].filter(
    (phase) => numberOf(view, inverter, `${inputPath(inverter, phase)}/P`) !== null,
  )
  return phases.length > 0 ? phases : [1]
}

const inputPath = (inverter: ServiceId, phase: number) =>
  inverter.serviceType === 'vebus' ? `/Ac/ActiveIn/L${phase}` : `/Ac/In/1/L${phase}`

/** Whether the inverter is connected to its AC input, where its service says so. */
function connectedSource(view: StationView, inverter: ServiceId | null): Source | null {
  if (!inverter) return null
  const path = '/Ac/ActiveIn/Connected'
  return view.get(inverter, path) === undefined ? null : { id: inverter, path }
}

const watts = { unit: 'W', decimals: 0 } as const
const volts = { unit: 'V', decimals: 2 } as const
const amps = { unit: 'A', decimals: 1 } as const
const flag = { unit: '', decimals: 0 } as const

/** Battery, as its BMS tells it. */
export function batterySignals(view: StationView): Signal[] {
  const id = mainBattery(view)
  return [
    signal({ name: 'batteryVoltage', label: 'Battery voltage', ...volts }, [at(id, '/Dc/0/Voltage')]),
    signal({ name: 'batteryCurrent', label: 'Battery current', ...amps }, [at(id, '/Dc/0/Current')]),
    signal({ name: 'batteryPower', label: 'Battery power', ...watts }, [at(id, '/Dc/0/Power')]),
  ]
}

export function limitSignals(view: StationView): Signal[] {
  const id = mainBattery(view)
  return [
    signal({ name: 'chargeVoltageLimit', label: 'CVL', ...volts }, [at(id, '/Info/MaxChargeVoltage')]),
    signal({ name: 'chargeCurrentLimit', label: 'CCL', ...amps }, [at(id, '/Info/MaxChargeCurrent')]),
    signal({ name: 'topCell', label: 'Highest cell voltage', unit: 'V', decimals: 3 }, [
      at(id, '/System/MaxCellVoltage'),
    ]),
  ]
}

/** Power at the house connection, positive = taken: of the meter, else of the AC input. */
export function gridPower(view: StationView): Signal {
  const words = { name: 'gridPower', label: 'Grid power', ...watts }
  const meter = gridMeterOf(view)
  if (meter) return signal(words, [at(meter, '/Ac/Power')])
  const inverter = mainInverter(view)
  if (inverter?.serviceType === 'vebus') return signal(words, [at(inverter, '/Ac/ActiveIn/P')])
  return signal(
    words,
    inverter ? phasesOf(view).map((phase) => at(inverter, `${inputPath(inverter, phase)}/P`)) : [],
  )
}

/** What the loads at the output take. */
export function outputPower(view: StationView): Signal {
  const inverter = mainInverter(view)
  const words = { name: 'outputPower', label: 'AC-out power', ...watts }
  if (inverter && view.get(inverter, '/Ac/Out/P') !== undefined)
    return signal(words, [at(inverter, '/Ac/Out/P')])
  return signal(
    words,
    phasesOf(view).map((phase) => at(inverter, `/Ac/Out/L${phase}/P`)),
  )
}

/** Per phase: power at the AC input, and at the meter where there is one. */
export function phaseSignals(view: StationView): Signal[] {
  const inverter = mainInverter(view)
  const meter = gridMeterOf(view)
  return phasesOf(view).flatMap((phase) => [
    signal({ name: `inputPowerL${phase}`, label: `AC-in power L${phase}`, ...watts }, [
      inverter && at(inverter, `${inputPath(inverter, phase)}/P`),
    ]),
    ...(meter
      ? [
          signal({ name: `meterPowerL${phase}`, label: `Meter power L${phase}`, ...watts }, [
            at(meter, `/Ac/L${phase}/Power`),
          ]),
        ]
      : []),
  ])
}

/** What shows a lost grid. */
export function islandSignals(view: StationView): Signal[] {
  const id = mainInverter(view)
  const phases = phasesOf(view)
  return [
    signal({ name: 'inverterState', label: 'Inverter state', ...flag }, [at(id, '/State')]),
    signal({ name: 'inputConnected', label: 'AC input connected', ...flag }, [connectedSource(view, id)]),
    signal({ name: 'inputAvailable', label: 'AC input available', ...flag }, [
      at(id, '/Ac/State/AcIn1Available'),
    ]),
    signal({ name: 'gridLost', label: 'Grid lost alarm', ...flag }, [at(id, '/Alarms/GridLost')]),
    signal({ name: 'inputVoltage', label: 'AC-in voltage L1', ...volts }, [
      id && at(id, `${inputPath(id, 1)}/V`),
    ]),
    ...phases.map((phase) =>
      signal({ name: `outputVoltageL${phase}`, label: `AC-out voltage L${phase}`, ...volts }, [
        at(id, `/Ac/Out/L${phase}/V`),
      ]),
    ),
    signal({ name: 'outputFrequency', label: 'AC-out frequency', unit: 'Hz', decimals: 2 }, [
      at(id, '/Ac/Out/L1/F'),
    ]),
  ]
}

/** Alarms of the inverter that a load may raise; the largest counts. */
export function overloadAlarm(view: StationView): Signal {
  const id = mainInverter(view)
  const paths = ['', '/L1', '/L2', '/L3'].flatMap((phase) =>
    ['Overload', 'Ripple', 'LowBattery'].map((name) => `/Alarms${phase}/${name}`),
  )
  return signal(
    { name: 'overloadAlarm', label: 'Overload, ripple or low battery alarm', ...flag },
    id ? paths.filter((path) => view.get(id, path) !== undefined).map((path) => ({ id, path })) : [],
    'most',
  )
}

/** What shows a lost BMS, and whether charging and discharging stop. */
export function bmsSignals(view: StationView): Signal[] {
  const battery = mainBattery(view)
  const inverter = mainInverter(view)
  const chargers = servicesOfType(view, 'solarcharger')
  const alarms: (Source | null)[] = [
    at(inverter, '/Alarms/BmsConnectionLost'),
    at(inverter, '/Alarms/BmsPreAlarm'),
    at(battery, '/Alarms/BmsCable'),
    at(battery, '/Alarms/InternalFailure'),
  ]
  const lost = alarms.filter((source) => source && view.get(source.id, source.path) !== undefined)
  return [
    signal({ name: 'bmsAlarm', label: 'BMS alarm', ...flag }, lost, 'most'),
    signal(
      { name: 'chargerError', label: 'Error of the MPPTs', ...flag },
      chargers.map((id) => at(id, '/ErrorCode')),
      'most',
    ),
    signal({ name: 'inverterCurrent', label: 'DC current of the inverter', ...amps }, [
      at(inverter, '/Dc/0/Current'),
    ]),
    signal(
      { name: 'chargerCurrent', label: 'DC current of the MPPTs', ...amps },
      chargers.map((id) => at(id, '/Dc/0/Current')),
    ),
  ]
}

const canFigures = [
  ['canRxPackets', 'rxPackets', 'CAN packets received'],
  ['canTxPackets', 'txPackets', 'CAN packets sent'],
  ['canRxErrors', 'rxErrors', 'CAN receive errors'],
  ['canTxErrors', 'txErrors', 'CAN send errors'],
  ['canTec', 'tec', 'TEC'],
  ['canRec', 'rec', 'REC'],
  ['canPassive', 'errorPassive', 'Times error passive'],
  ['canBusOff', 'busOff', 'Times bus off'],
] as const

/** The CAN port of the BMS; null when there is none or it is not known which. */
export function bmsPort(view: StationView): { platform: ServiceId; name: string } | null {
  const ports = bmsPorts({ view })
  const talks = ({ platform, name }: (typeof ports)[number]) =>
    (numberOf(view, platform, canFigurePath(name, 'rxPackets')) ?? 0) > 0
  return ports.find(talks) ?? ports[0] ?? null
}

export function canSignals(view: StationView): Signal[] {
  const port = bmsPort(view)
  return canFigures.map(([name, figure, label]) =>
    signal({ name, label, ...flag }, [port && at(port.platform, canFigurePath(port.name, figure))]),
  )
}
