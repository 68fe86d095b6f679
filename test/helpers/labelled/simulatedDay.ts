import { SimulatedStation } from '../../../src/main/core/simulator/model/station.ts'
import type { Scenario } from '../../../src/main/core/simulator/scenario.ts'
import { Real } from '../../../src/main/core/simulator/services/dbusValue.ts'
import { initialSettings } from '../../../src/main/core/simulator/services/settingsService.ts'
import { stationServices } from '../../../src/main/core/simulator/services/stationServices.ts'
import { canFigures, isCanStatistics } from '../../../src/main/core/station/canFigures.ts'
import type { Json } from '../../../src/shared/json.ts'
import { describePath } from '../../../src/shared/paths/describePath.ts'
import { minute, now } from '../../main/core/diagnostics/fixtures.ts'

/** Minutes of a simulated day; the last one ends now. */
export const dayMinutes = 24 * 60

/**
 * One day of a station: a value per minute for the paths that the recorder keeps, for all others only the last one.
 * `battery/512/Soc` names a path.
 */
export type SimulatedDay = Map<string, Json[]>

/** Runs the physical model through the 24 h before now, without sockets. */
export function simulatedDay(scenario: Scenario): SimulatedDay {
  const model = new SimulatedStation(scenario, now - dayMinutes * minute)
  const settings = initialSettings(scenario, { mqtt: true, secured: true })
  const day: SimulatedDay = new Map()
  for (let index = 0; index < dayMinutes; index++) {
    const moment = model.advanceTo(now - (dayMinutes - 1 - index) * minute)
    for (const { serviceType, deviceInstance, items } of stationServices(scenario, moment, settings, 0)) {
      const prefix = `${serviceType}/${deviceInstance}`
      const put = (path: string, value: Json) => putAt(day, prefix + path, index, value)
      for (const [path, item] of Object.entries(items)) {
        if (index < dayMinutes - 1 && !isKept(serviceType, path)) continue
        const value = plain(item.value)
        put(path, value)
        if (isCanStatistics(path))
          for (const figure of canFigures(path, value))
            if (figure.value !== undefined) put(figure.path, figure.value)
      }
    }
  }
  return day
}

function putAt(day: SimulatedDay, key: string, index: number, value: Json): void {
  const values = day.get(key)
  if (values) values[index] = value
  else
    day.set(
      key,
      Array.from({ length: dayMinutes }, (_, place) => (place === index ? value : null)),
    )
}

const kept = new Map<string, boolean>()

/** Whether every minute counts: the path is recorded, or holds figures that are. */
function isKept(serviceType: string, path: string): boolean {
  const key = serviceType + path
  const known = kept.get(key)
  if (known !== undefined) return known
  const isRecorded = describePath(serviceType, path)?.recorded === true || isCanStatistics(path)
  kept.set(key, isRecorded)
  return isRecorded
}

/** A value of the simulated bus as the app holds it. */
function plain(value: unknown): Json {
  if (value instanceof Real) return value.number
  if (typeof value === 'bigint') return Number(value)
  if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return value
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(Object.entries(Object(value)).map(([key, inside]) => [key, plain(inside)]))
}
