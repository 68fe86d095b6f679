import { useEffect, useState } from 'react'
import type { RangeAnswer, SeriesId } from '../../../shared/history.ts'
import { type CurveQuestion, questionFor, serves } from '../../charts/curveQuestion.ts'
import type { Viewport } from '../../charts/viewport.ts'
import { theClient } from '../../state/client.ts'
import { CurveSource, type CurveState } from '../../state/curveSource.ts'

const nothing: CurveState = { answer: null, question: null, problem: null }

/** How often a window that goes on with the clock is read again, wall ms: by the width of a point, in these bounds. */
const againMs = { least: 2_000, most: 15_000 }

/** One question for each series: eight small answers are taken in between frames, one large one holds a frame up. */
async function askEach(
  portalId: string,
  series: readonly SeriesId[],
  { from, to, maxPoints }: CurveQuestion,
  signal: AbortSignal,
): Promise<RangeAnswer> {
  const answers = await Promise.all(
    series.map((one) =>
      theClient().history.range({ portalId, series: [one], from, to, maxPoints }, { signal }),
    ),
  )
  return { series: answers.flatMap((answer) => answer.series), gaps: answers[0]?.gaps ?? [] }
}

/**
 * The recorded history of what the viewport shows and half a window beside it; asked again when the viewport needs
 * more, finer or newer points. `series` keeps its identity while it stays the same.
 */
export function useCurveAnswer(
  portalId: string,
  series: readonly SeriesId[],
  viewport: Viewport | null,
  latest: () => number,
): CurveState {
  const [state, setState] = useState<CurveState>(nothing)
  useEffect(() => {
    setState(nothing)
    if (series.length === 0 || viewport === null) return
    const source = new CurveSource(
      (question, signal) => askEach(portalId, series, question, signal),
      setState,
    )
    let askedEnd = 0
    const ask = () => {
      const window = viewport.getState()
      askedEnd = window.to
      source.want(questionFor(window, window.px))
    }
    const look = () => {
      const window = viewport.getState()
      const { asked } = source
      // A simulated day in fast motion runs ahead of any timer.
      const isBehind = window.isFollowing && window.to - askedEnd > (window.to - window.from) / 100
      if (asked === null || isBehind || !serves(asked, window, window.px, latest())) ask()
    }
    let timer: ReturnType<typeof setTimeout>
    const again = () => {
      const { isFollowing, isMoving, px } = viewport.getState()
      if (isFollowing && !isMoving) ask()
      const { width } = questionFor(viewport.getState(), px)
      timer = setTimeout(again, Math.min(againMs.most, Math.max(againMs.least, 2 * width)))
    }
    ask()
    timer = setTimeout(again, againMs.least)
    const leave = viewport.subscribe(look)
    return () => {
      leave()
      clearTimeout(timer)
      source.stop()
    }
  }, [portalId, series, viewport, latest])
  return state
}
