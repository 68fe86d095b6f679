import type { Reading } from '../../shared/reading.ts'
import type { Problem } from '../../shared/result.ts'
import type { FeedEvent, StationStatus } from '../../shared/station.ts'
import { readingKey } from '../../shared/victron.ts'

/** What the window knows about the station it shows. */
export interface StationState {
  status: StationStatus | null
  /** By reading key, `battery/512/Dc/0/Voltage`. Unchanged readings keep their identity from event to event. */
  readings: ReadonlyMap<string, Reading>
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
  readings: new Map(),
  shape: 0,
  alive: {},
  link: 'down',
  problem: null,
  receivedAt: 0,
}

/** The state after an event. `receivedAt` is wall ms. */
export function foldFeed(state: StationState, event: FeedEvent, receivedAt: number): StationState {
  const fresh = event.type === 'snapshot'
  const readings = new Map(fresh ? [] : state.readings)
  let changed = fresh
  if (event.type === 'change') for (const key of event.gone) changed = readings.delete(key) || changed
  const before = readings.size
  for (const reading of event.readings) readings.set(readingKey(reading, reading.path), reading)
  const shape = changed || readings.size !== before ? state.shape + 1 : state.shape
  const alive = fresh ? event.alive : { ...state.alive, ...event.alive }
  return { status: event.status, readings, shape, alive, link: 'up', problem: null, receivedAt }
}
