import { numberOf, type StationView, servicesOfType } from '../../../../../shared/stationView.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import type { RangeNeed } from '../../needs.ts'

/** One finished day as a solar charger remembers it. */
export interface ChargerDay {
  /** 1 = yesterday. */
  ago: number
  /** kWh. */
  yield: number
  /** W. */
  maxPower: number
  /** Share of its waking time in absorption or float, where it gives less than it could; null = not told. */
  limitedShare: number | null
}

/** Day 0 is today and unfinished; a charger remembers 30 more (venus.md 3.5). */
const rememberedDays = 30

/** Solar chargers of a station. */
export function chargers(view: StationView): ServiceId[] {
  return servicesOfType(view, 'solarcharger')
}

/** The finished days that a charger remembers, yesterday first; days without a yield are left out. */
export function finishedDays(view: StationView, id: ServiceId): ChargerDay[] {
  return Array.from({ length: rememberedDays }, (_, index) => index + 1).flatMap((ago): ChargerDay[] => {
    const of = (field: string) => numberOf(view, id, `/History/Daily/${ago}/${field}`)
    const [kWh, watts] = [of('Yield'), of('MaxPower')]
    if (kWh === null || kWh < 0 || kWh > 1e4) return []
    return [
      {
        ago,
        yield: kWh,
        maxPower: watts !== null && watts >= 0 && watts < 1e6 ? watts : 0,
        limitedShare: limitedShare(of('TimeInBulk'), of('TimeInAbsorption'), of('TimeInFloat')),
      },
    ]
  })
}

function limitedShare(bulk: number | null, absorption: number | null, float: number | null): number | null {
  if (bulk === null || absorption === null || bulk < 0 || absorption < 0) return null
  const limited = absorption + Math.max(0, float ?? 0)
  const awake = bulk + limited
  return awake > 0 && Number.isFinite(awake) ? limited / awake : null
}

/** Codes that a charger remembers of one finished day, without 0. */
export function errorsOfDay(view: StationView, id: ServiceId, ago: number): number[] {
  const codes = [1, 2, 3, 4].map((slot) => numberOf(view, id, `/History/Daily/${ago}/LastError${slot}`))
  return [...new Set(codes.filter((code) => code !== null && code > 0 && Number.isInteger(code)))]
    .filter((code) => code !== null)
    .sort((a, b) => a - b)
}

/**
 * Remembered days change once a day, and reading them costs. A rule that declares this is judged anew with each answer,
 * once a minute, and not in each round.
 */
export function onceAMinute({ serviceType, deviceInstance }: ServiceId): RangeNeed {
  const series = [{ serviceType, deviceInstance, path: '/Yield/Power' }]
  return { kind: 'range', series, lookBackMs: 3_600_000, bucketMs: 60_000 }
}

/** Days on which the sun alone set the yield: comparable with others. */
export function unlimited(days: readonly ChargerDay[], most: number): ChargerDay[] {
  return days.filter((day) => day.limitedShare !== null && day.limitedShare <= most)
}
