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

/**
 * Goes `pastMs` behind `wall` until it is told to begin; then it runs `speed` times as fast until it has caught up, and
 * is the wall. Used by simulated stations, never by real ones.
 */
export function catchUpClock(pastMs: number, speed: number, wall: Clock = systemClock): CatchUpClock {
  let begunAt: number | null = null
  const lapse = () => {
    const now = wall.now()
    return now - pastMs + (begunAt === null ? 0 : (now - begunAt) * (speed - 1))
  }
  return {
    now: () => Math.min(lapse(), wall.now()),
    speed: () => (begunAt !== null && lapse() < wall.now() ? speed : 1),
    begin() {
      begunAt ??= wall.now()
    },
  }
}

/** Wall ms to wait so that `ms` pass on this clock; never under 100 ms when the clock runs fast. */
export function wallDelay(clock: Clock, ms: number): number {
  const speed = clock.speed()
  return speed <= 1 ? ms : Math.max(100, ms / speed)
}
