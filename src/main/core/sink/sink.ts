import type { SeriesId } from '../../../shared/history.ts'
import type { SinkStatus } from '../../../shared/sink.ts'
import type { PortalId } from '../../../shared/victron.ts'

/** Where recorded numbers go beside the history: an engine that watches many stations. */
export interface Sink {
  /** Opens the spool and begins to send; a spool that cannot be opened is the status `off`. */
  start(): Promise<void>
  /**
   * Takes one number (`at` epoch ms). Returns at once and never throws; what is not finite is left out. Hand in the
   * same `series` object each time: its name is written once for each object.
   */
  offer(portalId: PortalId, series: SeriesId, at: number, value: number): void
  status(): SinkStatus
  /** Called when the state or its reason changes. */
  onStatus(listener: (status: SinkStatus) => void): () => void
  /** Sends at once; true when everything offered so far is confirmed, false when `signal` aborts before. */
  flush(signal: AbortSignal): Promise<boolean>
  /** Writes the rest into the spool and ends; what is not sent is sent after the next start. */
  stop(): Promise<void>
}
