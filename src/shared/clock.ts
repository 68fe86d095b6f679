/** Where time comes from. Everything that stores or judges takes one, so a demo may run faster than the wall. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** How many ms of this clock pass in one ms of the wall; 1 for real stations. */
  speed(): number
}

/** The laptop's own clock. */
export const systemClock: Clock = { now: () => Date.now(), speed: () => 1 }

/** A clock that lives through a part of the past in fast motion. */
export interface CatchUpClock extends Clock {
  /** Starts the fast motion; a second time changes nothing. */
  begin(): void
}

/** A step of the fast motion counts for no more of the wall, ms; a busy laptop makes it slower, and skips nothing. */
const longestStepMs = 120

/**
 * Goes `pastMs` behind `wall` until it is told to begin; then it runs `speed` times as fast until it has caught up, and
 * is the wall. Used by simulated stations, never by real ones.
 */
export function catchUpClock(pastMs: number, speed: number, wall: Clock = systemClock): CatchUpClock {
  let phase: 'behind' | 'fast' | 'caught up' = 'behind'
  let seenAt = wall.now()
  let at = seenAt - pastMs
  function move(): number {
    const now = wall.now()
    const passed = Math.max(0, now - seenAt)
    seenAt = now
    if (phase === 'behind') at += passed
    if (phase === 'fast') at += Math.min(passed, longestStepMs) * speed
    if (at >= now) phase = 'caught up'
    if (phase === 'caught up') at = now
    return at
  }
  return {
    now: move,
    speed() {
      move()
      return phase === 'fast' ? speed : 1
    },
    begin() {
      move()
      if (phase === 'behind') phase = 'fast'
    },
  }
}

/** Wall ms to wait so that `ms` pass on this clock; never under 100 ms when the clock runs fast. */
export function wallDelay(clock: Clock, ms: number): number {
  const speed = clock.speed()
  return speed <= 1 ? ms : Math.max(100, ms / speed)
}
