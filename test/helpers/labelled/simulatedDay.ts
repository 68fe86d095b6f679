import { SimulatedStation } from '../../../src/main/core/simulator/model/station.ts'
import type { Scenario } from '../../../src/main/core/simulator/scenario.ts'
import { Real } from '../../../src/main/core/simulator/services/dbusValue.ts'
import { initialSettings } from '../../../src/main/core/simulator/services/settingsService.ts'
import { stationServices } from '../../../src/main/core/simulator/services/stationServices.ts'
import { canFigures, isCanStatistics } from '../../../src/main/core/station/canFigures.ts'
import type { Json } from '../../../src/shared/json.ts'
import { minute, now } from '../../main/core/diagnostics/fixtures.ts'

/** Minutes of a simulated day; the last one ends now. */
export const dayMinutes = 24 * 60

/** One day of a station, a value per minute and path; `battery/512/Soc` names a path. */
export type SimulatedDay = Map<string, Json[]>

/** Runs the physical model through the 24 h before now, without sockets: about 0.2 s per station-day. */
export function simulatedDay(scenario: Scenario): SimulatedDay {
  const model = new SimulatedStation(scenario, now - dayMinutes * minute)
  const settings = initialSettings(scenario, { mqtt: true, secured: true })
  const day: SimulatedDay = new Map()
  for (let index = 0; index < dayMinutes; index++) {
    const at = now - (dayMinutes - 1 - index) * minute
    const put = (key: string, value: Json) => {
      const values = day.get(key)
      if (values) values[index] = value
      else
        day.set(
          key,
          Array.from({ length: dayMinutes }, (_, place) => (place < index ? null : value)),
        )
    }
    for (const { serviceType, deviceInstance, items } of stationServices(
      scenario,
      model.advanceTo(at),
      settings,
      0,
    ))
      for (const [path, item] of Object.entries(items)) {
        const value = plain(item.value)
        put(`${serviceType}/${deviceInstance}${path}`, value)
        if (isCanStatistics(path))
          for (const figure of canFigures(path, value))
            if (figure.value !== undefined)
              put(`${serviceType}/${deviceInstance}${figure.path}`, figure.value)
      }
  }
  return day
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
