import type { Stretch } from './stretches.ts'

/** Time-weighted statistics of a series. */
export interface Statistics {
  mean: number
  /** Standard deviation over time; of the means where only those are kept. */
  sigma: number
  min: number
  max: number
  /** For how long the value was known, ms. */
  coveredMs: number
}

/** null when nothing is known of the time. */
export function statisticsOf(stretches: readonly Stretch[]): Statistics | null {
  let coveredMs = 0
  let mean = 0
  let squares = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const { from, to, value, extremes } of stretches) {
    const weight = to - from
    coveredMs += weight
    // Welford's update, weighted: exact also for large values with a small spread.
    const distance = value - mean
    mean += (distance * weight) / coveredMs
    squares += weight * distance * (value - mean)
    min = Math.min(min, extremes?.min ?? value)
    max = Math.max(max, extremes?.max ?? value)
  }
  if (coveredMs === 0) return null
  return { mean, sigma: Math.sqrt(Math.max(0, squares / coveredMs)), min, max, coveredMs }
}

/**
 * For how long a value lay in each band, ms. `limits` rise and bound the bands: below the first, from the first to below
 * the second, and so on; one band more than limits. Time at temperature, or charging / resting / discharging.
 */
export function timeInBands(stretches: readonly Stretch[], limits: readonly number[]): number[] {
  const times = Array.from({ length: limits.length + 1 }, () => 0)
  for (const { from, to, value } of stretches) {
    const above = limits.findIndex((limit) => value < limit)
    const band = above < 0 ? limits.length : above
    times[band] = (times[band] ?? 0) + to - from
  }
  return times
}

/** For how long each value held, ms, longest first: the shares of a state. Means of states say nothing and are left out. */
export function timeByValue(stretches: readonly Stretch[]): { value: number; ms: number }[] {
  const times = new Map<number, number>()
  for (const { from, to, value, extremes } of stretches)
    if (!extremes || extremes.min === extremes.max) times.set(value, (times.get(value) ?? 0) + to - from)
  return [...times].map(([value, ms]) => ({ value, ms })).sort((a, b) => b.ms - a.ms)
}
