import type { Clock } from '../../../shared/clock.ts'
import type { AlarmEvent, Gap, SeriesId } from '../../../shared/history.ts'
import type { Reading } from '../../../shared/reading.ts'
import type { RecordedFinding } from '../../../shared/recordedFinding.ts'
import type { CollectorEvent, CollectorEventName } from '../../../shared/recordKeeping.ts'
import type { BackPressure, Recording } from '../../../shared/station.ts'
import type { Batch, FailedWrite, Stored } from './messages.ts'
import { gapReasons, pauseReasons } from './storageProblem.ts'
import { Thinner } from './thinner.ts'
import { maxBatchRows, Unsaved } from './unsaved.ts'

/** Where batches go. It resolves with what happened, also when the worker is gone. */
export type Write = (batch: Batch) => Promise<WriteOutcome>
export type WriteOutcome =
  | { stored: Stored }
  | FailedWrite
  /** The worker ended. Its successor, when there is one, knows no series. */
  | { lost: string }

/** The recorder's part of a station's back-pressure. */
export type QueuePressure = Required<Pick<BackPressure, 'unsaved' | 'mostUnsaved' | 'droppedNumbers'>>

/** `series` is the same object each time; `at` epoch ms. */
export type NumberTap = (series: SeriesId, at: number, value: number) => void

export interface RecorderOptions {
  clock: Clock
  stored: Stored
  write: Write
  /** Takes each number as it is chosen for storing; returns at once and never throws. */
  onNumber?: NumberTap
  /** Wall ms between two writes. */
  flushMs: number
  /** Wall ms between two tries while nothing can be stored. */
  retryMs: number
}

/** Last known values are written at every tenth flush: they change all the time and only the last one counts. */
const flushesPerSnapshot = 10

/**
 * Thins readings, keeps what is not stored yet and writes it in batches, one at a time. A failed write loses nothing:
 * the batch stays and is tried again.
 */
export class Recorder {
  readonly #options: RecorderOptions
  readonly #unsaved = new Unsaved()
  readonly #thinner: Thinner
  readonly #listeners = new Set<(recording: Recording) => void>()
  #stored: Stored
  #paused: { reason: string; gapReason: string } | null = null
  #writing: Promise<void> | null = null
  #knownSeries = 0
  #flushes = 0
  #flushesToRetry = 0
  #mostUnsaved = 0
  #timer: NodeJS.Timeout | null = null

  constructor(options: RecorderOptions) {
    this.#options = options
    this.#stored = options.stored
    this.#thinner = new Thinner(options.clock, (series, ts, value) => {
      this.#unsaved.rows.push(series, ts, value)
      const named = this.#thinner.series[series]
      if (named) options.onNumber?.(named, ts, value)
    })
  }

  start(): void {
    this.#note('started')
    this.#timer = setInterval(() => this.#tick(), this.#options.flushMs)
  }

  append(readings: readonly Reading[]): void {
    this.#thinner.offer(readings)
    for (const reading of readings) this.#unsaved.addReading(reading)
    this.#mostUnsaved = Math.max(this.#mostUnsaved, this.#unsaved.rows.length)
    // A worker that hangs must not fill the memory.
    if (this.#writing) {
      this.#unsaved.trimNumbers()
      return
    }
    this.#unsaved.trim()
    if (this.#paused === null && this.#unsaved.rows.length >= maxBatchRows) void this.#write(false)
  }

  recordAlarms(alarms: readonly AlarmEvent[]): void {
    for (const alarm of alarms) this.#unsaved.addAlarm(alarm)
  }

  recordGap(gap: Gap): void {
    this.#unsaved.addGap(gap)
  }

  recordEvent(event: CollectorEvent): void {
    this.#unsaved.addEvent(event)
  }

  recordFindings(findings: readonly RecordedFinding[]): void {
    for (const finding of findings) this.#unsaved.addFinding(finding)
  }

  recording(): Recording {
    return {
      state: this.#paused ? 'paused' : 'recording',
      reason: this.#paused?.reason ?? null,
      ...this.#stored,
    }
  }

  backPressure(): QueuePressure {
    const { rows } = this.#unsaved
    const droppedNumbers = this.#unsaved.droppedNumbers()
    return { unsaved: rows.length, mostUnsaved: this.#mostUnsaved, droppedNumbers }
  }

  onRecording(listener: (recording: Recording) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Writes everything that is known now, or finds out that it cannot be written. */
  async flush(): Promise<void> {
    this.#thinner.finish()
    await this.#writing
    await this.#write(true)
  }

  /** Writes the rest; nothing is recorded afterwards. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    this.#note('stopped')
    await this.flush()
  }

  /** Pauses because the worker is gone; the next try comes by itself. */
  lose(reason: string): void {
    this.#knownSeries = 0
    this.#pause(reason, 'The recorder did not run')
  }

  #tick(): void {
    this.#flushes++
    this.#thinner.due()
    if (this.#writing) return
    this.#unsaved.trim()
    if (this.#paused !== null && --this.#flushesToRetry > 0) return
    const withSnapshot = this.#flushes % flushesPerSnapshot === 0 && this.#unsaved.hasSnapshot()
    if (this.#paused !== null || withSnapshot || this.#unsaved.isUrgent()) void this.#write(withSnapshot)
  }

  /** Writes batch after batch until little is left; never rejects. */
  #write(everything: boolean): Promise<void> {
    this.#writing ??= this.#writeBatches(everything).finally(() => {
      this.#writing = null
    })
    return this.#writing
  }

  async #writeBatches(everything: boolean): Promise<void> {
    for (;;) {
      if (this.#paused) this.#unsaved.confessDropped(this.#paused.gapReason)
      const series = this.#thinner.series.slice(this.#knownSeries)
      const batch = this.#unsaved.peek(series, everything)
      const outcome = await this.#options.write(batch)
      if ('lost' in outcome) return this.lose(outcome.lost)
      if ('failure' in outcome && outcome.savedNews) this.#unsaved.removeNews(batch)
      if ('failure' in outcome) return this.#pause(pauseReasons[outcome.failure], gapReasons[outcome.failure])
      this.#knownSeries += series.length
      this.#unsaved.remove(batch)
      this.#resume(outcome.stored)
      const left = this.#unsaved.rows.length
      if (left === 0 || (!everything && left < maxBatchRows)) return
    }
  }

  #pause(reason: string, gapReason: string): void {
    this.#flushesToRetry = Math.ceil(this.#options.retryMs / this.#options.flushMs)
    if (this.#paused?.reason === reason) return
    this.#paused = { reason, gapReason }
    this.#note('paused', reason)
    this.#tell()
  }

  #resume(stored: Stored): void {
    this.#stored = stored
    if (this.#paused) this.#note('resumed')
    this.#paused = null
    this.#tell()
  }

  #note(event: CollectorEventName, detail: string | null = null): void {
    this.recordEvent({ at: this.#options.clock.now(), event, source: '', detail, value: null })
  }

  #tell(): void {
    const recording = this.recording()
    for (const listener of this.#listeners) listener(recording)
  }
}
