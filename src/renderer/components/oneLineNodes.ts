import { formatNumber } from '../../shared/format.ts'
import type { Translate } from '../../shared/language.ts'
import type { ServiceId } from '../../shared/victron.ts'
import { type LiveValue, presentNumber } from './liveValue.ts'
import { acSolarNode, type ExtraNode, extraNames, generatorNode } from './oneLineExtras.ts'
import type { StationServices } from './stationServices.ts'
import type { ValueName } from './useValues.ts'
import { isPublished, type ReadValue, sumOf, valueAt } from './valueSource.ts'

const phases = [1, 2, 3] as const
const perPhase = (path: string) => phases.map((phase) => path.replace('{n}', String(phase)))

/** One device at the rim of the diagram. */
export interface OneLineNode {
  title: string
  /** Its power; null when the station has no such device. */
  value: LiveValue | null
  /** Who publishes the value. */
  source: string
  /** Direction in words: `Importing`. */
  words: string | null
  /** `230.6 V, 50.1 Hz`. */
  detail: string | null
  /** What stands there without a device: `None found`. */
  absent: string
  absentWhy: string
}

/** Splits `MultiPlus-II 48/3000/35-32` into its name and its rating. */
export function deviceName(product: string): { name: string; rating: string | null } {
  const parts = /^(.*\S)\s+(\d+\/\d+\/.*)$/.exec(product)
  return { name: parts?.[1] ?? product, rating: parts?.[2] ?? null }
}

/** Everything the diagram reads. */
export function oneLineNames(services: StationServices): ValueName[] {
  const of = (id: ServiceId | null, ...paths: string[]) => (id ? paths.map((path) => ({ id, path })) : [])
  return [
    ...of(
      services.system,
      '/SystemState/State',
      '/Dc/Battery/Power',
      '/Dc/Battery/Soc',
      '/Dc/Battery/Voltage',
      '/Dc/Vebus/Power',
      '/Dc/Pv/Power',
      '/Dc/System/Power',
      '/Ac/ActiveIn/Source',
      ...perPhase('/Ac/Grid/L{n}/Power'),
      ...perPhase('/Ac/Consumption/L{n}/Power'),
    ),
    ...of(services.settings, '/Settings/CGwacs/BatteryLife/MinimumSocLimit'),
    ...of(services.battery, '/Soc', '/Dc/0/Power', '/ProductName'),
    ...of(services.grid, '/Ac/Power', ...perPhase('/Ac/L{n}/Power')),
    ...of(
      services.vebus,
      '/ProductName',
      '/Mode',
      '/State',
      '/Hub4/AssistantId',
      '/Dc/0/Power',
      '/Dc/0/Voltage',
      '/Ac/ActiveIn/P',
      ...perPhase('/Ac/ActiveIn/L{n}/P'),
      '/Ac/ActiveIn/L1/V',
      '/Ac/ActiveIn/L1/F',
      '/Ac/ActiveIn/ActiveInput',
      '/Ac/ActiveIn/Connected',
      '/Ac/Out/P',
      ...perPhase('/Ac/Out/L{n}/P'),
    ),
    ...services.inverters.flatMap((id) => of(id, '/ProductName', '/Mode', '/State')),
    ...extraNames(services),
    ...services.solarchargers.flatMap((id) => of(id, '/Yield/Power', '/State')),
  ]
}

/** The phases of one device or of the system, and their sum. */
function phasesOf(read: ReadValue, id: ServiceId | null, path: string, t: Translate) {
  const parts = perPhase(path).map((each) => valueAt(read, id, each))
  return { parts, sum: sumOf(parts, t('Grid power'), t) }
}

/** Who knows the power at the AC input best: a meter, the one inverter, the GX over all of them. */
function gridPower({ grid, vebus, system, inverters }: StationServices, read: ReadValue, t: Translate) {
  const meter = valueAt(read, grid, '/Ac/Power')
  const ofMeter = phasesOf(read, grid, '/Ac/L{n}/Power', t).parts
  if (isPublished(meter)) return { value: meter, source: t('Grid meter'), parts: ofMeter }
  const input = valueAt(read, vebus, '/Ac/ActiveIn/P')
  const ofInput = phasesOf(read, vebus, '/Ac/ActiveIn/L{n}/P', t)
  const own = isPublished(input) ? input : ofInput.sum
  const isAlone = inverters.length < 2
  if (own && isAlone) return { value: own, source: 'VE.Bus', parts: ofInput.parts }
  const ofSystem = phasesOf(read, system, '/Ac/Grid/L{n}/Power', t)
  if (ofSystem.sum) return { value: ofSystem.sum, source: 'GX', parts: ofSystem.parts }
  return {
    value: own ?? input ?? meter,
    source: grid && !own ? t('Grid meter') : 'VE.Bus',
    parts: ofInput.parts,
  }
}

/** `L1 120, L2 40, L3 −8 W` of a device with several phases; null with one. */
function phaseDetail(parts: readonly (LiveValue | null)[], t: Translate): string | null {
  const each = parts.flatMap((part, index) =>
    isPublished(part) ? [`L${index + 1} ${formatNumber(part.number ?? 0, 0, t.locale)}`] : [],
  )
  return each.length > 1 ? `${each.join(', ')} W` : null
}

/** `isConnected` = the AC input is there, so the inverter could charge from it. */
function gridNode(
  services: StationServices,
  read: ReadValue,
  t: Translate,
): OneLineNode & { isConnected: boolean } {
  const { vebus, system } = services
  const { value, source, parts } = gridPower(services, read, t)
  const connector = valueAt(read, vebus, '/Ac/ActiveIn/ActiveInput')
  const isOff = valueAt(read, vebus, '/Ac/ActiveIn/Connected')?.number === 0 || connector?.number === 240
  const watts = presentNumber(value ?? undefined)
  const words = isOff ? t('Not connected') : gridWords(watts, t)
  const where = connector?.number === 0 || connector?.number === 1 ? `, ${connector.text}` : ''
  const feed = valueAt(read, system, '/Ac/ActiveIn/Source')
  const name = feed?.number === 2 || feed?.number === 3 ? feed.text : t('Grid')
  return {
    title: `${name}${where}`,
    isConnected: value !== null && !isOff && feed?.number !== 240,
    value,
    source,
    words,
    detail: phaseDetail(parts, t) ?? gridDetail(read, vebus),
    absent: t('None found'),
    absentWhy: t('No AC input on this GX'),
  }
}

function gridWords(watts: number | null, t: Translate): string | null {
  if (watts === null) return null
  if (Math.abs(watts) < 5) return t('At zero')
  return watts > 0 ? t('Importing') : t('Feeding in')
}

function gridDetail(read: ReadValue, vebus: ServiceId | null): string | null {
  const shown = [valueAt(read, vebus, '/Ac/ActiveIn/L1/V'), valueAt(read, vebus, '/Ac/ActiveIn/L1/F')].filter(
    (value) => presentNumber(value ?? undefined) !== null,
  )
  return shown.length === 0 ? null : shown.map((value) => value?.text).join(', ')
}

function loadsNode({ system, vebus }: StationServices, read: ReadValue, t: Translate): OneLineNode {
  const parts = phases.map((phase) => valueAt(read, system, `/Ac/Consumption/L${phase}/Power`))
  const known = parts.filter(isPublished)
  const output = valueAt(read, vebus, '/Ac/Out/P')
  const ofOutput = phasesOf(read, vebus, '/Ac/Out/L{n}/P', t)
  const value = sumOf(parts, t('AC loads'), t) ?? (isPublished(output) ? output : (ofOutput.sum ?? output))
  return {
    title: t('AC loads'),
    value,
    source: known.length > 0 ? 'GX' : 'VE.Bus',
    words: known.length > 0 ? t('Consuming') : value ? t('Consuming on AC-out') : null,
    detail: phaseDetail(known.length > 0 ? parts : ofOutput.parts, t),
    absent: t('Not published'),
    absentWhy: t('No load figure on this GX'),
  }
}

/** The DC side; PV inverters stand at the AC line. */
function solarNode(
  { system, solarchargers }: StationServices,
  read: ReadValue,
  ac: ExtraNode | null,
  t: Translate,
): OneLineNode {
  const dc = valueAt(read, system, '/Dc/Pv/Power')
  const yields = solarchargers.map((id) => valueAt(read, id, '/Yield/Power'))
  const isDc = solarchargers.length > 0
  const state = isDc ? valueAt(read, solarchargers[0] ?? null, '/State') : null
  const chargers = isPublished(dc) ? dc : (sumOf(yields, t('Solar'), t) ?? dc)
  return {
    title: isDc && ac ? t('Solar, DC') : t('Solar'),
    value: isDc ? chargers : null,
    source: solarchargers.length > 1 ? t('{{count}} MPPTs', { count: solarchargers.length }) : 'MPPT',
    words: state && isPublished(state) ? state.text : null,
    detail: null,
    absent: t('None found'),
    absentWhy: t('No solar charger on this GX'),
  }
}

function dcLoadsNode({ system }: StationServices, read: ReadValue, t: Translate): OneLineNode {
  const value = valueAt(read, system, '/Dc/System/Power')
  return {
    title: t('DC loads'),
    value: isPublished(value) ? value : null,
    source: 'GX',
    words: null,
    detail: null,
    absent: t('None found'),
    absentWhy: t('No DC meter on this GX'),
  }
}

/** The four devices around the inverter, and those that not every station has. */
export function nodesAround(services: StationServices, read: ReadValue, t: Translate) {
  const acSolar = acSolarNode(services, read, t)
  return {
    generator: generatorNode(services, read, t),
    acSolar,
    grid: gridNode(services, read, t),
    loads: loadsNode(services, read, t),
    solar: solarNode(services, read, acSolar, t),
    dcLoads: dcLoadsNode(services, read, t),
  }
}
