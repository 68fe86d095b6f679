import { DateTime, IANAZone } from 'luxon'

/** What a day boundary depends on. */
export interface GxTime {
  /** Epoch ms by our clock. */
  now: number
  /** GX clock minus ours, ms; null counts as 0. */
  clockOffsetMs: number | null
  /** IANA name; null counts as UTC. */
  timeZone: string | null
}

/** One day of the GX, by our clock. */
export interface GxDay {
  /** `2026-10-25`. */
  date: string
  /** Epoch ms: midnight to midnight, 23 to 25 h apart. */
  from: number
  to: number
}

/** The zone as luxon knows it; localsettings' default is `/UTC`. null for an unknown one. */
export function knownZone(name: string | null): string | null {
  const plain = name?.replace(/^\//, '') ?? ''
  return plain !== '' && IANAZone.isValidZone(plain) ? plain : null
}

/**
 * The day that lies `ago` days before today at the GX, from local midnight to local midnight by its clock, brought to
 * ours. It is named after its middle by our clock, so a GX that is a year off still gives the right date.
 */
export function gxDay(ago: number, { now, clockOffsetMs, timeZone }: GxTime): GxDay {
  const offset = clockOffsetMs ?? 0
  const zone = timeZone ?? 'UTC'
  const midnight = DateTime.fromMillis(now + offset, { zone })
    .startOf('day')
    .minus({ days: ago })
  const from = midnight.toMillis() - offset
  const to = midnight.plus({ days: 1 }).toMillis() - offset
  const date = DateTime.fromMillis((from + to) / 2, { zone }).toFormat('yyyy-MM-dd')
  return { date, from, to }
}

/** The local date of a moment of our clock. */
export function localDate(at: number, timeZone: string | null): string {
  return DateTime.fromMillis(at, { zone: timeZone ?? 'UTC' }).toFormat('yyyy-MM-dd')
}

/** Days from one date to another; both as `2026-10-25`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
