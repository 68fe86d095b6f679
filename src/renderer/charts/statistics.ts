import type { Gap, SeriesData } from '../../shared/history.ts'

/** Figures of one series over one window, gaps left out. Units are those of the series. */
export interface Statistics {
  mean: number
  /** Standard deviation of the bucket means, weighted by time. */
  sigma: number
  lowest: number
  highest: number
  /** Share of the window in which the value is known, 0 to 1. */
  complete: number
}

/** How long two stretches of time overlap, ms. */
function overlap(from: number, to: number, other: { from: number; to: number }): number {
  return Math.max(0, Math.min(to, other.to) - Math.max(from, other.from))
}

/** Gaps sorted, cut to the window and joined where they touch, so that no moment counts twice. */
export function gapsInside(gaps: readonly Gap[], from: number, to: number): Gap[] {
  const inside = gaps
    .filter((gap) => gap.to > from && gap.from < to)
    .map((gap) => ({ ...gap, from: Math.max(gap.from, from), to: Math.min(gap.to, to) }))
    .sort((a, b) => a.from - b.from)
  const joined: Gap[] = []
  for (const gap of inside) {
    const last = joined.at(-1)
    if (last && gap.from <= last.to) last.to = Math.max(last.to, gap.to)
    else joined.push({ ...gap })
  }
  return joined
}

/**
 * Statistics over `from` to `to` (epoch ms). A GX sends changes only, so a value holds until the next one; a gap ends
 * it. Null when nothing is known in the window.
 */
export function statisticsOf(
  series: SeriesData,
  gaps: readonly Gap[],
  from: number,
  to: number,
): Statistics | null {
  const inside = gapsInside(gaps, from, to)
  let known = 0
  let sum = 0
  let squares = 0
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  series.t.forEach((at, i) => {
    const mean = series.mean[i]
    if (mean === undefined || at > to) return
    const start = Math.max(at, from)
    const end = Math.min(series.t[i + 1] ?? to, to)
    const lost = inside.reduce((total, gap) => total + overlap(start, end, gap), 0)
    const weight = Math.max(0, end - start - lost)
    known += weight
    sum += weight * mean
    squares += weight * mean * mean
    lowest = Math.min(lowest, series.min[i] ?? mean)
    highest = Math.max(highest, series.max[i] ?? mean)
  })
  if (known <= 0 || to <= from) return null
  const mean = sum / known
  return {
    mean,
    sigma: Math.sqrt(Math.max(0, squares / known - mean * mean)),
    lowest,
    highest,
    complete: Math.min(1, known / (to - from)),
  }
}
