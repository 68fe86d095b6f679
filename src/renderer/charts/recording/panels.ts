import { valueMarks } from '../marks.ts'
import type { RecordedSeries } from './recordedCurve.ts'

/** The series of one unit and size, drawn in one plot. */
export interface Panel {
  /** Unique among the panels of a recording. */
  key: string
  unit: string
  series: readonly RecordedSeries[]
}

/** What has the same unit and still another size: cells, the battery, the AC side; states, packets and flags. */
function keyOf({ name, unit }: RecordedSeries): string {
  const sizes = unit === 'V' ? [/cell/i, /^(battery|charge)/] : unit === '' ? [/state$/i, /packets$/i] : []
  return `${unit} ${sizes.findIndex((size) => size.test(name))}`
}

/** One panel for each unit and size, in the order in which they come; what has no unit stands last. */
export function panelsOf(series: readonly RecordedSeries[]): Panel[] {
  const panels = new Map<string, RecordedSeries[]>()
  for (const one of series) {
    const own = panels.get(keyOf(one))
    if (own) own.push(one)
    else panels.set(keyOf(one), [one])
  }
  return [...panels]
    .map(([key, own]) => ({ key, unit: own[0]?.unit ?? '', series: own }))
    .sort((a, b) => Number(a.unit === '') - Number(b.unit === ''))
}

/** Least step between two marks of an axis: less would show the noise of the sensor. */
const leastStep: Readonly<Record<string, number>> = { V: 0.1, A: 0.5, W: 20, Hz: 0.05, '%': 1, '': 1 }

/** Marks of the value axis that hold all values; the first and last are its ends. */
export function axisMarks({ unit, series }: Panel, most: number): number[] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const { points } of series)
    for (const { y } of points) {
      if (y === null) continue
      low = Math.min(low, y)
      high = Math.max(high, y)
    }
  if (low > high) [low, high] = [0, 1]
  return valueMarks(low, high, most, leastStep[unit] ?? 0.1)
}

const second = 1_000
const spans = [30, 60, 90, 120, 180, 300, 450, 600, 900, 1_200, 1_800, 3_600].map((each) => each * second)

/** Length of the time axis, ms: the next round one, so that a running curve is not squeezed with every point. */
export function axisSpan(elapsedMs: number): number {
  return spans.find((each) => each >= elapsedMs) ?? Math.ceil(elapsedMs / 3_600_000) * 3_600_000
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600].map((each) => each * second)

/** Times of the marks under the plots, ms since the start; the last is left to the end of the axis. */
export function timeMarks(spanMs: number, most: number): number[] {
  const step = steps.find((each) => spanMs / each <= most) ?? spanMs
  return Array.from({ length: Math.floor(spanMs / step) + 1 }, (_, index) => index * step)
}
