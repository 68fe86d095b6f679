import type { Gap, SeriesData } from '../../shared/history.ts'

/** Lowest and highest of each point of a curve, with the indices at which it breaks. */
export interface Envelope {
  t: readonly number[]
  min: readonly number[]
  max: readonly number[]
  /** Indices of the points before which nothing is known. */
  breaks: ReadonlySet<number>
}

/** Where the curve breaks: a gap lies between a point and the one before. `gaps` in the order of time. */
export function envelopeOf(series: SeriesData, gaps: readonly Gap[]): Envelope {
  const { t, min, max } = series
  const breaks = new Set<number>()
  for (const gap of gaps) {
    const middle = (gap.from + gap.to) / 2
    const index = firstAfter(t, middle)
    if (index > 0 && index < t.length) breaks.add(index)
  }
  return { t, min, max, breaks }
}

/** Index of the first time after `at`, by halving; the length when there is none. */
export function firstAfter(times: readonly number[], at: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** The stretches `[first, end)` of points inside a window, one point more on both sides, cut at the breaks. */
export function visibleStretches({ t, breaks }: Envelope, from: number, to: number): [number, number][] {
  const first = Math.max(0, firstAfter(t, from) - 1)
  const end = Math.min(t.length, firstAfter(t, to) + 1)
  const cuts = [...breaks].filter((index) => index > first && index < end).sort((a, b) => a - b)
  const edges = [first, ...cuts, end]
  return edges.slice(1).map((edge, i): [number, number] => [edges[i] ?? 0, edge])
}
