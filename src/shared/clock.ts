/** Where time comes from. Everything that stores or judges takes one, so a demo may run faster than the wall. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** How many ms of this clock pass in one ms of the wall; 1 for real stations. */
  speed(): number
  /** Moves on a clock that stands still between steps; a simulated station does so whenever it is measured. */
  step?(): void
}

/** The laptop's own clock. */
export const systemClock: Clock = { now: () => Date.now(), speed: () => 1 }

/** A clock that lives through a part of the past in fast motion, step by step. */
export interface CatchUpClock extends Clock {
  /** Starts the fast motion; a second time changes nothing. */
  begin(): void
  /**
   * Moves the fast motion on. It stands still in between, so that what was measured at a step has the time of that step
   * wherever it arrives before the next one. The first of several stations that asks makes the step for all.
   */
  step(): void
}

/** Wall ms that a step of the fast motion counts for at least and at most; a busy laptop makes it slower, and skips nothing. */
const stepMs = { least: 50, most: 120 }

/**
 * Goes `pastMs` behind `wall` until it is told to begin; then it runs `speed` times as fast until it has caught up, and
 * is the wall. Used by simulated stations, never by real ones.
 */
export function catchUpClock(pastMs: number, speed: number, wall: Clock = systemClock): CatchUpClock {
  let phase: 'behind' | 'fast' | 'caught up' = 'behind'
  let steppedAt = 0
  let at = 0
  return {
    now() {
      if (phase === 'behind') return wall.now() - pastMs
      return phase === 'fast' ? at : wall.now()
    },
    speed: () => (phase === 'fast' ? speed : 1),
    begin() {
      if (phase !== 'behind') return
      steppedAt = wall.now()
      at = steppedAt - pastMs
      phase = 'fast'
    },
    step() {
      const now = wall.now()
      const passed = now - steppedAt
      if (phase !== 'fast' || passed < stepMs.least) return
      steppedAt = now
      at += Math.min(passed, stepMs.most) * speed
      if (at >= now) phase = 'caught up'
    },
  }
}

/** Wall ms to wait so that `ms` pass on this clock; never under 100 ms when the clock runs fast. */
export function wallDelay(clock: Clock, ms: number): number {
  const speed = clock.speed()
  return speed <= 1 ? ms : Math.max(100, ms / speed)
}
