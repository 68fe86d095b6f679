import type { Gap, SeriesData } from '../../../shared/history.ts'
import { stretches } from '../../charts/PowerArea.tsx'

/** A sparkline in a box of 100 by 100. */
export interface SparkLines {
  /** SVG paths, one for each stretch without a gap. */
  lines: string[]
  /** Where zero lies; null when it is not in the picture. */
  zero: number | null
  low: number
  high: number
}

/** Least height of the picture in the series' own unit, so that noise does not look like an event. */
const leastSpan: Readonly<Record<string, number>> = { W: 100, '°C': 4, '%': 20, V: 4, A: 2, hPa: 10 }

/** Lowest and highest figure that the box spans. Powers stand on zero, shares of a whole stay within it. */
function spanOf(low: number, high: number, unit: string): [number, number] {
  if (unit === 'W' || unit === 'A') {
    const least = leastSpan[unit] ?? 1
    return [Math.min(0, low), Math.max(high, least, Math.min(0, low) + least)]
  }
  const missing = Math.max(0, (leastSpan[unit] ?? 1) - (high - low)) / 2
  const [from, to] = [low - missing, high + missing]
  return unit === '%' ? [Math.max(0, from), Math.min(100, Math.max(to, from + 1))] : [from, to]
}

/** A value that a device does not repeat holds until it changes, unless nobody heard it since. */
function held(series: SeriesData, gaps: readonly Gap[], to: number): SeriesData {
  const at = series.t.at(-1)
  const value = series.mean.at(-1)
  if (at === undefined || value === undefined || at >= to || gaps.some((gap) => gap.to > at)) return series
  return { ...series, t: [...series.t, to], mean: [...series.mean, value] }
}

/** The lines of a series between `from` and `to` (epoch ms); null without a point inside. `holds` = the last value still stands now. */
export function sparkLines(
  series: SeriesData | undefined,
  gaps: readonly Gap[],
  from: number,
  to: number,
  unit: string,
  holds: boolean,
): SparkLines | null {
  if (series === undefined || series.t.length === 0) return null
  const drawn = holds ? held(series, gaps, to) : series
  if (drawn.t.length < 2) return null
  const low = Math.min(...series.min)
  const high = Math.max(...series.max)
  const [bottom, top] = spanOf(low, high, unit)
  const x = (at: number) => ((at - from) / (to - from)) * 100
  const y = (value: number) => 100 - ((value - bottom) / (top - bottom)) * 100
  const lines = stretches(drawn, gaps).map((part) =>
    part
      .map(({ at, power }, i) => `${i === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(power).toFixed(1)}`)
      .join(''),
  )
  return { lines, zero: bottom <= 0 && top >= 0 ? y(0) : null, low, high }
}
