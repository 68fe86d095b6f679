import type { RawEvent } from '../../../shared/reading.ts'
import type { ConnectionStatus } from '../../../shared/station.ts'

/** Whoever takes what a connection delivers. Calls are synchronous and must not throw. */
export interface ConnectionListener {
  /** Values and departures in the order of their arrival, one call per burst. */
  events(batch: RawEvent[]): void
  /** On every change of state, reason or completeness, and when a new kind of unreadable message appears. */
  status(status: ConnectionStatus): void
  /** The GX says its own time; both in epoch ms, `at` on the station's clock. MQTT only, about every 3 s. */
  heartbeat(gxTimeMs: number, at: number): void
}

/** One way into one GX, which keeps itself connected until it is stopped. */
export interface Connection {
  start(): void
  /** Closes everything; after it resolves the listener is not called any more. */
  stop(): Promise<void>
  /** The present status with its counters; cheap enough to ask each second. */
  status(): ConnectionStatus
  /** Asks the GX to tell all of its settings anew; false when this door cannot ask now. Absent = it never can. */
  askSettings?(): boolean
  /** Asks for values that have no change signal as often as a GX bears it, or as usual again. Absent = nothing to ask. */
  watchClosely?(isClose: boolean): void
}
