import { type Missing, mostMissingNames } from '../../../shared/configSnapshot.ts'
import { type StationView, servicesOfType } from '../../../shared/stationView.ts'
import { readingKey, serviceKey } from '../../../shared/victron.ts'
import { isSecretSetting, isSetting } from './settingPaths.ts'

/** Services that say nothing for hours while nothing changes. */
const quiet: ReadonlySet<string> = new Set(['settings', 'logger', 'hub4', 'platform', 'system'])
/** A device that says nothing for so long is not believed, ms. */
const deviceMs = 180_000

/** Keys of the settings of the GX that did not come again since `askedAt` (epoch ms). */
export function notRepeated(view: StationView, askedAt: number): string[] {
  return servicesOfType(view, 'settings').flatMap((id) =>
    view
      .readings(id)
      .filter(
        ({ path, at }) => at < askedAt && isSetting('settings', path) && !isSecretSetting('settings', path),
      )
      .map((reading) => readingKey(reading, reading.path)),
  )
}

/** How far a reading of all settings came. */
export interface Reached {
  /** When it was asked for, epoch ms. */
  askedAt: number
  /** Whether the GX answered at all: an old firmware does not know the question. */
  isAnswered: boolean
  /** Whether the picture of the station was ever complete. */
  hasPicture: boolean
  now: number
  speed: number
}

/**
 * What a snapshot lacks. A GX that answers no question for its settings has told them with its last complete picture,
 * and each change since.
 */
export function missingOf(
  view: StationView,
  { askedAt, isAnswered, hasPicture, now, speed }: Reached,
): Missing[] {
  const late = isAnswered ? notRepeated(view, askedAt) : []
  const silent = view.services().filter((id) => {
    const aliveAt = view.aliveAt(id)
    const isOld = aliveAt === undefined || now - aliveAt > deviceMs * Math.max(1, speed)
    return isOld && !quiet.has(id.serviceType)
  })
  return [
    ...(hasPicture ? [] : [{ part: 'no-picture' as const, count: 1, names: [] }]),
    ...named('settings-not-repeated', late),
    ...named('silent-devices', silent.map(serviceKey)),
  ]
}

function named(part: Missing['part'], names: readonly string[]): Missing[] {
  return names.length > 0 ? [{ part, count: names.length, names: names.slice(0, mostMissingNames) }] : []
}
