import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../shared/clock.ts'
import type { Missing } from '../../shared/configSnapshot.ts'
import type { Source } from '../../shared/reading.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import { servicesOfType } from '../../shared/stationView.ts'
import { missingOf, notRepeated } from '../core/control/snapshotGaps.ts'
import type { Session } from './session.ts'

/** How long settings may take to come, wall ms: one burst over MQTT; over HTTP they wait for the question before. */
const patienceMs = { mqtt: 5_000, http: 20_000 } as const satisfies Record<Source, number>
/** Between two looks, and until a burst is over, wall ms. */
const lookMs = 50
const settleMs = 150

/** What a station told about its configuration. */
export interface Told {
  /** Epoch ms on the station's clock. */
  at: number
  source: Source
  missing: Missing[]
}

/**
 * Asks a station for all of its settings and waits until they are here; then its picture holds them. Fails while no door
 * is ready. The rest of the picture is kept fresh by itself.
 */
export async function readConfiguration(
  session: Pick<Session, 'station' | 'status' | 'askSettings'>,
  clock: Clock,
): Promise<Result<Told>> {
  const { station } = session
  const askedAt = clock.now()
  const source = session.askSettings()
  if (source === null)
    return failure(
      'no-door-ready',
      'The configuration cannot be read: no door to the station is ready.',
      'Wait until it is connected, then take it again.',
    )
  const until = performance.now() + patienceMs[source]
  while (notRepeated(station, askedAt).length > 0 && performance.now() < until) await pause(lookMs)
  // A setting that is new to the picture may come last.
  await pause(settleMs)
  const late = notRepeated(station, askedAt).length
  const all = servicesOfType(station, 'settings').flatMap((id) => station.readings(id)).length
  const missing = missingOf(station, {
    askedAt,
    // A single one may have changed just now.
    isAnswered: late * 2 < all,
    hasPicture: session.status().connections.some(({ lastCompleteAt }) => lastCompleteAt !== null),
    now: clock.now(),
    speed: clock.speed(),
  })
  return success({ at: clock.now(), source, missing })
}
