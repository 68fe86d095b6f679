/** Shortest and longest wait between two tries, ms. */
export interface BackoffLimits {
  minMs: number
  maxMs: number
}

/**
 * Wait before try number `attempt` (0 = first repeat): doubles each time and is shortened by up to half at random, so
 * many laptops do not return to a restarted GX at the same moment. `random` is 0 to 1.
 */
export function backoffMs(attempt: number, limits: BackoffLimits, random: number): number {
  const full = Math.min(limits.maxMs, limits.minMs * 2 ** Math.min(attempt, 30))
  return Math.max(limits.minMs, full * (0.5 + random / 2))
}
