import type { Gap, SeriesData } from '../../shared/history.ts'

/** One point of a chart: epoch ms and value; null breaks the line. */
export interface Point {
  x: number
  y: number | null
}

/**
 * Points of a series joined with the live tail. A bucket whose values lie more than `fine` apart gives its low and
 * its high, so that peaks survive; any other gives its mean.
 */
export function pointsOf(series: SeriesData | undefined, tail: readonly Point[], fine: number): Point[] {
  const points: Point[] = []
  series?.t.forEach((x, i) => {
    const min = series.min[i]
    const max = series.max[i]
    const mean = series.mean[i]
    if (mean === undefined || min === undefined || max === undefined) return
    if (max - min > fine) {
      const before = points.at(-1)?.y ?? mean
      const nearFirst = Math.abs(before - min) <= Math.abs(before - max) ? [min, max] : [max, min]
      points.push({ x, y: nearFirst[0] ?? mean }, { x, y: nearFirst[1] ?? mean })
    } else points.push({ x, y: mean })
  })
  return withTail(points, tail)
}

function withTail(points: Point[], tail: readonly Point[]): Point[] {
  const last = points.at(-1)?.x ?? Number.NEGATIVE_INFINITY
  return [...points, ...tail.filter(({ x }) => x > last)]
}

/**
 * One point per bucket, the one farther from zero: for areas around zero, where low and high side by side would draw
 * a comb.
 */
export function outermostOf(series: SeriesData | undefined, tail: readonly Point[]): Point[] {
  const points: Point[] = []
  series?.t.forEach((x, i) => {
    const min = series.min[i]
    const max = series.max[i]
    if (min !== undefined && max !== undefined)
      points.push({ x, y: Math.abs(min) > Math.abs(max) ? min : max })
  })
  return withTail(points, tail)
}

/** Breaks the line at each gap, so that nothing is drawn over what nobody saw. */
export function breakAtGaps(points: readonly Point[], gaps: readonly Gap[]): Point[] {
  if (gaps.length === 0) return [...points]
  const breaks = gaps.map((gap) => ({ x: (gap.from + gap.to) / 2, y: null }))
  return [...points, ...breaks].sort((a, b) => a.x - b.x)
}

/** The value that held at a moment: the last point before it, unless a gap or the end of the data lies between. */
export function valueAt(
  points: readonly Point[],
  gaps: readonly Gap[],
  at: number,
  holdMs: number,
): number | null {
  if (gaps.some((gap) => gap.from < at && at < gap.to)) return null
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.x ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1
    else high = middle
  }
  const point = points[low - 1]
  if (!point || at - point.x > holdMs) return null
  return gaps.some((gap) => gap.from >= point.x && gap.to <= at) ? null : point.y
}
