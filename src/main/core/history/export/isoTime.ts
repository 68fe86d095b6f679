import { IANAZone } from 'luxon'

/** Offsets change at whole quarter-hours at most. */
const quarterHourMs = 900_000

/**
 * Returns a function that writes epoch ms as ISO 8601 with the offset of a time zone (`Europe/Berlin`), for example
 * `2026-05-01T02:00:00.000+02:00`. An unknown zone counts as UTC.
 */
export function isoTimeIn(zoneName: string): (ts: number) => string {
  const zone = IANAZone.isValidZone(zoneName) ? IANAZone.create(zoneName) : null
  const offsets = new Map<number, number>()
  return (ts) => {
    const quarter = Math.floor(ts / quarterHourMs)
    const minutes = offsets.get(quarter) ?? zone?.offset(ts) ?? 0
    offsets.set(quarter, minutes)
    const local = new Date(ts + minutes * 60_000).toISOString().slice(0, -1)
    return `${local}${offsetText(minutes)}`
  }
}

function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z'
  const two = (value: number) => String(value).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
