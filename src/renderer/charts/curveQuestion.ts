import type { TimeWindow } from './timeWindow.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/**
 * Widths that one point of a curve may stand for, ms. Each next one is at most twice as wide. From a minute on they hold
 * whole minutes, from a quarter of an hour on whole quarters, as the history's roll-ups do.
 */
const widths = [
  ...[1, 2, 3, 5, 7.5, 10, 15, 20, 30, 45].map((each) => each * second),
  ...[1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 30, 45].map((each) => each * minute),
  ...[1, 1.5, 2, 3, 4, 6, 8, 12, 24].map((each) => each * hour),
]

/** What is asked of the history for one window. */
export interface CurveQuestion extends TimeWindow {
  maxPoints: number
  /** Time that one point stands for, ms. */
  width: number
}

const mostPoints = 5_000

/** The width of a point when the window is that many px wide: about one point per px. */
export function pointWidth({ from, to }: TimeWindow, px: number): number {
  const least = (to - from) / Math.max(1, px)
  return widths.find((each) => each >= least) ?? 24 * hour * Math.ceil(least / (24 * hour))
}

/**
 * The question for a window: half a window more on both sides, so that there is something to see while it is moved.
 * Points begin at whole multiples of their width, so that a moved window gets the same points again and nothing jumps.
 */
export function questionFor(window: TimeWindow, px: number): CurveQuestion {
  return questionWith(window, px, (window.to - window.from) / 2)
}

/** The same without anything beside the window: what is shown and no more. */
export function exactQuestion(window: TimeWindow, px: number): CurveQuestion {
  return questionWith(window, px, 0)
}

function questionWith(window: TimeWindow, px: number, margin: number): CurveQuestion {
  const width = pointWidth(window, px)
  const from = Math.floor((window.from - margin) / width) * width
  const wanted = Math.ceil((window.to + margin - from) / width)
  const maxPoints = Math.max(2, Math.min(mostPoints, wanted))
  return { from, to: from + maxPoints * width - 1, maxPoints, width }
}

/** Whether an answer still serves a window: points of the same width, and a quarter of a window left on both sides. */
export function serves(question: CurveQuestion, window: TimeWindow, px: number, latest: number): boolean {
  const margin = (window.to - window.from) / 4
  return (
    question.width === pointWidth(window, px) &&
    question.from <= window.from - margin &&
    (question.to >= window.to + margin || question.to >= latest)
  )
}
