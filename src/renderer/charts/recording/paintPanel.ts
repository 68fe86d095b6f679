import { formatNumber } from '../../../shared/format.ts'
import type { Language } from '../../../shared/language.ts'
import type { Plot } from '../chartLayers.ts'
import { hatchPattern } from '../hatch.ts'
import { markDecimals } from '../marks.ts'
import { type LineInk, paintCurve } from '../paintCurve.ts'
import type { TimeWindow } from '../timeWindow.ts'
import type { ChartTokens } from '../tokens.ts'
import type { Panel } from './panels.ts'
import { commonGaps, heldPoints } from './recordedCurve.ts'

/** Room of the value axis at the left, the same for all panels, CSS px. */
export const axisRoom = 54
/** Room above and below the plot, for half a figure. */
const edge = 9

export interface PanelPicture {
  panel: Panel
  /** Marks of the value axis, low to high. */
  marks: readonly number[]
  /** The time axis, epoch ms. */
  window: TimeWindow
  /** The end of what is recorded, epoch ms. */
  to: number
  /** Moments to mark, epoch ms. */
  moments: readonly number[]
  /** Lines of the time axis, epoch ms. */
  times: readonly number[]
  tokens: ChartTokens
  language: Language
}

/** Colour and dashes of the lines of a panel, so that each is known without its colour. */
export function inkOf(index: number, tokens: ChartTokens): LineInk {
  const colors = [tokens.ink, tokens.charge, tokens.discharge, tokens.grid]
  const dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3]]
  return { color: colors[index % 4] ?? tokens.ink, dash: dashes[index % 4] ?? [] }
}

function plotOf(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  picture: PanelPicture,
): Plot {
  const { marks, window } = picture
  const [left, right, top, bottom] = [axisRoom, width - 2, edge, height - edge]
  const low = marks[0] ?? 0
  const high = marks.at(-1) ?? 1
  return {
    ...{ context, left, right, top, bottom },
    x: (at) => left + ((at - window.from) / (window.to - window.from)) * (right - left),
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
  }
}

/** Draws one panel: axis, gaps, moments and every line. `width` and `height` in CSS px. */
export function paintPanel(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  picture: PanelPicture,
): void {
  const { panel, window, to, tokens } = picture
  const plot = plotOf(context, width, height, picture)
  context.clearRect(0, 0, width, height)
  paintAxis(plot, picture)
  paintGaps(plot, picture)
  panel.series.forEach((series, index) => {
    const points = heldPoints(series, to)
    paintCurve(plot, window, { points, kind: 'steps', tokens, ink: inkOf(index, tokens) })
  })
  paintMoments(plot, picture)
}

function paintAxis({ context, left, right, top, bottom, x, y }: Plot, picture: PanelPicture): void {
  const { panel, marks, times, tokens, language } = picture
  context.fillStyle = tokens.line
  for (const at of times) context.fillRect(Math.round(x(at)), top, 1, bottom - top)
  context.font = '500 12px Inter'
  context.textAlign = 'right'
  context.textBaseline = 'middle'
  const decimals = markDecimals(marks)
  const isEmpty = panel.series.every(({ points }) => points.every((point) => point.y === null))
  for (const mark of marks) {
    context.fillStyle = mark === 0 ? tokens.edge : tokens.line
    context.fillRect(left, Math.round(y(mark)), right - left, 1)
    // Without a value there is no scale.
    if (isEmpty) continue
    context.fillStyle = tokens.ink3
    context.fillText(formatNumber(mark, decimals, language), left - 8, y(mark))
  }
}

function paintGaps({ context, left, top, bottom, x }: Plot, { panel, to, tokens }: PanelPicture): void {
  for (const gap of commonGaps(panel.series, to)) {
    const from = Math.max(left, x(gap.from))
    context.fillStyle = hatchPattern(context, tokens.hatch, 1.1, 6)
    context.fillRect(from, top, Math.max(1.5, x(gap.to) - from), bottom - top)
  }
}

function paintMoments({ context, top, bottom, x }: Plot, { moments, tokens }: PanelPicture): void {
  context.save()
  context.strokeStyle = tokens.ink2
  context.setLineDash([3, 3])
  for (const at of moments) {
    context.beginPath()
    context.moveTo(Math.round(x(at)) + 0.5, top)
    context.lineTo(Math.round(x(at)) + 0.5, bottom)
    context.stroke()
  }
  context.restore()
}
