import type { CurveMark, CurvePoints, CurveSeries, TestCurve } from '../../../shared/functionalTest.ts'
import type { Point } from '../points.ts'
import type { TimeWindow } from '../timeWindow.ts'

/** One series with its points; each value holds until the next. */
export interface RecordedSeries extends CurveSeries {
  points: Point[]
}

/** A recording as it is drawn. While it runs its points grow in place, and every growth makes a new outer object. */
export interface RecordedCurve {
  series: readonly RecordedSeries[]
  marks: readonly CurveMark[]
  /** Epoch ms of the first and the last point; null before the first. */
  span: TimeWindow | null
}

export const emptyCurve: RecordedCurve = { series: [], marks: [], span: null }

/** A recording that begins. */
export function beginCurve(series: readonly CurveSeries[]): RecordedCurve {
  return { series: series.map((one) => ({ ...one, points: [] })), marks: [], span: null }
}

/** The recording with what came. A name that it does not have is left out. */
export function growCurve(curve: RecordedCurve, batch: readonly CurvePoints[]): RecordedCurve {
  let { span } = curve
  for (const { name, t, v } of batch) {
    const points = curve.series.find((one) => one.name === name)?.points
    if (!points) continue
    t.forEach((x, index) => {
      points.push({ x, y: v[index] ?? null })
    })
    const [from, to] = [t[0], t.at(-1)]
    if (from === undefined || to === undefined) continue
    span = span ? { from: Math.min(span.from, from), to: Math.max(span.to, to) } : { from, to }
  }
  return { ...curve, span }
}

/** A kept recording. */
export function curveOfResult({ series, marks }: TestCurve): RecordedCurve {
  const batch = series.map(({ name, t, v }) => ({ name, t, v }))
  const bare = series.map(({ t: _t, v: _v, ...one }) => one)
  return { ...growCurve(beginCurve(bare), batch), marks }
}

/** The points as a line needs them: a value holds until it is gone, and the last until the end of the recording. */
export function heldPoints({ points }: RecordedSeries, to: number): Point[] {
  const held = points.flatMap((point, index): Point[] => {
    const before = points[index - 1]
    return point.y === null && before && before.y !== null ? [{ x: point.x, y: before.y }, point] : [point]
  })
  const last = points.at(-1)
  return last && last.x < to ? [...held, { x: to, y: last.y }] : held
}

/** The value at a moment; null in a gap and before the first point. */
export function valueAt(points: readonly Point[], at: number): number | null {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.x ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1
    else high = middle
  }
  return points[low - 1]?.y ?? null
}

/** Stretches in which none of the series has a value, although one had or will have. */
export function commonGaps(series: readonly RecordedSeries[], to: number): TimeWindow[] {
  const changes = series.flatMap(({ points }, index) =>
    points
      .filter(({ y }, i) => i === 0 || (y === null) !== (points[i - 1]?.y === null))
      .map(({ x, y }) => ({ x, index, isKnown: y !== null })),
  )
  changes.sort((a, b) => a.x - b.x)
  const known = new Set<number>()
  const gaps: TimeWindow[] = []
  let since: number | null = null
  for (const { x, index, isKnown } of changes) {
    if (isKnown) known.add(index)
    else known.delete(index)
    if (known.size === 0) since ??= x
    else if (since !== null) {
      if (x > since) gaps.push({ from: since, to: x })
      since = null
    }
  }
  if (since !== null && since < to) gaps.push({ from: since, to })
  return gaps
}
