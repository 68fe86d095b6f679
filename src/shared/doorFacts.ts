import type { Door } from './discovery.ts'
import type { Json } from './json.ts'
import type { ConnectionStatus } from './station.ts'
import type { ServiceId } from './victron.ts'

/** What one door last said about a path. */
export interface DoorWord {
  value: Json
  /** Epoch ms of its arrival on the station's clock. */
  at: number
}

/** One path that both doors deliver, and how far apart they are. */
export interface DoorComparison extends ServiceId {
  path: string
  mqtt: DoorWord
  http: DoorWord
  /**
   * The least distance in the last checks, in the path's unit: 0 = at least once the value of D-Bus HTTP lay among
   * those that MQTT gave around the same time; Infinity = values that have no distance, such as two texts. Null while
   * there were too few checks.
   */
  apart: number | null
  /** Epoch ms of the first of those checks; null while there were too few. */
  since: number | null
}

/** What is known about the doors of a connected station, beside the values that come through them. */
export interface DoorFacts {
  connections: readonly ConnectionStatus[]
  /** The doors as the search saw them, also those that are not used. */
  doors: readonly Door[]
  comparisons: readonly DoorComparison[]
}
