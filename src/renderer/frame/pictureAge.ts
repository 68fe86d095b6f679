import { freshness, provenAt } from '../../shared/freshness.ts'
import { describePath } from '../../shared/paths/describePath.ts'
import { cadenceMs } from '../../shared/paths/pathInfo.ts'
import type { Reading } from '../../shared/reading.ts'

/** How old the whole picture of a station is. */
export interface PictureAge {
  /** Values with a known cadence. */
  total: number
  stale: number
  /** Age of the oldest value that is still live, ms; null when none is. */
  oldestLiveMs: number | null
}

/** Counts over all readings. `alive` is epoch ms of the last message by service key. */
export function pictureAge(
  readings: Iterable<Reading>,
  alive: Readonly<Record<string, number>>,
  now: number,
  speed: number,
): PictureAge {
  const picture: PictureAge = { total: 0, stale: 0, oldestLiveMs: null }
  for (const reading of readings) {
    const info = describePath(reading.serviceType, reading.path)
    if (!info) continue
    picture.total += 1
    const age = Math.max(
      0,
      now - provenAt(reading, alive[`${reading.serviceType}/${reading.deviceInstance}`]),
    )
    const state = freshness(age, cadenceMs[info.cadence], speed)
    if (state === 'stale') picture.stale += 1
    if (state === 'live') picture.oldestLiveMs = Math.max(picture.oldestLiveMs ?? 0, age)
  }
  return picture
}
