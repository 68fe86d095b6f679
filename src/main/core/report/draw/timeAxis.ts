import { DateTime } from 'luxon'

export interface TimeTick {
  at: number
  text: string
  /** Midnight, which carries the date. */
  day: boolean
}

const hourMs = 3_600_000
const steps = [
  hourMs / 60,
  hourMs / 12,
  hourMs / 4,
  hourMs / 2,
  hourMs,
  2 * hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
]

/** Ticks on round hours of the zone, at most `most`. */
export function timeTicks(from: number, to: number, zone: string, most: number): TimeTick[] {
  const step = steps.find((size) => (to - from) / size <= most) ?? 24 * hourMs
  const midnight = DateTime.fromMillis(from, { zone }).startOf('day').toMillis()
  const first = midnight + Math.ceil((from - midnight) / step) * step
  const ticks: TimeTick[] = []
  for (let at = first; at <= to; at += step) {
    const time = DateTime.fromMillis(at, { zone }).setLocale('en-GB')
    const day = time.hour === 0 && time.minute === 0
    ticks.push({ at, day, text: time.toFormat(day ? 'd LLL' : 'HH:mm').replace('Sept', 'Sep') })
  }
  return ticks
}
