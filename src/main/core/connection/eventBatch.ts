import type { RawEvent } from '../../../shared/reading.ts'

/** Collects events of one burst and hands them over together, so nobody is called once per message. */
export interface EventBatch {
  push(event: RawEvent): void
  /** Hands over at once what is waiting. */
  flush(): void
  /** Forgets what is waiting. */
  discard(): void
  /** The most events handed over together, and how often a burst was cut into pieces because it was too large. */
  bursts(): { largest: number; cut: number }
}

/** A flood keeps the event loop from its next turn, so a batch of this size is handed over without waiting for it. */
const maxBatch = 1_000

/** `deliver` is called after the socket's present chunk was read (setImmediate). */
export function createEventBatch(deliver: (batch: RawEvent[]) => void): EventBatch {
  let waiting: RawEvent[] = []
  let scheduled: NodeJS.Immediate | null = null
  let largest = 0
  let cut = 0
  const discard = () => {
    if (scheduled) clearImmediate(scheduled)
    scheduled = null
    waiting = []
  }
  const flush = () => {
    const batch = waiting
    discard()
    largest = Math.max(largest, batch.length)
    if (batch.length > 0) deliver(batch)
  }
  return {
    push(event) {
      waiting.push(event)
      if (waiting.length >= maxBatch) {
        cut += 1
        flush()
      } else scheduled ??= setImmediate(flush)
    },
    flush,
    discard,
    bursts: () => ({ largest, cut }),
  }
}
