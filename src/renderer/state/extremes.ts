import type { Reading } from '../../shared/reading.ts'
import { readingKey } from '../../shared/victron.ts'

/** Lowest and highest number of one value that this window was shown since it opened the station. */
export interface Extremes {
  lowest: number
  highest: number
  /** Epoch ms on the station's clock of the first of them. */
  since: number
}

const seen = new Map<string, Extremes>()

/** Takes a batch of the feed. What came and went between two batches is not seen here; the history has it. */
export function noteExtremes(readings: readonly Reading[]): void {
  for (const reading of readings) {
    const { value, at } = reading
    if (typeof value !== 'number') continue
    const key = readingKey(reading, reading.path)
    const known = seen.get(key)
    if (known === undefined) seen.set(key, { lowest: value, highest: value, since: at })
    else if (value < known.lowest) known.lowest = value
    else if (value > known.highest) known.highest = value
  }
}

/** What was seen of a key; undefined when it never was a number. */
export function extremesOf(key: string): Readonly<Extremes> | undefined {
  return seen.get(key)
}

/** Forgets all, when another station is opened. */
export function clearExtremes(): void {
  seen.clear()
}
