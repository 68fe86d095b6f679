import type { Gap, RangeAnswer, SeriesData } from '../../../../shared/history.ts'
import { readingKey, type ServiceId } from '../../../../shared/victron.ts'
import { recordedMs, type Span } from './coverage.ts'
import type { TrendLine } from './reportModel.ts'

/** The recorded series of a path; undefined when nothing of it was recorded. */
export function seriesOf(trends: RangeAnswer, id: ServiceId, path: string): SeriesData | undefined {
  const key = readingKey(id, path)
  return trends.series.find((data) => readingKey(data.series, data.series.path) === key && data.t.length > 0)
}

function round(values: readonly number[], decimals: number): number[] {
  const factor = 10 ** decimals
  return values.map((value) => Math.round(value * factor) / factor)
}

/** A series as a line of a chart; figures keep one digit more than is printed. */
export function trendLine(data: SeriesData, name: string, decimals: number): TrendLine {
  return {
    name,
    source: readingKey(data.series, data.series.path),
    t: [...data.t],
    min: round(data.min, decimals + 1),
    mean: round(data.mean, decimals + 1),
    max: round(data.max, decimals + 1),
  }
}

/** A steady value is stored each 5 min while it is proven; a longer silence than twice that (and a bucket) is no proof, ms. */
export const longestHoldMs = 720_000

/** How long each bucket's value holds, ms: until the next one, a gap, or `longestHoldMs`. */
export function holdTimes(line: TrendLine, gaps: readonly Span[]): number[] {
  return line.t.map((t, index) => {
    const next = line.t[index + 1] ?? t
    const gap = gaps.find((one) => one.from < next && one.to > t)
    return Math.max(0, Math.min(next - t, longestHoldMs, gap ? gap.from - t : Infinity))
  })
}

/** Mean over time; each value counts as long as it holds. A single value is its own mean. */
export function timeMean(values: readonly number[], holds: readonly number[]): number {
  const total = holds.reduce((sum, ms) => sum + ms, 0)
  if (total === 0) return values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value, index) => sum + value * (holds[index] ?? 0), 0) / total
}

export interface LineStatistics {
  min: number
  mean: number
  max: number
  buckets: number
  /** Time between the first and the last bucket, without the gaps, ms. */
  spanMs: number
}

/** Lowest, mean over time, and highest; null for an empty line. */
export function statisticsOf(line: TrendLine, gaps: readonly Gap[]): LineStatistics | null {
  const from = line.t[0]
  const to = line.t.at(-1)
  if (from === undefined || to === undefined) return null
  return {
    min: line.min.reduce((low, value) => Math.min(low, value)),
    mean: timeMean(line.mean, holdTimes(line, gaps)),
    max: line.max.reduce((high, value) => Math.max(high, value)),
    buckets: line.t.length,
    spanMs: recordedMs({ from, to }, from, gaps),
  }
}

/** How far before a span its first reading of a counter may lie, ms. */
const baselineMs = 300_000

/** How a counter moved over a span. */
export interface CounterChange {
  increase: number
  /** Time that the increase covers, ms. */
  coveredMs: number
  /** How often the counter fell back: its owner restarted. */
  resets: number
}

/**
 * Increase of a counter over a span, from the bucket maxima. A counter that falls back was reset and counts on from 0,
 * so what it shows afterwards is added. null when fewer than two buckets lie in the span.
 */
export function counterChange(data: SeriesData | undefined, span: Span): CounterChange | null {
  if (!data) return null
  const before = data.t.findLast((t) => t <= span.from && span.from - t <= baselineMs)
  const from = before ?? span.from
  const points = data.t.flatMap((t, index) => {
    const value = data.max[index]
    return t >= from && t <= span.to && value !== undefined ? [{ t, value }] : []
  })
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || first === last) return null
  let increase = 0
  let resets = 0
  let previous = first.value
  for (const point of points.slice(1)) {
    if (point.value < previous) resets += 1
    increase += point.value < previous ? point.value : point.value - previous
    previous = point.value
  }
  return { increase, coveredMs: last.t - first.t, resets }
}
