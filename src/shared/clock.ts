/** Where time comes from. Everything that stores or judges takes one, so a demo may run faster than the wall. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** How many ms of this clock pass in one ms of the wall; 1 for real stations. */
  speed(): number
}

/** The laptop's own clock. */
export const systemClock: Clock = { now: () => Date.now(), speed: () => 1 }

/**
 * Starts in the past and runs `speed` times as fast as `wall` until it has caught up with it; then it is the wall.
 * Used by simulated stations, never by real ones.
 */
export function catchUpClock(pastMs: number, speed: number, wall: Clock = systemClock): Clock {
  const startedAt = wall.now()
  const lapse = () => startedAt - pastMs + (wall.now() - startedAt) * speed
  return {
    now: () => Math.min(lapse(), wall.now()),
    speed: () => (lapse() < wall.now() ? speed : 1),
  }
}

/** Wall ms to wait so that `ms` pass on this clock; never under 100 ms when the clock runs fast. */
export function wallDelay(clock: Clock, ms: number): number {
  const speed = clock.speed()
  return speed <= 1 ? ms : Math.max(100, ms / speed)
}
