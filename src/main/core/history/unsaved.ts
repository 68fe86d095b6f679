import type { AlarmEvent, Gap } from '../../../shared/history.ts'
import type { Reading } from '../../../shared/reading.ts'
import type { CollectorEvent } from './collectorLog.ts'
import type { Batch, NewSeries } from './messages.ts'
import { RowQueue } from './rowQueue.ts'

/** The most numbers kept while nothing can be stored; about an hour of a large station, 6 MB. */
export const maxUnsavedRows = 300_000
/** Rows of one transaction: large enough to be cheap, small enough not to keep a chart waiting. */
export const maxBatchRows = 20_000
const maxUnsavedAlarms = 10_000
const maxUnsavedEvents = 1_000

/** What is not stored yet. A batch stays here until the worker has confirmed it. */
export class Unsaved {
  readonly rows = new RowQueue()
  readonly #snapshot = new Map<string, Reading>()
  readonly #alarms = new Map<string, AlarmEvent>()
  #gaps: Gap[] = []
  #events: CollectorEvent[] = []
  #dropped: { from: number; to: number } | null = null

  addReading(reading: Reading): void {
    this.#snapshot.set(`${reading.serviceType}/${reading.deviceInstance}${reading.path}`, reading)
  }

  addAlarm(alarm: AlarmEvent): void {
    const key = JSON.stringify([
      alarm.serviceType,
      alarm.deviceInstance,
      alarm.trigger,
      alarm.startedAt,
      alarm.origin,
    ])
    this.#alarms.delete(key)
    this.#alarms.set(key, alarm)
    const [oldest] = this.#alarms.keys()
    if (this.#alarms.size > maxUnsavedAlarms && oldest !== undefined) this.#alarms.delete(oldest)
  }

  addGap(gap: Gap): void {
    this.#gaps.push(gap)
  }

  addEvent(event: CollectorEvent): void {
    this.#events.push(event)
  }

  /** Whether anything waits, besides last known values. */
  isUrgent(): boolean {
    return this.rows.length > 0 || this.#alarms.size > 0 || this.#gaps.length > 0 || this.#events.length > 0
  }

  hasSnapshot(): boolean {
    return this.#snapshot.size > 0
  }

  /** Drops the oldest lines of the log and the oldest numbers above their bounds, and remembers from when to when. Not while a batch is on its way. */
  trim(): void {
    this.#events = this.#events.slice(-maxUnsavedEvents)
    const over = this.rows.length - maxUnsavedRows
    if (over <= 0) return
    const { ts } = this.rows.peek(over)
    const from = ts.reduce(
      (first, at) => Math.min(first, at),
      this.#dropped?.from ?? Number.POSITIVE_INFINITY,
    )
    const to = ts.reduce((last, at) => Math.max(last, at), this.#dropped?.to ?? Number.NEGATIVE_INFINITY)
    this.#dropped = { from, to }
    this.rows.drop(over)
  }

  /** Turns what was dropped into a gap. */
  confessDropped(reason: string): void {
    if (this.#dropped) this.addGap({ ...this.#dropped, reason })
    this.#dropped = null
  }

  /** The next batch, oldest numbers first. It is not removed. */
  peek(newSeries: NewSeries[], withSnapshot: boolean): Batch {
    return {
      newSeries,
      ...this.rows.peek(maxBatchRows),
      snapshot: withSnapshot ? [...this.#snapshot.values()] : [],
      alarms: [...this.#alarms.values()],
      gaps: [...this.#gaps],
      events: [...this.#events],
    }
  }

  /** Removes what a confirmed batch carried; what changed meanwhile stays. */
  remove(batch: Batch): void {
    this.rows.drop(batch.ts.length)
    removeSame(this.#snapshot, batch.snapshot)
    this.removeNews(batch)
  }

  /** Removes the alarms, gaps and log lines of a batch whose numbers could not be stored. */
  removeNews(batch: Batch): void {
    this.#gaps = this.#gaps.slice(batch.gaps.length)
    this.#events = this.#events.slice(batch.events.length)
    removeSame(this.#alarms, batch.alarms)
  }
}

function removeSame<T>(waiting: Map<string, T>, saved: readonly T[]): void {
  if (saved.length === 0) return
  const done = new Set(saved)
  for (const [key, item] of waiting) if (done.has(item)) waiting.delete(key)
}
