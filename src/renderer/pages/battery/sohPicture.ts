import type { Finding } from '../../../shared/finding.ts'
import type { SeriesData } from '../../../shared/history.ts'

const dayMs = 86_400_000
/** A twelfth of 365.25 days, as the rule counts it. */
const monthMs = (365.25 / 12) * dayMs

/** A point of the picture: `at` in epoch ms, `soh` in %. */
export interface SohPoint {
  at: number
  soh: number
}

/** The state of health over the recorded days. */
export interface SohPicture {
  from: number
  to: number
  /** Ends of the vertical axis, %. */
  bottom: number
  top: number
  points: SohPoint[]
  /** The straight line that was judged; null while none was. */
  trend: [SohPoint, SohPoint] | null
}

/** 0 is the BMS's word for the end of life; it is told in the sentence, not drawn as a fall. */
const isMeasured = (value: number) => value > 0 && value <= 100

function trendOf(slope: Finding | undefined, points: readonly SohPoint[]): SohPicture['trend'] {
  if (!slope || slope.verdict === 'not-judged' || slope.value === null || slope.judgedFrom == null)
    return null
  const { judgedFrom, at: end, value: loss } = slope
  const judged = points.filter(({ at }) => at >= judgedFrom && at <= end)
  const first = judged[0]
  const last = judged.at(-1)
  if (!first || !last || last.at <= first.at) return null
  const middle = (first.at + last.at) / 2
  const mean = judged.reduce((sum, { soh }) => sum + soh, 0) / judged.length
  const on = (at: number): SohPoint => ({ at, soh: mean - (loss * (at - middle)) / monthMs })
  return [on(first.at), on(last.at)]
}

/**
 * The recorded state of health with the judged trend; null while it spans less than two days, which shows nothing.
 * `now` in epoch ms.
 */
export function sohPicture(
  series: SeriesData | undefined,
  slope: Finding | undefined,
  now: number,
): SohPicture | null {
  const points = (series?.t ?? []).flatMap((at, index) => {
    const soh = series?.mean[index]
    return soh !== undefined && isMeasured(soh) ? [{ at, soh }] : []
  })
  const first = points[0]
  if (!first || now - first.at < 2 * dayMs) return null
  const lowest = Math.min(...points.map(({ soh }) => soh))
  return {
    from: first.at,
    to: now,
    bottom: Math.max(0, Math.floor((lowest - 2) / 5) * 5),
    top: 100,
    points,
    trend: trendOf(slope, points),
  }
}
