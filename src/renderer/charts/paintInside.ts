import type { Plot } from './chartLayers.ts'
import type { TimeWindow } from './timeWindow.ts'

/** Where a moment and a value stand, CSS px. Both scales are straight: two sums a point, without a call of Chart.js. */
export interface Place {
  x(at: number): number
  y(value: number): number
  /** Height of the value zero. */
  zero: number
}

/** Paints what stands inside the plot, cut at its edges. A line at the end of the scale keeps its full width. */
export function paintInside(plot: Plot, { from, to }: TimeWindow, paint: (place: Place) => void): void {
  const { context, left, right, top, bottom } = plot
  const perMs = (right - left) / (to - from)
  const zero = plot.y(0)
  const perUnit = plot.y(1) - zero
  context.save()
  context.beginPath()
  context.rect(left, top - 2, right - left, bottom - top + 4)
  context.clip()
  paint({ x: (at) => left + (at - from) * perMs, y: (value) => zero + value * perUnit, zero })
  context.restore()
}
