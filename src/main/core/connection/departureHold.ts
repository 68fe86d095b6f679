import type { PathGone, RawEvent } from '../../../shared/reading.ts'
import { readingKey } from '../../../shared/victron.ts'
import { createTimers } from './timers.ts'

/**
 * Firmware before 3.20 empties all topics 60 s after the last keepalive, which looks as if every device left
 * (venus-rig.md 4). So departures wait a moment: most of the station at once is the GX falling asleep, not a departure.
 */
export interface DepartureHold {
  /** Takes an event in its order; values pass on at once. */
  take(event: RawEvent): void
  /** Forgets what waits. */
  stop(): void
}

export interface DepartureHoldHandlers {
  pass(event: RawEvent): void
  /** The GX fell asleep; nobody left. */
  asleep(): void
}

/** Share of the known paths that leave together only when the GX falls asleep, and the least number of them. */
const massShare = 0.5
const massPaths = 20

export function createDepartureHold(holdMs: number, handlers: DepartureHoldHandlers): DepartureHold {
  const timers = createTimers<'hold'>()
  const present = new Set<string>()
  let waiting = new Map<string, PathGone>()

  const judge = () => {
    const left = [...waiting]
    waiting = new Map()
    const known = present.size + left.length
    if (left.length >= massPaths && left.length >= known * massShare) {
      for (const [key] of left) present.add(key)
      handlers.asleep()
      return
    }
    for (const [, event] of left) handlers.pass(event)
  }
  return {
    take(event) {
      if (event.path === undefined) {
        handlers.pass(event)
        return
      }
      const key = readingKey(event, event.path)
      if (event.kind === 'value') {
        waiting.delete(key)
        present.add(key)
        handlers.pass(event)
      } else {
        present.delete(key)
        waiting.set(key, event)
        timers.set('hold', holdMs, judge)
      }
    },
    stop() {
      timers.clearAll()
      waiting = new Map()
    },
  }
}
