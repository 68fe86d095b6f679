import type { Gap, RangeAnswer, SeriesData } from '../../../shared/history.ts'
import { readingKey } from '../../../shared/victron.ts'
import type { CurveQuestion } from '../../charts/curveQuestion.ts'
import { type Envelope, envelopeOf } from '../../charts/envelope.ts'
import { breakAtGaps, type Point, valueAt } from '../../charts/points.ts'
import type { TimeWindow } from '../../charts/timeWindow.ts'
import type { Allowed } from './allowed.ts'
import type { Curve } from './curve.ts'
import { extremesIn, marksFor } from './curveScale.ts'

/** One chart, ready to draw. */
export interface DrawnCurve {
  curve: Curve
  points: Point[]
  envelope: Envelope
  allowed: Allowed
  marks: number[]
  gaps: readonly Gap[]
  /** Coarsest interval whose means had to do, ms; 0 = every reading. */
  resolutionMs: number
  /** The value that held at a moment; null where nothing is known. */
  valueAt(at: number): number | null
}

/** A value is shown at the crosshair when it is at most this old: a GX sends steady values rarely. */
const holdMs = 3_600_000

function pointsOf(curve: Curve, { t, mean, min, max }: SeriesData): Point[] {
  // A mean of two states is no state: the higher one counts, and the band shows both.
  const isState = curve.kind === 'steps'
  return t.map((x, i) => ({ x, y: (isState && min[i] !== max[i] ? max[i] : mean[i]) ?? null }))
}

/** Draws one curve out of an answer. `tail` is newer than the answer. Scales stay as `before` says. */
export function drawnCurve(
  curve: Curve,
  found: { answer: RangeAnswer; question: CurveQuestion; gaps: readonly Gap[] },
  tail: readonly Point[],
  { allowed, window, marks }: { allowed: Allowed; window: TimeWindow; marks: number[] | null },
): DrawnCurve {
  const { answer, question, gaps } = found
  const series = answer.series.find((each) => readingKey(each.series, each.series.path) === curve.key) ?? {
    series: curve.series,
    ...{ t: [], min: [], mean: [], max: [] },
  }
  const envelope = envelopeOf(series, gaps)
  const points = [...pointsOf(curve, series), ...tail]
  const hold = Math.max(holdMs, 2 * question.width)
  return {
    curve,
    points: breakAtGaps(points, gaps),
    envelope,
    allowed,
    gaps,
    marks: marks ?? marksFor(curve, allowed, extremesIn(envelope, window), 4),
    resolutionMs: series.resolutionMs ?? 0,
    valueAt: (at) => valueAt(points, gaps, at, hold),
  }
}
