import type { Gap } from '../../shared/history.ts'

/**
 * Watches whether a station is heard, and turns silence into gaps. A gap is handed out while it grows, so that a
 * crash in the middle leaves a gap too; the history merges the overlapping pieces.
 */
export interface Hearing {
  /** Call about once a second of the wall; `reason` says why nothing is heard, `speed` is the clock's. */
  update(isHeard: boolean, now: number, reason: string | null, speed: number): Gap | null
}

/** A blink under 15 s is no gap: a reconnect right after a lost packet loses less than two core cadences. */
const shortestGapMs = 15_000

export function createHearing(startedAt: number): Hearing {
  let heardAt = startedAt
  let lastReason = 'not connected yet'
  return {
    update(isHeard, now, reason, speed) {
      const gap =
        now - heardAt >= shortestGapMs * speed
          ? { from: heardAt, to: now, reason: reason ?? lastReason }
          : null
      if (reason) lastReason = reason
      if (isHeard) heardAt = now
      return gap
    },
  }
}
