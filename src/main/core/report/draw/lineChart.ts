import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { formatNumber } from '../../../../shared/format.ts'
import type { ChartModel, TrendLine, TrendsModel } from '../model/reportModel.ts'
import { longestHoldMs } from '../model/series.ts'
import { drawHatch, hatchLines } from './hatch.ts'
import { ink, styles } from './style.ts'
import { type Doc, drawText, widthOf } from './text.ts'
import { timeTicks } from './timeAxis.ts'

export interface ChartFrame {
  x: number
  y: number
  width: number
  /** Of the plot, without the time axis below. */
  height: number
  from: number
  to: number
  zone: string
  gaps: TrendsModel['gaps']
}

/** Room below the plot for the time axis, pt. */
export const axisHeight = 15
const labelWidth = 30

type Scale = ScaleLinear<number, number>

interface Plot {
  doc: Doc
  chart: ChartModel
  frame: ChartFrame
  x: Scale
  y: Scale
  left: number
  right: number
}

interface Point {
  t: number
  min: number
  mean: number
  max: number
}

const lineColors = [ink.ink, ink.charge, ink.grid, ink.discharge] as const

function domain(chart: ChartModel): [number, number] {
  const values = chart.lines.flatMap((one) => [...one.min, ...one.max])
  for (const limit of [chart.low, chart.high]) if (limit) values.push(limit.value)
  if (chart.kind === 'charge') values.push(0)
  if (chart.fixed) values.push(chart.fixed.min, chart.fixed.max)
  let low = values.reduce((least, value) => Math.min(least, value), Infinity)
  let high = values.reduce((most, value) => Math.max(most, value), -Infinity)
  if (!Number.isFinite(low)) return [0, 1]
  const least = chart.unit === 'Hz' ? 0.4 : chart.unit === 'V' && low > 100 ? 6 : chart.unit === 'V' ? 1 : 4
  if (high - low < least) {
    const middle = (high + low) / 2
    low = middle - least / 2
    high = middle + least / 2
  }
  return chart.fixed ? [low, high] : [low - (high - low) * 0.06, high + (high - low) * 0.06]
}

/** Parts of a line between gaps. A longer silence than a steady value can have breaks it too. */
export function segments(one: TrendLine, gaps: readonly { from: number; to: number }[]): Point[][] {
  const steps = one.t.slice(1).map((t, index) => t - (one.t[index] ?? t))
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  const longest = Math.max(3 * usual, longestHoldMs)
  const parts: Point[][] = []
  let part: Point[] = []
  for (const [index, t] of one.t.entries()) {
    const before = one.t[index - 1]
    const crossed = before !== undefined && gaps.some((gap) => gap.from < t && gap.to > before)
    if (before !== undefined && (crossed || t - before > longest)) {
      parts.push(part)
      part = []
    }
    const mean = one.mean[index] ?? 0
    part.push({ t, mean, min: one.min[index] ?? mean, max: one.max[index] ?? mean })
  }
  if (part.length > 0) parts.push(part)
  return parts
}

function grid(plot: Plot): void {
  const { doc, frame, left, right, chart } = plot
  const ticks = plot.y.ticks(frame.height > 70 ? 5 : 4)
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0)
  const decimals = Math.min(chart.decimals, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)))
  for (const value of ticks) {
    const y = plot.y(value)
    doc.lineWidth(0.5).strokeColor(value === 0 && chart.kind === 'charge' ? ink.edge : ink.line)
    doc.moveTo(left, y).lineTo(right, y).stroke()
    const place = { x: frame.x, y: y - 4.5, width: labelWidth - 6, align: 'right' } as const
    drawText(doc, formatNumber(value, decimals), styles.axis, place)
  }
}

function timeAxis(plot: Plot): void {
  const { doc, frame, left, right } = plot
  const base = frame.y + frame.height
  doc.lineWidth(0.6).strokeColor(ink.edge).moveTo(left, base).lineTo(right, base).stroke()
  for (const tick of timeTicks(frame.from, frame.to, frame.zone, (right - left) / 44)) {
    const x = plot.x(tick.at)
    doc
      .lineWidth(0.6)
      .strokeColor(ink.edge)
      .moveTo(x, base)
      .lineTo(x, base + 3)
      .stroke()
    const start = Math.min(Math.max(x - 20, left - 8), right - 40 + 8)
    const place = { x: start, y: base + 4, width: 40, align: 'center' } as const
    drawText(doc, tick.text, tick.day ? styles.axisStrong : styles.axis, place)
  }
}

function band(plot: Plot): void {
  const { doc, chart, left, right, frame } = plot
  const top = chart.high ? plot.y(chart.high.value) : frame.y
  const bottom = chart.low ? plot.y(chart.low.value) : frame.y + frame.height
  if (chart.low || chart.high) doc.rect(left, top, right - left, bottom - top).fill(ink.bandTint)
}

function limitLines(plot: Plot): void {
  const { doc, chart, left, right } = plot
  for (const [limit, above] of [
    [chart.high, false],
    [chart.low, true],
  ] as const) {
    if (!limit) continue
    const y = plot.y(limit.value)
    doc.lineWidth(0.7).strokeColor(ink.ink2).dash(4, { space: 3 })
    doc.moveTo(left, y).lineTo(right, y).stroke().undash()
    const width = widthOf(doc, limit.text, styles.axis) + 2
    drawText(
      doc,
      limit.text,
      { ...styles.axis, color: ink.ink2 },
      { x: left + 4, y: above ? y - 10 : y + 1.2, width },
    )
  }
}

function envelope(plot: Plot, part: readonly Point[], color: string): void {
  const path = area<Point>()
    .x((point) => plot.x(point.t))
    .y0((point) => plot.y(point.min))
    .y1((point) => plot.y(point.max))([...part])
  if (path && part.length > 1) plot.doc.path(path).fill(color)
}

function stroke(plot: Plot, part: readonly Point[], color: string, weight: number): void {
  const { doc } = plot
  const only = part[0]
  if (part.length === 1 && only) {
    doc.circle(plot.x(only.t), plot.y(only.mean), 1.1).fill(color)
    return
  }
  const path = line<Point>()
    .x((point) => plot.x(point.t))
    .y((point) => plot.y(point.mean))([...part])
  if (path) doc.lineWidth(weight).lineJoin('round').strokeColor(color).path(path).stroke()
}

/** Charge solid above zero, discharge hatched below. */
function chargeParts(plot: Plot, parts: readonly Point[][]): void {
  const { doc, frame, left, right } = plot
  const zero = plot.y(0)
  const halves = [
    { y: frame.y, height: zero - frame.y, color: ink.charge, solid: true },
    { y: zero, height: frame.y + frame.height - zero, color: ink.discharge, solid: false },
  ]
  for (const half of halves) {
    if (half.height <= 0) continue
    const box = { x: left, y: half.y, width: right - left, height: half.height }
    for (const part of parts) {
      const path = area<Point>()
        .x((point) => plot.x(point.t))
        .y0(zero)
        .y1((point) => plot.y(point.mean))([...part])
      if (!path) continue
      doc.save().rect(box.x, box.y, box.width, box.height).clip()
      if (part.length > 1) {
        doc.save().path(path).clip()
        if (half.solid) doc.rect(box.x, box.y, box.width, box.height).fill(ink.chargeTint)
        else hatchLines(doc, box, 2.6, 0.45, half.color)
        doc.restore()
      }
      stroke(plot, part, half.color, 0.9)
      doc.restore()
    }
  }
}

function gapBoxes(plot: Plot): void {
  const { doc, frame, left, right } = plot
  for (const gap of frame.gaps) {
    const from = Math.max(left, plot.x(gap.from))
    const to = Math.min(right, plot.x(gap.to))
    const box = { x: from, y: frame.y, width: Math.max(to - from, 1), height: frame.height }
    doc.rect(box.x, box.y, box.width, box.height).fill(ink.paper)
    drawHatch(doc, box, 4.5, 0.5)
    const width = Math.max(widthOf(doc, 'no data', styles.axis), widthOf(doc, gap.text, styles.axis)) + 6
    if (box.width < width + 4) continue
    const middle = { x: from + (box.width - width) / 2, y: frame.y + frame.height / 2 - 11, width }
    doc.rect(middle.x, middle.y, width, 22).fill(ink.paper)
    const style = { ...styles.axis, color: ink.ink2 }
    drawText(doc, 'no data', style, { ...middle, y: middle.y + 2, align: 'center' })
    drawText(doc, gap.text, style, { ...middle, y: middle.y + 11, align: 'center' })
  }
}

function nothing(plot: Plot): void {
  const { doc, frame, left, right, chart } = plot
  const box = { x: left, y: frame.y, width: right - left, height: frame.height }
  drawHatch(doc, box, 6, 0.4, ink.rule)
  const width = Math.min(box.width - 10, widthOf(doc, chart.missing ?? '', styles.axis) + 12)
  const y = frame.y + frame.height / 2 - 10
  doc.rect(left + (box.width - width) / 2, y, width, 20).fill(ink.paper)
  const place = {
    x: left + (box.width - width) / 2 + 4,
    y: y + 1,
    width: width - 8,
    align: 'center',
    maxLines: 2,
  } as const
  drawText(doc, chart.missing ?? '', { ...styles.axis, color: ink.ink2 }, place)
}

/** Draws a chart of recorded lines: band and limits, lines that break at gaps, gaps hatched with their length. */
export function drawLineChart(doc: Doc, chart: ChartModel, frame: ChartFrame): void {
  const left = frame.x + labelWidth
  const right = frame.x + frame.width
  const x = scaleLinear().domain([frame.from, frame.to]).range([left, right])
  const y = scaleLinear()
    .domain(domain(chart))
    .range([frame.y + frame.height, frame.y])
  const plot: Plot = { doc, chart, frame, x, y, left, right }
  if (chart.missing !== null) {
    nothing(plot)
    timeAxis(plot)
    return
  }
  band(plot)
  grid(plot)
  for (const [index, one] of chart.lines.entries()) {
    const parts = segments(one, frame.gaps)
    if (chart.kind === 'charge') {
      chargeParts(plot, parts)
      continue
    }
    const color = lineColors[index] ?? ink.ink3
    if (chart.lines.length === 1) for (const part of parts) envelope(plot, part, ink.loadTint)
    for (const part of parts) stroke(plot, part, color, 0.9)
  }
  limitLines(plot)
  gapBoxes(plot)
  timeAxis(plot)
}

/** Colour of a line, for its name in the heading. */
export function lineColor(index: number): string {
  return lineColors[index] ?? ink.ink3
}
