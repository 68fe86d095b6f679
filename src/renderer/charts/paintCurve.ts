import type { Plot } from './chartLayers.ts'
import { hatchPattern } from './hatch.ts'
import { type Place, paintInside } from './paintInside.ts'
import type { Point } from './points.ts'
import type { TimeWindow } from './timeWindow.ts'
import type { ChartTokens } from './tokens.ts'

/** Colour and dashes (CSS px) of one of several lines. */
export interface LineInk {
  color: string
  dash: readonly number[]
}

/** A curve and how it is drawn: a line, an area around zero, or a state that holds until the next. */
export interface CurvePaint {
  points: readonly Point[]
  kind: 'line' | 'charge' | 'steps'
  tokens: ChartTokens
  /** How a line is drawn where it is not the only one of its plot. */
  ink?: LineInk
}

/** Index of the first point after `at`, by halving. */
function firstPointAfter(points: readonly Point[], at: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.x ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** The points inside a window, one more on both sides, as stretches that no null interrupts. */
export function curveStretches(
  points: readonly Point[],
  { from, to }: TimeWindow,
): { x: number; y: number }[][] {
  const first = Math.max(0, firstPointAfter(points, from) - 1)
  const end = Math.min(points.length, firstPointAfter(points, to) + 1)
  const stretches: { x: number; y: number }[][] = []
  let open: { x: number; y: number }[] | null = null
  for (let i = first; i < end; i++) {
    const point = points[i]
    if (!point || point.y === null) {
      open = null
      continue
    }
    if (open === null) {
      open = []
      stretches.push(open)
    }
    open.push({ x: point.x, y: point.y })
  }
  return stretches
}

/**
 * Draws the curve straight into the plot. Chart.js would make an object of every point at every answer, which costs
 * whole frames while somebody drags.
 */
export function paintCurve(plot: Plot, window: TimeWindow, { points, kind, tokens, ink }: CurvePaint): void {
  const { context, top, bottom } = plot
  const stretches = curveStretches(points, window)
  paintInside(plot, window, (place) => {
    const path = new Path2D()
    for (const stretch of stretches) trace(path, stretch, kind, place)
    if (kind === 'charge') {
      fillSide(plot, path, tokens.charge, top - 2, Math.min(place.zero, bottom + 2))
      const hatch = hatchPattern(context, tokens.discharge, 2, 5, place.x(0))
      fillSide(plot, path, hatch, Math.max(place.zero, top - 2), bottom + 2)
    } else {
      context.strokeStyle = ink?.color ?? tokens.ink
      context.setLineDash([...(ink?.dash ?? [])])
      context.lineWidth = 1.6
      context.lineJoin = 'bevel'
      context.stroke(path)
    }
  })
}

function trace(
  context: Path2D,
  stretch: readonly { x: number; y: number }[],
  kind: CurvePaint['kind'],
  { x, y, zero }: Place,
): void {
  const [first] = stretch
  const last = stretch.at(-1)
  if (!first || !last) return
  context.moveTo(x(first.x), kind === 'charge' ? zero : y(first.y))
  let before = y(first.y)
  for (const point of stretch) {
    const px = x(point.x)
    const py = y(point.y)
    if (kind === 'steps') context.lineTo(px, before)
    context.lineTo(px, py)
    before = py
  }
  if (kind !== 'charge') return
  context.lineTo(x(last.x), zero)
  context.closePath()
}

/** Fills what of a path lies between two heights. */
function fillSide(
  { context, left, right }: Plot,
  path: Path2D,
  fill: string | CanvasPattern,
  from: number,
  to: number,
): void {
  if (to <= from) return
  context.save()
  context.beginPath()
  context.rect(left, from, right - left, to - from)
  context.clip()
  context.fillStyle = fill
  context.fill(path)
  context.restore()
}
