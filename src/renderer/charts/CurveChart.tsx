import {
  type Chart,
  Chart as ChartJs,
  type ChartOptions,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
} from 'chart.js'
import { useEffect, useRef, useState } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import type { Translate } from '../../shared/language.ts'
import { drawInTurn, leaveTurn } from '../state/drawInTurn.ts'
import { cancelDraw, drawNextFrame } from '../state/frame.ts'
import { axisText } from './axisText.ts'
import { type ChartLayers, type Plot, paintBehind, paintOver } from './chartLayers.ts'
import { createCurvePicture } from './curvePicture.ts'
import type { Envelope } from './envelope.ts'
import { paintCurve } from './paintCurve.ts'
import { paintEnvelope } from './paintEnvelope.ts'
import type { Point } from './points.ts'
import type { Viewport } from './viewport.ts'

ChartJs.register(LineController, LineElement, PointElement, LinearScale)

/** Width of the value axis, the same for all charts so that stacked ones share their time axis. */
export const axisWidth = 50

export interface CurveChartProps {
  viewport: Viewport
  /** The moment somebody points at. */
  cursor: StoreApi<{ at: number | null }>
  /** The value of the curve at a moment; null where nothing is known. */
  valueAt: (at: number) => number | null
  points: readonly Point[]
  envelope: Envelope
  /** Marks of the value axis; the first and last are its ends. */
  marks: readonly number[]
  /** Unit of the values as they are stored. */
  unit: string
  /** Marks of the time axis, epoch ms, of the present window. */
  times: () => readonly number[]
  /** A line, charging solid above zero and discharging hatched below, or a state that holds until the next. */
  kind: 'line' | 'charge' | 'steps'
  height: number
  layers: ChartLayers
  /** One sentence for who cannot see the chart. */
  sentence: string
  t: Translate
}

/** What the chart paints with; Chart.js asks for it while it draws. */
type Painting = Pick<
  CurveChartProps,
  'layers' | 'points' | 'kind' | 'envelope' | 'marks' | 'unit' | 'times' | 't' | 'valueAt'
>

/** The drawing area, with the value axis of Chart.js and the time axis of the viewport. */
function plotOf(chart: Chart<'line'>, viewport: Viewport): Plot | null {
  const y = chart.scales.y
  if (!y) return null
  const { left, right, top, bottom } = chart.chartArea
  const { from, to } = viewport.getState()
  const perMs = (right - left) / (to - from)
  return {
    context: chart.ctx,
    ...{ left, right, top, bottom },
    x: (at) => left + (at - from) * perMs,
    y: (value) => y.getPixelForValue(value),
  }
}

function layerPlugin(painting: Painting, viewport: Viewport): Plugin<'line'> {
  const picture = createCurvePicture()
  return {
    id: 'layers',
    beforeDatasetsDraw: (chart) => {
      const plot = plotOf(chart, viewport)
      if (!plot) return
      const { points, envelope, kind, layers } = painting
      const { tokens } = layers
      const window = viewport.getState()
      paintTimes(plot, painting.times(), tokens.line)
      paintBehind(plot, layers)
      if (window.isMoving && picture.show(plot, window, { points, envelope, kind, tokens })) return
      paintEnvelope(plot, envelope, window, tokens)
      paintCurve(plot, window, { points, kind, tokens })
    },
    afterDatasetsDraw: (chart) => {
      const plot = plotOf(chart, viewport)
      if (plot) paintOver(plot, painting.layers, painting.t)
    },
  }
}

function optionsOf(painting: Painting): ChartOptions<'line'> {
  const { tokens } = painting.layers
  return {
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    events: [],
    layout: { padding: { top: 8, bottom: 8 } },
    scales: {
      // The time axis is painted: it moves with every frame, and Chart.js would lay out everything anew.
      x: { type: 'linear', display: false },
      y: {
        type: 'linear',
        min: painting.marks[0] ?? 0,
        max: painting.marks.at(-1) ?? 1,
        border: { display: false },
        grid: { color: tokens.line, drawTicks: false },
        ticks: {
          color: tokens.ink3,
          padding: 8,
          autoSkip: false,
          font: { family: 'Inter', size: 12, weight: 500 },
          callback: (value) => axisText(Number(value), painting.marks, painting.t.locale, painting.unit),
        },
        afterBuildTicks: (axis) => {
          axis.ticks = painting.marks.map((value) => ({ value }))
        },
        afterFit: (axis) => {
          axis.width = axisWidth
          // The labels of the ends may stand in the padding of the chart.
          axis.paddingTop = 0
          axis.paddingBottom = 0
        },
      },
    },
  }
}

/** Upright lines of the time axis. */
function paintTimes(
  { context, top, bottom, left, right, x }: Plot,
  times: readonly number[],
  color: string,
): void {
  context.save()
  context.fillStyle = color
  for (const at of times) {
    const place = Math.round(x(at))
    if (place >= left && place <= right) context.fillRect(place, top, 1, bottom - top)
  }
  context.restore()
}

/** Moves the dot to where the curve is at the cursor; hides it where nothing is known. */
function placeDot(dot: HTMLElement, plot: Plot | null, at: number | null, value: number | null): void {
  const x = plot && at !== null ? plot.x(at) : null
  const isShown = plot && x !== null && value !== null && x >= plot.left && x <= plot.right
  dot.style.visibility = isShown ? 'visible' : 'hidden'
  if (!isShown) return
  const y = Math.min(plot.bottom, Math.max(plot.top, plot.y(value)))
  dot.style.transform = `translate(${x}px, ${y}px)`
}

/**
 * One curve over the shared window. A gesture moves its time axis without React; only new data, colours and scales come
 * through it. The only file that knows Chart.js.
 */
export function CurveChart(props: CurveChartProps) {
  const { viewport, cursor, height, sentence } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const dot = useRef<HTMLDivElement>(null)
  const chart = useRef<Chart<'line'> | null>(null)
  const [painting] = useState<Painting>(() => ({ ...props }))
  useEffect(() => {
    if (!canvas.current) return
    const made = new ChartJs(canvas.current, {
      type: 'line',
      data: { datasets: [] },
      options: optionsOf(painting),
      plugins: [layerPlugin(painting, viewport)],
    })
    chart.current = made
    const point = () => {
      const { at } = cursor.getState()
      const plot = plotOf(made, viewport)
      if (dot.current) placeDot(dot.current, plot, at, at === null ? null : painting.valueAt(at))
    }
    const move = () => {
      made.draw()
      point()
    }
    const leaves = [
      viewport.subscribe(() => drawNextFrame(move)),
      cursor.subscribe(() => drawNextFrame(point)),
    ]
    return () => {
      for (const leave of leaves) leave()
      cancelDraw(move)
      cancelDraw(point)
      chart.current = null
      made.destroy()
    }
  }, [viewport, cursor, painting])

  // The whole props: React draws this component again only when one of them changed.
  useEffect(() => {
    const show = () => {
      if (chart.current) showData(chart.current, painting, props)
    }
    drawInTurn(show)
    return () => leaveTurn(show)
  })
  return (
    <div className="curvechart" style={{ height }}>
      <canvas ref={canvas} role="img" aria-label={sentence} />
      <div ref={dot} className="curvedot" />
    </div>
  )
}

function showData(chart: Chart<'line'>, painting: Painting, props: CurveChartProps): void {
  const { layers, points, kind, envelope, marks, times, t, valueAt } = props
  Object.assign(painting, { layers, points, kind, envelope, marks, times, t, valueAt })
  const { tokens } = layers
  const y = chart.options.scales?.y
  if (!y) return
  Object.assign(y, {
    min: marks[0] ?? 0,
    max: marks.at(-1) ?? 1,
    grid: { color: tokens.line, drawTicks: false },
  })
  if (y.ticks) y.ticks.color = tokens.ink3
  chart.update('none')
}
