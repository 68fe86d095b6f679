/** A wrong password or a missing database is not mended within seconds, and each try is a line in the engine's log. */
const laterMs = 60_000
const firstMs = 1_000
const longestMs = 60_000

/**
 * Wall ms to wait after the `failures`-th failure in a row (from 1): doubled each time up to a minute, of that a random
 * half to the whole, so that many laptops do not come back at once. `random` is in [0, 1).
 */
export function retryAfter(failures: number, again: 'soon' | 'later', random: number): number {
  const longest = again === 'later' ? laterMs : Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 10))
  return Math.round(longest * (0.5 + random / 2))
}
