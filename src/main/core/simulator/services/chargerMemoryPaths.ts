import type { ChargerDay } from '../model/chargerDays.ts'
import type { StationMoment } from '../model/station.ts'
import { real } from './dbusValue.ts'
import { type DbusPaths, samePaths } from './service.ts'

const lastErrors = ['LastError1', 'LastError2', 'LastError3', 'LastError4']

/** Finished days change at midnight only, so their paths are made once. */
const made = new WeakMap<readonly ChargerDay[], DbusPaths>()

/** What an MPPT remembers (venus.md 3.5): today is day 0. */
export function chargerMemoryPaths({ today, finishedDays }: StationMoment): DbusPaths {
  const finished = made.get(finishedDays) ?? finishedPaths(finishedDays)
  made.set(finishedDays, finished)
  const days = [today, ...finishedDays]
  const highest = (of: (day: ChargerDay) => number) => Math.max(...days.map(of))
  return {
    '/History/Overall/DaysAvailable': days.length,
    '/History/Overall/MaxPvVoltage': real(highest((day) => day.maxPvVoltage) + 2.4, 2),
    '/History/Overall/MaxBatteryVoltage': real(highest((day) => day.maxBatteryVoltage) + 0.1, 2),
    '/History/Overall/MinBatteryVoltage': real(-highest((day) => -day.minBatteryVoltage) - 0.6, 2),
    ...samePaths('/History/Overall/', lastErrors, 0),
    ...dayPaths(0, today),
    ...finished,
  }
}

function finishedPaths(days: readonly ChargerDay[]): DbusPaths {
  return Object.assign({}, ...days.map((day, index) => dayPaths(index + 1, day)))
}

function dayPaths(ago: number, day: ChargerDay): DbusPaths {
  const path = `/History/Daily/${ago}/`
  return {
    [`${path}Nr`]: day.number,
    [`${path}Yield`]: real(day.yield, 2),
    [`${path}Consumption`]: null,
    [`${path}MaxPower`]: real(day.maxPower, 0),
    [`${path}MaxPvVoltage`]: real(day.maxPvVoltage, 2),
    [`${path}MinBatteryVoltage`]: real(day.minBatteryVoltage, 2),
    [`${path}MaxBatteryVoltage`]: real(day.maxBatteryVoltage, 2),
    [`${path}MaxBatteryCurrent`]: real(day.maxBatteryCurrent, 1),
    [`${path}TimeInBulk`]: real(day.bulk, 0),
    [`${path}TimeInAbsorption`]: real(day.absorption, 0),
    [`${path}TimeInFloat`]: real(0, 0),
    ...samePaths(path, lastErrors, 0),
  }
}
