import type { Problem } from '../../shared/result.ts'
import type { FeedEvent, StationStatus } from '../../shared/station.ts'
import { StationReadings } from './stationReadings.ts'

/** What the window knows about the station it shows. */
export interface StationState {
  status: StationStatus | null
  /** By reading key, `battery/512/Dc/0/Voltage`. Unchanged readings keep their identity from event to event. */
  readings: StationReadings
  /** Counts the events after which other keys were there than before, so that a list of keys knows when to look. */
  shape: number
  /** Epoch ms of the last message of each service, by service key. */
  alive: Record<string, number>
  /** Whether the feed from the core runs. The connection to the GX is in `status.connections`. */
  link: 'up' | 'down'
  /** Why the feed does not run, in words; null while it runs. */
  problem: Problem | null
  /** Wall ms of the last event, so that the station's clock can run on between events. */
  receivedAt: number
}

export const emptyStation: StationState = {
  status: null,
  readings: StationReadings.none,
  shape: 0,
  alive: {},
  link: 'down',
  problem: null,
  receivedAt: 0,
}

/** The state after an event. `receivedAt` is wall ms. */
export function foldFeed(state: StationState, event: FeedEvent, receivedAt: number): StationState {
  const fresh = event.type === 'snapshot'
  const before = fresh ? StationReadings.none : state.readings
  const gone = event.type === 'change' ? event.gone : []
  const readings = before.after(event.readings, gone)
  const isOther = fresh || readings.size !== before.size || gone.some((key) => before.get(key) !== undefined)
  const shape = isOther ? state.shape + 1 : state.shape
  const alive = fresh ? event.alive : { ...state.alive, ...event.alive }
  return { status: event.status, readings, shape, alive, link: 'up', problem: null, receivedAt }
}
