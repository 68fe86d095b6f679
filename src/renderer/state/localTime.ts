import { zoneOffsetMinutes } from './time.ts'

const minute = 60_000

/** `2026-05-01T14:05`: a moment as an input of date and time takes it, in the station's zone; null = the laptop's. */
export function localInputText(ms: number, timeZone: string | null): string {
  return new Date(ms + zoneOffsetMinutes(ms, timeZone) * minute).toISOString().slice(0, 16)
}

/**
 * The moment that such a text means in the zone; null for any other text. In the hour that comes twice in autumn it is
 * the earlier one.
 */
export function momentOfInput(text: string, timeZone: string | null): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return null
  const local = Date.parse(`${text}Z`)
  if (Number.isNaN(local)) return null
  const offsets = [local - 86_400_000, local + 86_400_000].map((at) => zoneOffsetMinutes(at, timeZone))
  const fitting = offsets
    .map((offset) => local - offset * minute)
    .filter((at) => at + zoneOffsetMinutes(at, timeZone) * minute === local)
  // In the hour that is left out in spring no moment fits; the zone before it counts then.
  return fitting.length > 0 ? Math.min(...fitting) : local - (offsets[0] ?? 0) * minute
}
