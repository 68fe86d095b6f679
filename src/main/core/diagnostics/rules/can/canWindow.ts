import { type CanStatistics, canFigurePath } from '../../../../../shared/canStatistics.ts'
import type { SeriesData, SeriesId } from '../../../../../shared/history.ts'
import type { HistoryWindow } from '../../needs.ts'
import { present } from '../../present.ts'
import type { RuleInput } from '../../rule.ts'
import type { CanInterface } from './canInterface.ts'

/** Counters that a window compares. They grow until the interface is created anew (venus.md 4). */
export const windowFigures = [
  'rxPackets',
  'rxErrors',
  'txPackets',
  'txErrors',
  'errorPassive',
  'busOff',
  'restarts',
] as const satisfies readonly (keyof CanStatistics)[]
type WindowFigure = (typeof windowFigures)[number]

/** Without these there is no window. */
const required = ['rxPackets', 'rxErrors', 'txPackets', 'txErrors'] as const

/** What the counters gained between `from` and `to`. */
export interface CanWindow {
  from: number
  to: number
  gained: Record<(typeof required)[number], number>
  /** New entries into bus-off and error passive, and new restarts; 0 when the interface does not count them. */
  newBusOff: number
  newPassive: number
  newRestarts: number
}

interface Point {
  t: number
  min: number
  value: number
}

/**
 * The last `windowMs` of one interface's counters, ending with the newest packets reading. Nothing is compared across
 * a gap or a decrease, so the window may come out shorter; null when a counter was never recorded.
 */
export function canWindow(
  input: RuleInput,
  history: HistoryWindow,
  { platform, name }: CanInterface,
  windowMs: number,
): CanWindow | null {
  const counters = new Map<WindowFigure, Point[]>(
    windowFigures.map((figure) => {
      const id = { ...platform, path: canFigurePath(name, figure) }
      return [figure, pointsOf(input, history.series(id), id)]
    }),
  )
  const brokenAt = Math.max(...[...counters.values()].map(lastDecrease), ...gapEnds(history, input.now))
  for (const [figure, points] of counters)
    counters.set(
      figure,
      points.filter((point) => point.t > brokenAt),
    )
  const of = (figure: WindowFigure) => counters.get(figure) ?? []
  const to = Math.max(of('rxPackets').at(-1)?.t ?? 0, of('txPackets').at(-1)?.t ?? 0)
  const starts = required.map((figure) => baseline(of(figure), to - windowMs)?.t)
  if (starts.some((start) => start === undefined)) return null
  const from = Math.max(...starts.filter((start) => start !== undefined))
  const gain = (figure: WindowFigure) => {
    const first = baseline(of(figure), from)?.value ?? 0
    return Math.max(0, (of(figure).at(-1)?.value ?? first) - first)
  }
  return {
    from,
    to,
    gained: {
      rxPackets: gain('rxPackets'),
      rxErrors: gain('rxErrors'),
      txPackets: gain('txPackets'),
      txErrors: gain('txErrors'),
    },
    newBusOff: gain('busOff'),
    newPassive: gain('errorPassive'),
    newRestarts: gain('restarts'),
  }
}

/** Recorded points and the present reading, which the recorder may not have stored yet. */
function pointsOf(input: RuleInput, series: SeriesData | undefined, id: SeriesId): Point[] {
  const points: Point[] = []
  for (const [index, t] of (series?.t ?? []).entries()) {
    const min = series?.min[index] ?? Number.NaN
    const value = series?.max[index] ?? Number.NaN
    if (Number.isFinite(t) && t <= input.now && min >= 0 && Number.isFinite(value))
      points.push({ t, min, value })
  }
  points.sort((a, b) => a.t - b.t)
  const { value, at } = present(input, id, id.path)
  const last = points.at(-1)?.t ?? Number.NEGATIVE_INFINITY
  if (value !== null && value >= 0 && at !== null && at > last && at <= input.now)
    points.push({ t: at, min: value, value })
  return points
}

/** Time of the last bucket in which a counter went down; what came before it belongs to another life. */
function lastDecrease(points: readonly Point[]): number {
  let at = Number.NEGATIVE_INFINITY
  for (const [index, point] of points.entries()) {
    const before = points[index - 1]
    if (before && point.min < before.value) at = point.min === point.value ? point.t - 1 : point.t
  }
  return at
}

function gapEnds({ gaps }: HistoryWindow, now: number): number[] {
  return gaps.map((gap) => gap.to).filter((to) => to <= now)
}

/** The value that held at a time: the last point up to it, else the first point after. */
function baseline(points: readonly Point[], at: number): Point | undefined {
  return points.findLast((point) => point.t <= at) ?? points[0]
}
