import type { Gap } from '../../shared/history.ts'

/** One point of a chart: epoch ms and value; null breaks the line. */
export interface Point {
  x: number
  y: number | null
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
