import type { ServiceType } from '../victron.ts'
import { batteryPaths } from './battery.ts'
import { alternatorPaths, chargerPaths, dcMeterPaths, solarchargerPaths } from './chargers.ts'
import { commonPaths } from './devices.ts'
import { generatorPaths } from './generator.ts'
import { meterPaths, pvinverterPaths } from './meters.ts'
import type { PathInfo, PathTable } from './pathInfo.ts'
import { platformPaths, settingsPaths } from './platform.ts'
import { inverterPaths, rsPaths } from './rs.ts'
import { digitalInputPaths, gpsPaths, meteoPaths, tankPaths, temperaturePaths } from './sensors.ts'
import { systemPaths } from './system.ts'
import { vebusPaths } from './vebus.ts'

const tables: ReadonlyMap<ServiceType, PathTable> = new Map([
  ['battery', batteryPaths],
  ['vebus', vebusPaths],
  ['multi', rsPaths],
  ['acsystem', rsPaths],
  ['inverter', inverterPaths],
  ['system', systemPaths],
  ['grid', meterPaths],
  ['acload', meterPaths],
  ['genset', meterPaths],
  ['pvinverter', pvinverterPaths],
  ['evcharger', meterPaths],
  ['heatpump', meterPaths],
  ['charger', chargerPaths],
  ['alternator', alternatorPaths],
  ['dcdc', alternatorPaths],
  ['dcload', dcMeterPaths],
  ['dcsource', dcMeterPaths],
  ['dcsystem', dcMeterPaths],
  ['fuelcell', dcMeterPaths],
  ['generator', generatorPaths],
  ['solarcharger', solarchargerPaths],
  ['temperature', temperaturePaths],
  ['tank', tankPaths],
  ['digitalinput', digitalInputPaths],
  ['gps', gpsPaths],
  ['meteo', meteoPaths],
  ['platform', platformPaths],
  ['settings', settingsPaths],
])

interface Pattern {
  expression: RegExp
  info: PathInfo
}

const patterns = new Map<PathTable, Pattern[]>()

function patternsOf(table: PathTable): Pattern[] {
  const known = patterns.get(table)
  if (known) return known
  const made = Object.entries(table)
    .filter(([path]) => path.includes('{n}'))
    .map(([path, info]) => ({
      expression: new RegExp(`^${path.split('{n}').join('[A-Za-z0-9_]+')}$`),
      info,
    }))
  patterns.set(table, made)
  return made
}

function find(table: PathTable, path: string): PathInfo | undefined {
  if (Object.hasOwn(table, path)) return table[path]
  return patternsOf(table).find((pattern) => pattern.expression.test(path))?.info
}

/** By service type, then path: to join both into one key costs more than to look twice. null = in no table. */
const cache = new Map<ServiceType, Map<string, PathInfo | null>>()
let cached = 0
/** Device text may invent paths without end, so the cache is emptied when it grows beyond any real station. */
const cacheLimit = 50_000

/** What is known about a path; undefined for a path outside the table, which is kept and shown raw. */
export function describePath(serviceType: ServiceType, path: string): PathInfo | undefined {
  const known = cache.get(serviceType)?.get(path)
  if (known !== undefined) return known ?? undefined
  const table = tables.get(serviceType)
  const info = (table && find(table, path)) ?? find(commonPaths, path)
  if (cached >= cacheLimit) {
    cache.clear()
    cached = 0
  }
  const ofType = cache.get(serviceType) ?? new Map<string, PathInfo | null>()
  cache.set(serviceType, ofType.set(path, info ?? null))
  cached++
  return info
}
