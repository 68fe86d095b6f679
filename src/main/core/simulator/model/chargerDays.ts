import type { Scenario } from '../scenario.ts'
import { hourOfDay } from './localTime.ts'
import { smoothNoise } from './smoothNoise.ts'
import { sunPower } from './sun.ts'

/** Finished days that an MPPT keeps beside the running one. */
const keptDays = 30
const dayMs = 86_400_000
/** Step at which days before the first moment are gone through, ms. */
const coarseStepMs = 600_000
/** W that loads still take when the battery is full. */
const fullPower = 300
/** Number of the day on which the simulation begins; a real one counts from its first sun. */
const firstDayNumber = 178

/** What the MPPT remembers of one day. */
export interface ChargerDay {
  number: number
  /** kWh. */
  yield: number
  /** W, V, A. */
  maxPower: number
  maxPvVoltage: number
  minBatteryVoltage: number
  maxBatteryVoltage: number
  maxBatteryCurrent: number
  /** Minutes. */
  bulk: number
  absorption: number
}

/** What the MPPT sees for some time. */
export interface ChargerMoment {
  /** W out of the MPPT. */
  power: number
  /** V. */
  panelVoltage: number
  batteryVoltage: number
  /** True when it could give more. */
  limited: boolean
  isAwake: boolean
}

/** V of the panels: they rise as the sun gets weak. */
export function panelVoltage(scenario: Scenario, sun: number): number {
  return sun > 0 ? 88 + 9 * (1 - sun / Math.max(1, scenario.sun.peak)) : 0.4
}

/** The day after `seconds` more of the same. */
export function dayAfter(day: ChargerDay, now: ChargerMoment, seconds: number): ChargerDay {
  const minutes = now.isAwake ? seconds / 60 : 0
  return {
    number: day.number,
    yield: day.yield + (now.power * seconds) / 3_600_000,
    maxPower: Math.max(day.maxPower, now.power),
    maxPvVoltage: Math.max(day.maxPvVoltage, now.panelVoltage),
    minBatteryVoltage: Math.min(day.minBatteryVoltage, now.batteryVoltage),
    maxBatteryVoltage: Math.max(day.maxBatteryVoltage, now.batteryVoltage),
    maxBatteryCurrent: Math.max(day.maxBatteryCurrent, now.power / now.batteryVoltage),
    bulk: day.bulk + (now.limited ? 0 : minutes),
    absorption: day.absorption + (now.limited ? minutes : 0),
  }
}

/** A day that has just begun. */
export function newDay(number: number, batteryVoltage: number): ChargerDay {
  return {
    number,
    yield: 0,
    maxPower: 0,
    maxPvVoltage: 0,
    minBatteryVoltage: batteryVoltage,
    maxBatteryVoltage: batteryVoltage,
    maxBatteryCurrent: 0,
    bulk: 0,
    absorption: 0,
  }
}

/** The days with today's in front; the oldest falls out. */
export function withNextDay(days: readonly ChargerDay[], today: ChargerDay): ChargerDay[] {
  return [today, ...days].slice(0, keptDays)
}

/**
 * The running day and the finished ones before the first moment, newest first: the sun of the simulation, dimmed by
 * the weather of each day, over a battery that follows it.
 */
export function chargerDaysUntil(
  scenario: Scenario,
  at: number,
  offsetMs: number,
): { today: ChargerDay; finished: ChargerDay[] } {
  const midnight = Math.floor((at + offsetMs) / dayMs) * dayMs - offsetMs
  const finished = Array.from({ length: keptDays }, (_, ago) =>
    dayBetween(
      scenario,
      midnight - (ago + 1) * dayMs,
      midnight - ago * dayMs,
      offsetMs,
      firstDayNumber - 1 - ago,
    ),
  )
  return { today: dayBetween(scenario, midnight, at, offsetMs, firstDayNumber), finished }
}

function dayBetween(
  scenario: Scenario,
  from: number,
  to: number,
  offsetMs: number,
  number: number,
): ChargerDay {
  const lowest = 48.6 + 0.5 * smoothNoise(scenario.seed + 31, from, 3 * dayMs)
  const bright = 0.75 + 0.5 * smoothNoise(scenario.seed + 32, from, 1.3 * dayMs)
  const weather = Math.max(0.3, Math.min(1, bright))
  let day = newDay(number, lowest)
  for (let at = from; at < to; at += coarseStepMs) {
    const sun = weather * sunPower(scenario, at, hourOfDay(at, offsetMs))
    const batteryVoltage = Math.min(52.4, lowest + 0.9 * day.yield)
    const limited = batteryVoltage >= 52.4
    const now = {
      power: limited ? Math.min(sun, fullPower) : sun,
      panelVoltage: panelVoltage(scenario, sun),
      batteryVoltage,
      limited,
      isAwake: sun > 0,
    }
    day = dayAfter(day, now, Math.min(coarseStepMs, to - at) / 1_000)
  }
  return day
}
