import type { Reading } from '../../shared/reading.ts'
import { readingKey } from '../../shared/victron.ts'

/** Points of a live tail: 30 minutes of a value that changes once a second. */
const capacity = 1_800

/** The newest points of one series, oldest overwritten first. */
export class LiveSeries {
  readonly #t = new Float64Array(capacity)
  readonly #v = new Float64Array(capacity)
  #start = 0
  #length = 0

  /** Adds a point; NaN marks that the GX said "no value". A point not newer than the last is left out. */
  push(t: number, v: number): void {
    if (this.#length > 0 && t <= this.#last()) return
    const index = (this.#start + this.#length) % capacity
    this.#t[index] = t
    this.#v[index] = v
    if (this.#length < capacity) this.#length += 1
    else this.#start = (this.#start + 1) % capacity
  }

  /** The points after `from` (epoch ms), oldest first; y is null where the GX said "no value". */
  after(from: number): { x: number; y: number | null }[] {
    const points: { x: number; y: number | null }[] = []
    for (let i = 0; i < this.#length; i++) {
      const index = (this.#start + i) % capacity
      const x = this.#t[index] ?? 0
      const y = this.#v[index] ?? Number.NaN
      if (x > from) points.push({ x, y: Number.isNaN(y) ? null : y })
    }
    return points
  }

  #last(): number {
    return this.#t[(this.#start + this.#length - 1) % capacity] ?? 0
  }
}

const followed = new Map<string, LiveSeries>()

/** Starts keeping the live tail of a key; a key that nobody asked for costs nothing. */
export function liveSeries(key: string): LiveSeries {
  const known = followed.get(key)
  if (known) return known
  const made = new LiveSeries()
  followed.set(key, made)
  return made
}

/** Takes a batch of the feed. */
export function appendLive(readings: readonly Reading[]): void {
  if (followed.size === 0) return
  for (const reading of readings) {
    const series = followed.get(readingKey(reading, reading.path))
    if (!series) continue
    if (typeof reading.value === 'number') series.push(reading.at, reading.value)
    else if (reading.value === null) series.push(reading.at, Number.NaN)
  }
}

/** Forgets all tails, when another station is opened. */
export function clearLive(): void {
  followed.clear()
}
