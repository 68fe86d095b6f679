import type { SeriesId } from '../../../shared/history.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { keyOf, lineOf } from './line.ts'

/** The most lines kept in memory while the disk does not take them; about 6 MB. */
export const maxQueuedLines = 50_000

/** Lines on their way to the spool, oldest first. */
export class LineQueue {
  #lines: string[] = []
  #dropped = 0
  readonly #keys = new WeakMap<SeriesId, { portalId: PortalId; key: string }>()

  get length(): number {
    return this.#lines.length
  }

  push(portalId: PortalId, series: SeriesId, at: number, value: number): void {
    if (!Number.isFinite(value) || !Number.isFinite(at)) return
    this.#lines.push(lineOf(this.#keyOf(portalId, series), at, value))
    if (this.#lines.length < maxQueuedLines * 1.1) return
    this.#dropped += this.#lines.length - maxQueuedLines
    this.#lines = this.#lines.slice(-maxQueuedLines)
  }

  /** Removes and answers the oldest lines. */
  take(count: number): string[] {
    return this.#lines.splice(0, count)
  }

  /** Puts lines back in front that could not be written. */
  putBack(lines: readonly string[]): void {
    this.#lines = [...lines, ...this.#lines]
  }

  /** Lines given up since the last call. */
  takeDropped(): number {
    const dropped = this.#dropped
    this.#dropped = 0
    return dropped
  }

  clear(): void {
    this.#lines = []
  }

  #keyOf(portalId: PortalId, series: SeriesId): string {
    const known = this.#keys.get(series)
    if (known?.portalId === portalId) return known.key
    const key = keyOf(portalId, series)
    this.#keys.set(series, { portalId, key })
    return key
  }
}
