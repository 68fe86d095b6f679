import type { MeanWindow } from '../../needs.ts'

const dayMs = 86_400_000

/**
 * Hour of the day, UTC, in the middle of the energy: the mean direction on a clock face, so that it does not matter
 * where the day begins. Null without energy, or when it is spread evenly over the day.
 */
export function solarNoon(
  windows: readonly Pick<MeanWindow, 'start' | 'mean' | 'coveredMs'>[],
  windowMs: number,
): number | null {
  let [east, north, all] = [0, 0, 0]
  for (const { start, mean, coveredMs } of windows) {
    const angle = (2 * Math.PI * ((start + windowMs / 2) % dayMs)) / dayMs
    const energy = mean * coveredMs
    east += energy * Math.sin(angle)
    north += energy * Math.cos(angle)
    all += energy
  }
  if (!(all > 0) || !Number.isFinite(all) || Math.hypot(east, north) < all / 4) return null
  return ((Math.atan2(east, north) / (2 * Math.PI)) * 24 + 24) % 24
}

/** Hours that a time zone is ahead of UTC at a moment; null for a name that is no time zone. */
export function zoneOffsetHours(timeZone: string, at: number): number | null {
  const parts = partsOf(timeZone, at)
  if (!parts) return null
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'))
  return Math.round((local - at) / 900_000) / 4
}

function partsOf(timeZone: string, at: number): Intl.DateTimeFormatPart[] | null {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' },
      ...{ hourCycle: 'h23', timeZone },
    })
    return format.formatToParts(at)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
