import type { Database } from 'better-sqlite3'
import type { Retention } from '../../../shared/recordKeeping.ts'
import { firstHotAt } from './hotRows.ts'
import { packDay } from './packDay.ts'
import { type Expiry, expire, expiries } from './retention.ts'
import { allSeries } from './seriesTable.ts'
import { noteSize } from './storage.ts'
import { dayMs, spanStart } from './tiers.ts'

/** A day is packed an hour after its end, so that what comes a little late is packed with it. */
const graceMs = 3_600_000
/** Steps rest for so many writes after one failed, about ten minutes. */
const writesPerRest = 600
/** Days that got late readings are packed again after so many writes, about five minutes. */
const writesPerLateRound = 300

/**
 * The upkeep of one file in steps of one series each (some ten milliseconds), so that appends and reads go in between:
 * packs days that are over, then drops what is no longer kept. It remembers nothing that matters: what is due is read
 * from the file, so a restart goes on where the last one stopped.
 */
export class Care {
  readonly #database: Database
  #retention: Retention
  #packable: number[] = []
  #expirable: { series: number; expiry: Expiry }[] = []
  #cutoff = Number.NEGATIVE_INFINITY
  #nextCutoff = Number.NEGATIVE_INFINITY
  #writesSinceLate: number | null = null
  #restingWrites = 0
  #problem: string | null = null

  constructor(database: Database, retention: Retention) {
    this.#database = database
    this.#retention = retention
  }

  /** Keeps each class as long as this from now on; the next steps drop what is kept no longer. */
  retain(retention: Retention): void {
    this.#retention = retention
    this.#startRound()
  }

  /** Notes the time (epoch ms) up to which readings are known. */
  reached(newest: number): void {
    this.#nextCutoff = spanStart(newest - graceMs, dayMs)
  }

  /** Notes the oldest and the newest time of rows that were written. */
  wrote(oldest: number, newest: number): void {
    this.reached(newest)
    if (this.#restingWrites > 0) this.#restingWrites--
    // A clock that was set back: what is hot now is no longer over.
    this.#cutoff = Math.min(this.#cutoff, this.#nextCutoff)
    if (oldest < this.#cutoff) this.#writesSinceLate ??= 0
    if (this.#writesSinceLate !== null) this.#writesSinceLate++
  }

  /** Does one step; false when nothing is due. A step that fails has changed nothing; all rest for a while then. */
  step(): boolean {
    if (this.#restingWrites > 0) return false
    try {
      const isDone = this.#step()
      this.#problem = null
      return isDone
    } catch (error) {
      this.#problem = String(error)
      this.#restingWrites = writesPerRest
      return false
    }
  }

  /** Why the last step failed; null while all is well. */
  problem(): string | null {
    return this.#problem
  }

  /** Does everything that is due now, also for readings that came late. Throws what SQLite throws. */
  finish(): void {
    this.#startRound()
    while (this.#step());
  }

  #step(): boolean {
    if (this.#packNext()) return true
    if (this.#expireNext()) return true
    if (this.#nextCutoff > this.#cutoff || (this.#writesSinceLate ?? 0) >= writesPerLateRound)
      return this.#startRound()
    return false
  }

  #startRound(): boolean {
    this.#cutoff = this.#nextCutoff
    this.#writesSinceLate = null
    this.#packable = allSeries(this.#database)
    return true
  }

  #packNext(): boolean {
    const series = this.#packable.pop()
    if (series === undefined) return false
    const first = firstHotAt(this.#database, series)
    if (first !== null && first < this.#cutoff) {
      // A series that fails here is left out of this round and does not keep the others waiting.
      packDay(this.#database, series, spanStart(first, dayMs))
      this.#packable.push(series)
    } else if (this.#packable.length === 0) this.#planExpiry()
    return true
  }

  #planExpiry(): void {
    noteSize(this.#database)
    const due = expiries(this.#database, this.#retention)
    this.#expirable = allSeries(this.#database).flatMap((series) => due.map((expiry) => ({ series, expiry })))
  }

  #expireNext(): boolean {
    const next = this.#expirable.pop()
    if (!next) return false
    expire(this.#database, next.series, next.expiry)
    return true
  }
}
