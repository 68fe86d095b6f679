import type { Json } from '../../../shared/json.ts'
import { essState } from '../../../shared/paths/enumerations.ts'
import type { ServiceType } from '../../../shared/victron.ts'

/** A setting that changes without anybody. */
interface MovingSetting {
  path: RegExp
  /** In words for a technician. */
  because: string
  /** What a person sets of it: two values that mean the same are one. Absent = nobody sets it. */
  meaning?: (value: Json) => Json
}

/**
 * Settings that the GX writes by itself: localsettings calls most of them silent (venus-docker settings.xml), the meaning
 * of the ESS state is from Victron's wiki "dbus", the gauges are from systemcalc.
 */
const table: readonly MovingSetting[] = [
  {
    path: /^\/Settings\/CGwacs\/BatteryLife\/State$/,
    because: 'The ESS moves it within its mode.',
    meaning: essMode,
  },
  { path: /^\/Settings\/CGwacs\/BatteryLife\/SocLimit$/, because: 'BatteryLife moves it from day to day.' },
  {
    path: /^\/Settings\/CGwacs\/BatteryLife\/(?:Flags|DischargedTime|DischargedSoc)$/,
    because: 'It is a note of BatteryLife for itself.',
  },
  { path: /^\/Settings\/DynamicEss\/Schedule\//, because: 'VRM writes the schedule of Dynamic ESS.' },
  {
    path: /^\/Settings\/Gui\/Gauges\/(?!AutoMax$)/,
    because: 'The GX widens its gauges by what it measures.',
  },
  { path: /^\/Settings\/Relay\/\d+\/InitialState$/, because: 'The GX notes how the relay stands.' },
  { path: /\/Accumulated(?:Daily|Total)$/, because: 'It counts running time.' },
  { path: /\/Last[A-Z][A-Za-z]*$/, because: 'The GX notes when something happened.' },
  {
    path: /(?:Timestamp|LastSeen|LastPowerOn|LastUpdate)$/,
    because: 'The GX notes when something happened.',
  },
]

/** What a person chose of the ESS state; the numbers within it follow from the battery. */
function essMode(value: Json): Json {
  const names: Readonly<Record<number, string>> = essState
  return typeof value === 'number' ? (names[value] ?? value) : value
}

function movingOf(serviceType: ServiceType, path: string): MovingSetting | undefined {
  return serviceType === 'settings' ? table.find((one) => one.path.test(path)) : undefined
}

/** Why a setting changes without anybody; null when only somebody changes it. */
export function movesBecause(serviceType: ServiceType, path: string): string | null {
  return movingOf(serviceType, path)?.because ?? null
}

/** What somebody chose by a setting: its value, or what it means, or null where nobody sets it. */
export function chosen(serviceType: ServiceType, path: string, value: Json): Json {
  const moving = movingOf(serviceType, path)
  if (!moving) return value
  return moving.meaning ? moving.meaning(value) : null
}
