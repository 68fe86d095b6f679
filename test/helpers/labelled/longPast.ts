import type { LabelledStation } from './labelledStation.ts'
import { dayMinutes } from './simulatedDay.ts'

const battery = 'battery/512'
const everyMs = 300_000
/** A load of 20 A that comes and goes each 5 min in the last 90 min. */
const loadAmperes = 20
const loadMinutes = 90

/** What differs from the simulated day, in every day of the past. */
export interface PastChange {
  current?: (amperes: number) => number
  voltage?: (volts: number, amperes: number) => number
  soc?: (percent: number) => number
  /** Ω that the load of the last 90 min sees; 4 mΩ are those of the simulated battery. */
  ohm?: number
}

/** The simulated day of the battery again and again, with a load in the end that shows its resistance. */
export function repeatedDays(
  station: LabelledStation,
  days: number,
  { current = same, voltage = same, soc = same, ohm = 0.004 }: PastChange = {},
): void {
  const then = (path: string, daysAgo: number) =>
    station.numberAt(`${battery}${path}`, Math.round((daysAgo % 1) * dayMinutes) % dayMinutes)
  const load = (daysAgo: number) => {
    const minutesAgo = daysAgo * dayMinutes
    return minutesAgo < loadMinutes && Math.floor(minutesAgo / 5) % 2 === 0 ? -loadAmperes : 0
  }
  const amperes = (daysAgo: number) => current(then('/Dc/0/Current', daysAgo))
  station.past(`${battery}/Dc/0/Current`, { days, everyMs }, (ago) => amperes(ago) + load(ago))
  station.past(
    `${battery}/Dc/0/Voltage`,
    { days, everyMs },
    (ago) => voltage(then('/Dc/0/Voltage', ago), amperes(ago)) + ohm * load(ago),
  )
  station.past(`${battery}/Soc`, { days, everyMs }, (ago) => soc(then('/Soc', ago)))
}

/** The sun of the simulated day again and again; the simulated day alone has no night at both ends. */
export function repeatedSun(station: LabelledStation, days: number): void {
  const key = 'system/0/Dc/Pv/Power'
  station.past(key, { days, everyMs }, (ago) =>
    station.numberAt(key, Math.round((ago % 1) * dayMinutes) % dayMinutes),
  )
}

const same = (value: number) => value

/** A range takes readings as they are; none has to hold until the next. */
const sohEveryMs = 6 * 3_600_000

/** The SoH of a battery that loses so many points a month, and has `now` today. */
export function fallingSoh(station: LabelledStation, days: number, perMonth: number, now: number): void {
  station.set(`${battery}/Soh`, now)
  station.past(
    `${battery}/Soh`,
    { days, everyMs: sohEveryMs },
    (ago) => now + (perMonth * ago) / (365.25 / 12),
  )
}

/** A year behind a healthy battery: a month of its current, its SoH and its temperature. */
export function yearBehind(station: LabelledStation): void {
  repeatedDays(station, 30)
  fallingSoh(station, 365, 0.15, 98)
  station.past(
    `${battery}/Dc/0/Temperature`,
    { days: 365, everyMs },
    (ago) => 22 + 7 * Math.cos((ago / 365) * 2 * Math.PI),
  )
}
