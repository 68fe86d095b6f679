import { numberOf, type StationView, servicesOfType, textOf } from '../../../../shared/stationView.ts'
import { readingKey, type ServiceId, serviceKey } from '../../../../shared/victron.ts'
import { type BatteryProfile, batteryProfile, nominalVoltage } from './batteryProfile.ts'
import { type GridProfile, gridProfile } from './gridProfile.ts'
import { type Known, known, unknown } from './known.ts'

/** What kind of station it is. Everything carries what it follows from; `null` = not known. */
export interface StationProfile {
  /** Service types that are present now, in the order of the alphabet. */
  serviceTypes: ReadonlySet<string>
  batteries: readonly BatteryProfile[]
  /** The battery that the GX steers by, else the only one. */
  mainBattery: BatteryProfile | null
  nominalVoltage: Known<12 | 24 | 48>
  /** `ess` feeds from and to a grid by the ESS assistant; `grid` has one without ESS; `off-grid` has none. */
  topology: Known<'ess' | 'grid' | 'off-grid'>
  /** Multi RS, Inverter RS or a system of them. */
  hasRs: boolean
  /** A generator, by its service or by the type of an AC input. */
  hasGenerator: boolean
  grid: GridProfile
}

/** Pure; the same view gives the same profile. */
export function stationProfile(view: StationView): StationProfile {
  const batteries = servicesOfType(view, 'battery').map((id) => batteryProfile(view, id))
  const mainBattery = mainOf(view, batteries)
  const system = servicesOfType(view, 'system')[0]
  return {
    serviceTypes: new Set(
      view
        .services()
        .map((id) => id.serviceType)
        .sort(),
    ),
    batteries,
    mainBattery,
    nominalVoltage:
      mainBattery?.nominalVoltage ??
      (system
        ? nominalVoltage(view, system, '/Dc/Battery/Voltage')
        : unknown('Nominal voltage', 'neither a battery nor a system service')),
    topology: topology(view, system),
    hasRs: view.services().some((id) => id.serviceType === 'multi' || id.serviceType === 'acsystem'),
    hasGenerator: hasGenerator(view, system),
    grid: gridProfile(view),
  }
}

function mainOf(view: StationView, batteries: readonly BatteryProfile[]): BatteryProfile | null {
  const system = servicesOfType(view, 'system')[0]
  // `com.victronenergy.battery/512` (venus.md 3.2).
  const active = system ? textOf(view, system, '/ActiveBatteryService') : null
  const chosen = batteries.find((battery) => active?.endsWith(`.${serviceKey(battery.id)}`))
  const withCells = batteries.filter((battery) => battery.hasCells)
  return (
    chosen ??
    (withCells.length === 1 ? withCells[0] : null) ??
    (batteries.length === 1 ? batteries[0] : null) ??
    null
  )
}

/** Types of an AC input: 0 unused, 1 grid, 2 generator, 3 shore. */
function inputTypes(view: StationView, system: ServiceId | undefined): number[] {
  const settings = servicesOfType(view, 'settings')[0]
  const chosen = ['/Settings/SystemSetup/AcInput1', '/Settings/SystemSetup/AcInput2'].map((path) =>
    settings ? numberOf(view, settings, path) : null,
  )
  const seen = [0, 1].map((index) => (system ? numberOf(view, system, `/Ac/In/${index}/Source`) : null))
  return [...chosen, ...seen].filter((type) => type !== null)
}

function hasGenerator(view: StationView, system: ServiceId | undefined): boolean {
  const isService = view
    .services()
    .some((id) => id.serviceType === 'genset' || id.serviceType === 'generator')
  return isService || inputTypes(view, system).includes(2)
}

function topology(view: StationView, system: ServiceId | undefined): StationProfile['topology'] {
  const label = 'Kind of station'
  const type = system ? textOf(view, system, '/SystemType') : null
  const key = system ? readingKey(system, '/SystemType') : null
  if (type === 'ESS') return known('ess', label, 'ESS, says the GX', key)
  const assistant = servicesOfType(view, 'vebus').find(
    (id) => numberOf(view, id, '/Hub4/AssistantId') !== null,
  )
  if (assistant)
    return known('ess', label, 'ESS: its assistant is loaded', readingKey(assistant, '/Hub4/AssistantId'))
  const rs = [...servicesOfType(view, 'acsystem'), ...servicesOfType(view, 'multi')].find((id) => {
    const mode = numberOf(view, id, '/Settings/Ess/Mode') ?? numberOf(view, id, '/Ess/Mode')
    return mode !== null
  })
  if (rs) return known('ess', label, 'ESS settings of an RS', readingKey(rs, '/Settings/Ess/Mode'))
  const types = inputTypes(view, system)
  const isGrid = types.includes(1) || types.includes(3) || servicesOfType(view, 'grid').length > 0
  if (isGrid) return known('grid', label, 'an AC input is the grid or shore, no ESS', key)
  return types.length > 0 || type === 'Off-grid'
    ? known('off-grid', label, 'no AC input is a grid', key)
    : unknown(label, 'neither the type of system nor of an AC input', key)
}
