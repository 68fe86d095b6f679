import type { Gap } from '../../shared/history.ts'
import type { RawEvent } from '../../shared/reading.ts'

/** One moment, on the station's clock and on the wall; the two differ while a simulated station runs fast. */
export interface Moment {
  now: number
  wall: number
}

/**
 * Whether an event proves that the GX speaks. An open door does not, nor does a topic that leaves, nor the serial: the
 * broker keeps that for everybody, also while the GX behind it is dead (venus-rig.md 2).
 */
export function isWordOfGx(event: RawEvent): boolean {
  return event.kind === 'value' && !(event.serviceType === 'system' && event.path === '/Serial')
}

/**
 * Watches whether a station is heard, and turns silence into gaps. A gap is handed out while it grows, so that a
 * crash in the middle leaves a gap too; the history merges the overlapping pieces.
 */
export interface Hearing {
  /** Call about once a second; `isHeard` = the GX spoke since the last call, `reason` = why nothing is heard. */
  update(isHeard: boolean, moment: Moment, reason: string | null): Gap | null
}

/** A blink under 15 s is no gap: a reconnect right after a lost packet loses less than two core cadences. */
const shortestGapMs = 15_000

export function createHearing(start: Moment): Hearing {
  let heard = start
  let lastReason = 'not connected yet'
  return {
    update(isHeard, moment, reason) {
      const isGap = moment.wall - heard.wall >= shortestGapMs
      const gap = isGap ? { from: heard.now, to: moment.now, reason: reason ?? lastReason } : null
      if (reason) lastReason = reason
      if (isHeard) heard = moment
      return gap
    },
  }
}
