import { pause } from '../../../shared/pause.ts'
import { type Problem, problemLine } from '../../../shared/result.ts'
import type { EngineName } from '../../../shared/sink.ts'
import { retryAfter } from './backoff.ts'
import { deliver, type Missing } from './deliver.ts'
import { type Engine, isSetback, type Setback } from './engine.ts'
import type { SinkTiming } from './sinkTiming.ts'
import type { Batch, Spool } from './spool.ts'
import { codeOf } from './spoolFiles.ts'

export interface SenderOptions {
  spool: Pick<Spool, 'peek' | 'confirm' | 'rewind' | 'status'>
  findEngine(signal: AbortSignal): Promise<Engine | Setback>
  /** Whether the connection to the engine broke off since the last call. */
  takeBreak(): boolean
  timing: SinkTiming
  /** In [0, 1). */
  random(): number
  log(line: string): void
  onChange(): void
}

export interface SenderStatus {
  engine: EngineName | null
  state: 'idle' | 'sending' | 'waiting'
  reason: string | null
  nextTryAt: number | null
  confirmedLines: number
  lastConfirmedAt: number | null
  notes: string[]
}

/** Sends batch after batch out of the spool, one at a time and in order; waits longer after each failure. */
export class Sender {
  readonly #options: SenderOptions
  readonly #stop = new AbortController()
  #engine: Engine | null = null
  #status: SenderStatus = {
    ...{ engine: null, state: 'idle', reason: null, nextTryAt: null },
    ...{ confirmedLines: 0, lastConfirmedAt: null, notes: [] },
  }
  #failures = 0
  #tries = 0
  #batchLines: number
  /** On a clock that nobody sets. */
  #lastSentAt = Number.NEGATIVE_INFINITY
  #hurry = false
  #wake = new AbortController()
  #running: Promise<void> = Promise.resolve()

  constructor(options: SenderOptions) {
    this.#options = options
    this.#batchLines = options.timing.batchLines
  }

  start(): void {
    this.#running = this.#run()
  }

  status(): SenderStatus {
    return this.#status
  }

  /** Sends what waits without waiting for more, and tries again at once after a failure. */
  hurry(): void {
    this.#hurry = true
    this.#wake.abort()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    this.#wake.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    while (!signal.aborted) {
      try {
        await this.#step(signal)
      } catch (error) {
        await this.#wait(spoolUnreadable(error))
      }
    }
  }

  async #step(signal: AbortSignal): Promise<void> {
    const { spool, timing } = this.#options
    const waiting = spool.status().lines
    const isDue =
      this.#hurry || waiting >= this.#batchLines || performance.now() - this.#lastSentAt >= timing.sendMs
    const batch = isDue ? await spool.peek(this.#batchLines) : null
    if (!batch) {
      if (isDue) this.#hurry = false
      await this.#rest(timing.spoolMs)
      return
    }
    const engine = await this.#knownEngine(signal)
    if (isSetback(engine)) return await this.#wait(engine)
    this.#set({ state: 'sending' })
    const { lookAfterMs } = timing
    const delivery = await deliver(batch.body, { engine, signal, lookAfterMs, pause })
    if (signal.aborted) return
    this.#lastSentAt = performance.now()
    switch (delivery.kind) {
      case 'taken':
        return await this.#confirm(batch, [])
      case 'short':
        return await this.#confess(batch, delivery.missing)
      case 'too-large':
        return await this.#shrink(batch)
      case 'setback':
        return await this.#wait(delivery.setback)
    }
  }

  async #knownEngine(signal: AbortSignal): Promise<Engine | Setback> {
    if (this.#engine) return this.#engine
    const engine = await this.#options.findEngine(signal)
    if (isSetback(engine)) return engine
    this.#engine = engine
    const notes = await engine.notes(signal)
    for (const note of notes) this.#options.log(`sink: ${note}`)
    this.#set({ engine: engine.name, notes })
    return engine
  }

  async #confirm(batch: Batch, missing: readonly Missing[]): Promise<void> {
    const notTaken = Math.min(
      batch.lines,
      missing.reduce((sum, { lines }) => sum + lines, 0),
    )
    const { spool, takeBreak, log } = this.#options
    await spool.confirm(batch, notTaken, Date.now())
    // An engine that was killed has lost what it took last, though it was read back (measured on VictoriaMetrics).
    const again = takeBreak() ? spool.rewind() : 0
    if (again > 0) log(`sink: the connection broke off; the last ${again} numbers are sent again`)
    this.#failures = 0
    this.#tries = 0
    this.#set({
      ...{ state: 'idle', reason: null, nextTryAt: null, lastConfirmedAt: Date.now() },
      confirmedLines: Math.max(0, this.#status.confirmedLines + batch.lines - notTaken - again),
    })
  }

  /** What is not there after some tries never comes; it shall not hold up what follows. */
  async #confess(batch: Batch, missing: Missing[]): Promise<void> {
    const lines = missing.reduce((sum, one) => sum + one.lines, 0)
    const example = missing[0]?.key ?? ''
    const message = `The engine did not take ${lines} of ${batch.lines} numbers, for example of ${example}.`
    if (++this.#tries >= this.#options.timing.tries) {
      this.#options.log(`sink: ${message} They are given up; the history has them.`)
      return await this.#confirm(batch, missing)
    }
    const tryThis = 'Look at its log, and whether it keeps times as old as these.'
    await this.#wait({ problem: { code: 'sink-short', message, tryThis }, again: 'soon' })
  }

  async #shrink(batch: Batch): Promise<void> {
    if (batch.frames > 1) {
      this.#batchLines = Math.max(1, Math.floor(batch.lines / 2))
      return
    }
    await this.#confess(batch, [{ key: 'a batch that is too large for it', lines: batch.lines }])
  }

  async #wait({ problem, again }: Setback): Promise<void> {
    if (this.#stop.signal.aborted) return
    this.#failures++
    const ms = retryAfter(this.#failures, again, this.#options.random())
    this.#set({ state: 'waiting', reason: problemLine(problem), nextTryAt: Date.now() + ms })
    await this.#rest(ms)
  }

  /** Sleeps until the time is over, or `hurry` or `stop` wakes it. */
  async #rest(ms: number): Promise<void> {
    if (this.#wake.signal.aborted) this.#wake = new AbortController()
    await pause(ms, AbortSignal.any([this.#wake.signal, this.#stop.signal]))
  }

  #set(change: Partial<SenderStatus>): void {
    const before = this.#status
    this.#status = { ...before, ...change }
    if (before.state === this.#status.state && before.reason === this.#status.reason) return
    if (this.#status.reason !== before.reason) this.#log(this.#status.reason)
    this.#options.onChange()
  }

  #log(reason: string | null): void {
    this.#options.log(reason === null ? 'sink: sending works again' : `sink: ${reason}`)
  }
}

function spoolUnreadable(error: unknown): Setback {
  const problem: Problem = {
    code: 'sink-spool',
    message: `The spool of what waits to be sent cannot be used (${codeOf(error)}).`,
    tryThis: 'Look at the disk and the rights of the data folder.',
  }
  return { problem, again: 'soon' }
}
