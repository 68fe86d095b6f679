import { formatQuantity } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { describePath } from '../../../shared/paths/describePath.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import { presentNumber } from '../../components/liveValue.ts'
import { lowerFirst } from '../../components/lowerFirst.ts'
import type { StationServices } from '../../components/stationServices.ts'
import type { ValueName } from '../../components/useValues.ts'
import { type ReadValue, valueAt } from '../../components/valueSource.ts'

/** Flags of the GX that keep a battery from being charged, or from being charged fast (venus.md 3.2). */
const flags = [
  '/SystemState/ChargeDisabled',
  '/SystemState/UserChargeLimited',
  '/SystemState/SlowCharge',
] as const

const settings = {
  current: '/Settings/SystemSetup/MaxChargeCurrent',
  power: '/Settings/CGwacs/MaxChargePower',
} as const

/** W under which systemcalc calls a battery idle. */
const idleWatts = 30
/** W under which panels count as dark: MPPTs read a few watts at dusk. */
const darkWatts = 20
/** % from which a battery rightly refuses more; the limit tables of all batteries say the same. */
const fullSoc = 98

/** Everything the line is made of. */
export function notChargingNames({ system, battery, vebus, settings: store }: StationServices): ValueName[] {
  const of = (id: ServiceId | null, ...paths: string[]) => (id ? paths.map((path) => ({ id, path })) : [])
  return [
    ...of(system, ...flags, '/SystemState/State', '/Dc/Battery/Power', '/Dc/Battery/Soc'),
    ...of(
      battery,
      '/Io/AllowToCharge',
      '/Info/MaxChargeCurrent',
      '/System/NrOfModulesBlockingCharge',
      '/Dc/0/Power',
      '/Soc',
    ),
    ...of(vebus, '/Bms/AllowToCharge', '/Hub4/DisableCharge'),
    ...of(store, settings.current, settings.power),
  ]
}

/** What gives power now, W; null = not known. */
export interface Sources {
  sun: number | null
  loads: number | null
  /** The grid or a generator is at an AC input. */
  hasInput: boolean
}

/** Looks up numbers that describe the present. */
function reader(read: ReadValue) {
  return (id: ServiceId | null, path: string) => presentNumber(valueAt(read, id, path) ?? undefined)
}

function bmsReasons(read: ReadValue, { battery, vebus }: StationServices, t: Translate): string[] {
  const now = reader(read)
  const limit = now(battery, '/Info/MaxChargeCurrent')
  const blocking = now(battery, '/System/NrOfModulesBlockingCharge') ?? 0
  return [
    now(battery, '/Io/AllowToCharge') === 0 ? t('the BMS allows no charging') : null,
    limit !== null && limit <= 0
      ? t('CCL is {{limit}}', { limit: formatQuantity(limit, 'A', 0, t.locale) })
      : null,
    blocking > 0 ? t('modules that block charging: {{modules}}', { modules: blocking }) : null,
    now(vebus, '/Bms/AllowToCharge') === 0 ? t('the VE.Bus BMS allows no charging') : null,
  ].filter((reason) => reason !== null)
}

function gxReasons(
  read: ReadValue,
  { system, vebus, settings: store }: StationServices,
  t: Translate,
): string[] {
  const now = reader(read)
  const set = flags
    .filter((path) => now(system, path) === 1)
    .map((path) => lowerFirst(t(describePath('system', path)?.label ?? path), t.locale))
  // Settings say nothing for hours while nobody changes them; what they said holds.
  const isZero = (path: string) => valueAt(read, store, path)?.number === 0
  return [
    ...set,
    ...(isZero(settings.current) ? [t('the DVCC charge current limit is 0 A')] : []),
    ...(isZero(settings.power) ? [t('the ESS charge power limit is 0 W')] : []),
    ...(now(vebus, '/Hub4/DisableCharge') === 1 ? [t('ESS disables charging')] : []),
  ]
}

function plainReason({ sun, loads }: Sources, t: Translate): string {
  if (loads !== null && loads > (sun ?? 0))
    return sun !== null && sun > darkWatts
      ? t('the loads take more than the sun gives')
      : t('the loads are fed from the battery')
  return t('no reason is reported')
}

/**
 * Why the battery is not charged although sun or an AC input is there, as one sentence; null while it charges, while
 * there is nothing to charge it from, and while its power is not known. Pure.
 */
export function notCharging(
  read: ReadValue,
  services: StationServices,
  sources: Sources,
  t: Translate,
): string | null {
  const now = reader(read)
  const { system, battery } = services
  const power = now(system, '/Dc/Battery/Power') ?? now(battery, '/Dc/0/Power')
  if (power === null || power >= idleWatts) return null
  if ((sources.sun ?? 0) <= darkWatts && !sources.hasInput) return null
  const soc = now(battery, '/Soc') ?? now(system, '/Dc/Battery/Soc')
  const told = [...bmsReasons(read, services, t), ...gxReasons(read, services, t)]
  const full =
    soc !== null && soc >= fullSoc
      ? [t('the battery is full, {{soc}}', { soc: formatQuantity(soc, '%', 0, t.locale) })]
      : []
  const known = [...full, ...told]
  const discharges = power <= -idleWatts
  const reasons =
    known.length > 0 ? known : [discharges ? plainReason(sources, t) : t('no reason is reported')]
  const state = valueAt(read, system, '/SystemState/State')
  const isKnownState = state !== null && presentNumber(state) !== null
  return isKnownState
    ? t('Not charging: {{reasons}}. State {{state}}.', { reasons: reasons.join(', '), state: state.text })
    : t('Not charging: {{reasons}}.', { reasons: reasons.join(', ') })
}
