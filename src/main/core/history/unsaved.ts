import type { AlarmEvent, Gap } from '../../../shared/history.ts'
import type { Reading } from '../../../shared/reading.ts'
import type { RecordedFinding } from '../../../shared/recordedFinding.ts'
import type { CollectorEvent } from '../../../shared/recordKeeping.ts'
import type { Batch, NewSeries } from './messages.ts'
import { RowQueue } from './rowQueue.ts'

/** The most numbers kept while nothing can be stored; about an hour of a large station, 6 MB. */
export const maxUnsavedRows = 300_000
/** Rows of one transaction: large enough to be cheap, small enough not to keep a chart waiting. */
export const maxBatchRows = 20_000
const maxUnsavedAlarms = 10_000
const maxUnsavedEvents = 1_000
const maxUnsavedFindings = 1_000

/** What is not stored yet. A batch stays here until the worker has confirmed it. */
export class Unsaved {
  readonly rows = new RowQueue()
  readonly #snapshot = new Map<string, Reading>()
  readonly #alarms = new Map<string, AlarmEvent>()
  #gaps: Gap[] = []
  #events: CollectorEvent[] = []
  #findings: RecordedFinding[] = []
  #dropped: { from: number; to: number } | null = null
  /** Of all numbers, and of those that the batch on its way carries. */
  #droppedNumbers = 0
  #droppedOnTheWay = 0

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
    const waiting = this.#alarms.get(key)
    this.#alarms.delete(key)
    // Only the begin of an alarm carries what was going on around it.
    const context = alarm.context ?? waiting?.context
    this.#alarms.set(key, context ? { ...alarm, context } : alarm)
    const [oldest] = this.#alarms.keys()
    if (this.#alarms.size > maxUnsavedAlarms && oldest !== undefined) this.#alarms.delete(oldest)
  }

  addGap(gap: Gap): void {
    this.#gaps.push(gap)
  }

  addEvent(event: CollectorEvent): void {
    this.#events.push(event)
  }

  addFinding(finding: RecordedFinding): void {
    this.#findings.push(finding)
  }

  /** Whether anything waits, besides last known values. */
  isUrgent(): boolean {
    const news = [this.#gaps, this.#events, this.#findings]
    return this.rows.length > 0 || this.#alarms.size > 0 || news.some(({ length }) => length > 0)
  }

  hasSnapshot(): boolean {
    return this.#snapshot.size > 0
  }

  /** Drops the oldest lines of the log, verdicts and numbers above their bounds. Not while a batch is on its way. */
  trim(): void {
    this.#events = this.#events.slice(-maxUnsavedEvents)
    this.#findings = this.#findings.slice(-maxUnsavedFindings)
    this.trimNumbers()
  }

  /** Drops the oldest numbers above their bound, and remembers from when to when; also while a batch is on its way. */
  trimNumbers(): void {
    const over = this.rows.length - maxUnsavedRows
    if (over <= 0) return
    const { ts } = this.rows.peek(over)
    const from = ts.reduce(
      (first, at) => Math.min(first, at),
      this.#dropped?.from ?? Number.POSITIVE_INFINITY,
    )
    const to = ts.reduce((last, at) => Math.max(last, at), this.#dropped?.to ?? Number.NEGATIVE_INFINITY)
    this.#dropped = { from, to }
    this.#droppedNumbers += over
    this.#droppedOnTheWay += over
    this.rows.drop(over)
  }

  /** Numbers that were given up so far. */
  droppedNumbers(): number {
    return this.#droppedNumbers
  }

  /** Turns what was dropped into a gap. */
  confessDropped(reason: string): void {
    if (this.#dropped) this.addGap({ ...this.#dropped, reason })
    this.#dropped = null
  }

  /** The next batch, oldest numbers first. It is not removed. */
  peek(newSeries: NewSeries[], withSnapshot: boolean): Batch {
    this.#droppedOnTheWay = 0
    return {
      newSeries,
      ...this.rows.peek(maxBatchRows),
      snapshot: withSnapshot ? [...this.#snapshot.values()] : [],
      alarms: [...this.#alarms.values()],
      gaps: [...this.#gaps],
      events: [...this.#events],
      findings: [...this.#findings],
    }
  }

  /** Removes what a confirmed batch carried; what changed meanwhile stays. */
  remove(batch: Batch): void {
    this.rows.drop(Math.max(0, batch.ts.length - this.#droppedOnTheWay))
    removeSame(this.#snapshot, batch.snapshot)
    this.removeNews(batch)
  }

  /** Removes the alarms, gaps, log lines and verdicts of a batch whose numbers could not be stored. */
  removeNews(batch: Batch): void {
    this.#gaps = this.#gaps.slice(batch.gaps.length)
    this.#events = this.#events.slice(batch.events.length)
    this.#findings = this.#findings.slice(batch.findings.length)
    removeSame(this.#alarms, batch.alarms)
  }
}

function removeSame<T>(waiting: Map<string, T>, saved: readonly T[]): void {
  if (saved.length === 0) return
  const done = new Set(saved)
  for (const [key, item] of waiting) if (done.has(item)) waiting.delete(key)
}
