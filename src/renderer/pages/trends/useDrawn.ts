import { useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { Gap } from '../../../shared/history.ts'
import { readingKey } from '../../../shared/victron.ts'
import { gapsInside } from '../../charts/gapsInside.ts'
import type { Viewport } from '../../charts/viewport.ts'
import type { CurveState } from '../../state/curveSource.ts'
import { beforeRecording, openGap } from '../../state/openGap.ts'
import { liveSeries } from '../../state/series.ts'
import { station } from '../../state/station.ts'
import { useWords } from '../../state/words.ts'
import { allowedOf } from './allowed.ts'
import type { Curve, Latest } from './curve.ts'
import { type DrawnCurve, drawnCurve } from './drawnCurve.ts'

/** Gaps of a window: those that are stored, the time before the recording and the gap that is still open. */
function gapsNow(stored: readonly Gap[], from: number, to: number): Gap[] {
  const { status, alive } = station.getState()
  const unseen = status === null ? [] : [openGap(status, alive, to), beforeRecording(status, from, to)]
  return gapsInside([...stored, ...unseen.filter((gap) => gap !== null)], from, to)
}

/** The charts out of the last answer. While somebody moves them, the scales of values stand still. */
export function useDrawn(
  curves: readonly Curve[],
  { answer, question }: CurveState,
  viewport: Viewport,
  recorded: Latest,
  latest: () => number,
): { drawn: DrawnCurve[]; gaps: readonly Gap[] } {
  const rests = useStore(viewport, (state) => state.rests)
  const hasStation = useStore(station, (state) => state.status !== null)
  const scales = useRef(new Map<string, number[]>())
  const { t } = useWords()
  // A rest of the viewport sets the scales anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => {
    if (answer === null || question === null) return { drawn: [], gaps: [] }
    const window = viewport.getState()
    const values = hasStation ? station.getState().readings : recorded
    const gaps = gapsNow(answer.gaps, question.from, Math.min(question.to, latest()))
    const drawn = curves.map((curve) => {
      const last = answer.series
        .find((each) => readingKey(each.series, each.series.path) === curve.key)
        ?.t.at(-1)
      const tail = hasStation ? liveSeries(curve.key).after(Math.max(last ?? 0, question.from)) : []
      const marks = window.isMoving ? (scales.current.get(curve.key) ?? null) : null
      const one = drawnCurve(curve, { answer, question, gaps }, question.to < latest() ? [] : tail, {
        ...{ allowed: allowedOf(curve, values, t), window, marks },
      })
      scales.current.set(curve.key, one.marks)
      return one
    })
    return { drawn, gaps }
  }, [curves, answer, question, viewport, recorded, latest, hasStation, rests, t])
}
