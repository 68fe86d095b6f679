import type { GxDevice } from '../../../shared/discovery.ts'
import type { Translate } from '../../../shared/language.ts'
import type { StationSummary } from '../../../shared/station.ts'
import { dateText, timeText } from '../../state/time.ts'

const weekMs = 7 * 86_400_000

/** Stations of earlier days that no finder sees now, the last seen first. */
export function absentStations(
  stations: readonly StationSummary[],
  devices: readonly Pick<GxDevice, 'portalId'>[],
): StationSummary[] {
  const present = new Set(devices.map(({ portalId }) => portalId))
  return stations
    .filter(({ portalId, connected }) => !connected && !present.has(portalId))
    .sort((a, b) => (b.lastSeenAt ?? 0) - (a.lastSeenAt ?? 0))
}

/** `14 Apr 2025`, within a week with its time, `Never`. In the laptop's time zone; `now` in epoch ms. */
export function lastSeenText(at: number | null, now: number, t: Translate): string {
  if (at === null) return t('Never')
  return now - at < weekMs ? timeText(at, null, t.locale) : dateText(at, null, t.locale)
}
