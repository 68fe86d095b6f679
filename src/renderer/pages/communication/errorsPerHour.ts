import type { Gap, SeriesData } from '../../../shared/history.ts'
import type { Translate } from '../../../shared/language.ts'
import { gapsInside } from '../../charts/gapsInside.ts'
import { roundTimes } from '../../state/time.ts'

const hourMs = 3_600_000

/** What a counter gained between two readings. */
export interface Gain {
  from: number
  to: number
  gained: number
}

/**
 * Gains of a counter that only rises, and starts at zero again when the GX restarts: a fall means that all of the new
 * count was gained since.
 */
export function gainsOf(series: SeriesData | undefined): Gain[] {
  const gains: Gain[] = []
  series?.t.forEach((to, i) => {
    const count = series.max[i]
    const before = series.max[i - 1]
    const from = series.t[i - 1]
    if (count === undefined || before === undefined || from === undefined) return
    gains.push({ from, to, gained: count >= before ? count - before : count })
  })
  return gains
}

/** Gaps joined with the hours of which nothing is known, for hatching. */
export function unknownStretches({ hours }: HourlyErrors, gaps: readonly Gap[], t: Translate): Gap[] {
  const unknown = hours
    .filter(({ errors }) => errors === null)
    .map(({ from, to }) => ({ from, to, reason: t('not recorded') }))
  return gapsInside([...gaps, ...unknown], Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
}

/** One bar of the chart. */
export interface Hour {
  from: number
  to: number
  /** null when nothing was recorded in the whole hour. */
  errors: number | null
}

export interface HourlyErrors {
  hours: Hour[]
  /** Errors that came while nobody recorded; no hour can be named for them. */
  undated: number
  /** All errors of the window, dated or not. */
  total: number
}

function meets(a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  return a.from < b.to && b.from < a.to
}

/** Length of `hour` inside the recorded stretch and outside all gaps, ms. Gaps must not overlap each other. */
function recordedIn(hour: { from: number; to: number }, since: number, gaps: readonly Gap[]): number {
  const from = Math.max(hour.from, since)
  const lost = gaps.reduce(
    (sum, gap) => sum + Math.max(0, Math.min(hour.to, gap.to) - Math.max(from, gap.from)),
    0,
  )
  return hour.to - from - lost
}

/**
 * Errors of each clock hour between `from` and `to` (epoch ms), from counters of which each is a series. Hours are the
 * station's, so the first and last bar may be part of one.
 */
export function hourlyErrors(
  counters: readonly (SeriesData | undefined)[],
  gaps: readonly Gap[],
  from: number,
  to: number,
  timeZone: string | null,
): HourlyErrors {
  const marks = roundTimes(from, to, hourMs, timeZone).filter((mark) => mark > from && mark < to)
  const ends = [...marks, to]
  const since = Math.min(...counters.map((series) => series?.t[0] ?? Number.POSITIVE_INFINITY))
  const gains = counters.flatMap(gainsOf).filter(({ gained }) => gained > 0)
  const isUndated = (gain: Gain) => gaps.some((gap) => meets(gain, gap))
  const hours = ends.map((end, i): Hour => {
    const hour = { from: ends[i - 1] ?? from, to: end }
    if (recordedIn(hour, since, gaps) <= 0) return { ...hour, errors: null }
    const errors = gains
      .filter((gain) => !isUndated(gain) && gain.to > hour.from && gain.to <= hour.to)
      .reduce((sum, gain) => sum + gain.gained, 0)
    return { ...hour, errors }
  })
  const sum = (some: readonly Gain[]) => some.reduce((total, gain) => total + gain.gained, 0)
  return { hours, undated: sum(gains.filter(isUndated)), total: sum(gains) }
}
