import { formatNumber, formatQuantity } from '../../shared/format.ts'
import type { Translate } from '../../shared/language.ts'
import { type LiveValue, presentNumber } from './liveValue.ts'
import { lowerFirst } from './lowerFirst.ts'
import type { ExtraNode } from './oneLineExtras.ts'
import { deviceName, nodesAround, type OneLineNode } from './oneLineNodes.ts'
import type { StationServices } from './stationServices.ts'
import { type ReadValue, valueAt } from './valueSource.ts'

/** Direction along a line of the diagram, seen from its device: out of it, into it, or nothing worth a chevron. */
export type Direction = 'out' | 'in' | 'none' | 'unknown'

/** W below which a flow is drawn without direction: meters and BMS read a few watts at rest. */
const restWatts = 5

/** Positive `watts` flow out of the device. */
export function directionOf(watts: number | null): Direction {
  if (watts === null) return 'unknown'
  if (Math.abs(watts) < restWatts) return 'none'
  return watts > 0 ? 'out' : 'in'
}

/** The one-line diagram's content. */
export interface OneLineModel {
  grid: OneLineNode & { isConnected: boolean }
  loads: OneLineNode
  solar: OneLineNode
  dcLoads: OneLineNode
  /** null = the station has none, or it stands in the place of the grid. */
  generator: ExtraNode | null
  acSolar: ExtraNode | null
  inverter: { name: string; rating: string | null; state: string; mode: string | null } | null
  /** `batteries` = how many there are; the figure is that of the one which the GX uses. */
  soc: { value: LiveValue | null; minimum: number | null; batteries: number }
  /** Whether the first whole picture is there. */
  complete: boolean
  /** `DC 49.8 V`. */
  bus: LiveValue | null
  flow: Record<'grid' | 'loads' | 'solar' | 'dcLoads' | 'battery' | 'inverterDc', Direction>
  /** `45 W from battery`. */
  batteryWords: string | null
  /** `64 W own use and tolerance`: what the measured powers leave over. */
  balanceWords: string | null
  /** The whole diagram as one sentence. */
  sentence: string
}

function batteryWords(watts: number | null, t: Translate): string | null {
  if (watts === null) return null
  if (Math.abs(watts) < restWatts) return t('Battery at rest')
  const power = formatQuantity(Math.abs(watts), 'W', 0, t.locale)
  return watts > 0 ? t('{{power}} to battery', { power }) : t('{{power}} from battery', { power })
}

/** The GX counts loads with the sources that it knows of; what it does not sum is not in its loads either. */
function countedByGx(node: ExtraNode | null): number {
  return node?.source === 'GX' && node.value.unit === 'W' ? (presentNumber(node.value) ?? 0) : 0
}

/** What comes in less what goes out, W; null while one of the four powers is not known. */
export function powerBalance(parts: {
  grid: number | null
  solar: number | null
  battery: number | null
  loads: number | null
  /** PV inverters and a generator, as far as the loads were counted with them. */
  others?: number
}): number | null {
  const { grid, solar, battery, loads, others = 0 } = parts
  if (grid === null || battery === null || loads === null || solar === null) return null
  return grid + solar + others - battery - loads
}

/** Meters disagree by some watts; more going out than coming in is no own use. */
export function balanceWords(rest: number | null, t: Translate): string | null {
  if (rest === null) return null
  if (rest < -20)
    return t('{{power}} more going out than in', { power: formatQuantity(-rest, 'W', 0, t.locale) })
  return t('{{power}} own use and tolerance', { power: formatQuantity(rest, 'W', 0, t.locale) })
}

function inverterOf(read: ReadValue, services: StationServices, t: Translate) {
  const [vebus, ...more] = services.inverters
  if (!vebus) return null
  const product = valueAt(read, vebus, '/ProductName')
  const { name, rating } = deviceName(product?.number === null ? product.text : t('Inverter/charger'))
  const mode = valueAt(read, vebus, '/Mode')
  const systemState = services.system ? valueAt(read, services.system, '/SystemState/State') : null
  const state = systemState?.number != null ? systemState : valueAt(read, vebus, '/State')
  const minimum = valueAt(read, services.settings, '/Settings/CGwacs/BatteryLife/MinimumSocLimit')
  const words = [mode, state].filter((value) => value?.number != null).map((value) => value?.text)
  const ess = valueAt(read, vebus, '/Hub4/AssistantId')?.number === 5
  return {
    name,
    rating: more.length > 0 ? t('and {{number}} more', { number: more.length }) : rating,
    state: words.length > 0 ? words.join(' · ') : t('State not published'),
    mode:
      ess && minimum?.number != null
        ? t('ESS, minimum SoC {{percent}} %', { percent: formatNumber(minimum.number, 0, t.locale) })
        : null,
  }
}

function sentenceOf(model: Omit<OneLineModel, 'sentence'>, t: Translate): string {
  const part = (name: string, node: OneLineNode) =>
    `${name} ${node.value ? node.value.text : node.absent}${node.words ? `, ${lowerFirst(node.words, t.locale)}` : ''}`
  return [
    t('Power flow'),
    part(lowerFirst(t('Grid'), t.locale), model.grid),
    part(t('AC loads'), model.loads),
    ...[model.generator, model.acSolar].flatMap((node) => (node ? `${node.title} ${node.value.text}` : [])),
    model.batteryWords ?? t('battery power not known'),
    part(lowerFirst(t('Solar'), t.locale), model.solar),
    part(t('DC loads'), model.dcLoads),
    t('state of charge {{soc}}', { soc: model.soc.value?.text ?? t('not published') }),
  ].join('; ')
}

/** Before the first complete picture nobody knows which devices there are. */
function waiting<N extends OneLineNode>(node: N, t: Translate): N {
  return node.value ? node : { ...node, absent: '–', absentWhy: t('Waiting for the GX') }
}

/**
 * Builds the diagram from the station's values. `complete` = the first whole picture is there, so what is missing is
 * absent. Pure.
 */
export function oneLineModel(
  services: StationServices,
  read: ReadValue,
  complete: boolean,
  t: Translate,
): OneLineModel {
  const { system, vebus, battery } = services
  const found = nodesAround(services, read, t)
  const nodes = complete
    ? found
    : {
        ...found,
        grid: waiting(found.grid, t),
        loads: waiting(found.loads, t),
        solar: waiting(found.solar, t),
        dcLoads: waiting(found.dcLoads, t),
      }
  const batteryPower =
    presentNumber(valueAt(read, system, '/Dc/Battery/Power') ?? undefined) ??
    presentNumber(valueAt(read, battery, '/Dc/0/Power') ?? undefined)
  const inverterPower =
    presentNumber(valueAt(read, system, '/Dc/Vebus/Power') ?? undefined) ??
    presentNumber(valueAt(read, vebus, '/Dc/0/Power') ?? undefined)
  const watts = (node: OneLineNode) => presentNumber(node.value ?? undefined)
  const isWithoutSolar = nodes.solar.value === null
  const rest = powerBalance({
    grid: nodes.grid.value === null ? 0 : watts(nodes.grid),
    solar: isWithoutSolar ? 0 : watts(nodes.solar),
    others: countedByGx(nodes.acSolar) + countedByGx(nodes.generator),
    battery: batteryPower,
    loads: watts(nodes.loads),
  })
  const dcLoads = watts(nodes.dcLoads) ?? 0
  const model = {
    ...nodes,
    inverter: inverterOf(read, services, t),
    complete,
    soc: {
      value: firstSoc(services, read),
      minimum:
        valueAt(read, services.settings, '/Settings/CGwacs/BatteryLife/MinimumSocLimit')?.number ?? null,
      batteries: services.batteries.length,
    },
    bus: valueAt(read, system, '/Dc/Battery/Voltage') ?? valueAt(read, vebus, '/Dc/0/Voltage'),
    flow: {
      grid: directionOf(watts(nodes.grid)),
      loads: directionOf(negative(watts(nodes.loads))),
      solar: directionOf(watts(nodes.solar)),
      dcLoads: directionOf(negative(watts(nodes.dcLoads))),
      battery: directionOf(negative(batteryPower)),
      inverterDc: directionOf(inverterPower),
    },
    batteryWords: batteryWords(batteryPower, t),
    balanceWords: balanceWords(rest === null ? null : Math.round(rest - dcLoads), t),
  }
  return { ...model, sentence: sentenceOf(model, t) }
}

function negative(watts: number | null): number | null {
  return watts === null ? null : -watts
}

function firstSoc(services: StationServices, read: ReadValue): LiveValue | null {
  const own = valueAt(read, services.battery, '/Soc')
  return own?.number != null ? own : (valueAt(read, services.system, '/Dc/Battery/Soc') ?? own)
}
