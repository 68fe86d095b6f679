import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { formatNumber } from '../../../../shared/format.ts'
import type { PrintedTest, TestLine } from '../model/commissioningSchema.ts'
import { lineColor } from './lineChart.ts'
import { ink, styles } from './style.ts'
import { type Doc, drawText, widthOf } from './text.ts'

/** Height of one plot with its heading, and of the axis below all of them, pt. */
const plotHeight = 58
const headHeight = 14
const axisRoom = 16
const labelWidth = 34
/** More plots than this are not drawn; their points stand in the data. */
const mostPlots = 5
const linesOfOne = 4

type Scale = ScaleLinear<number, number>

/** Curves that share a unit share a plot. */
export function plotsOf({ lines }: Pick<PrintedTest, 'lines'>): { unit: string; lines: TestLine[] }[] {
  const known = lines.filter(({ v }) => v.some((value) => value !== null))
  const units = [...new Set(known.map(({ unit, name }) => (unit === '' ? name : unit)))]
  return units.slice(0, mostPlots).map((unit) => ({
    unit: known.some((line) => line.unit === unit) ? unit : '',
    lines: known.filter((line) => (line.unit === '' ? line.name : line.unit) === unit).slice(0, linesOfOne),
  }))
}

/** Height of all plots of a test, pt. */
export function testChartHeight(test: Pick<PrintedTest, 'lines'>): number {
  return plotsOf(test).length * (headHeight + plotHeight) + axisRoom
}

function domainOf(lines: readonly TestLine[]): [number, number] {
  const values = lines.flatMap(({ v }) => v.filter((value) => value !== null))
  const low = Math.min(...values)
  const high = Math.max(...values)
  const least = 10 ** -(lines[0]?.decimals ?? 0) * 4
  const room = Math.max((high - low) * 0.08, (least - (high - low)) / 2)
  return [low - room, high + room]
}

interface Plot {
  doc: Doc
  left: number
  right: number
  top: number
  x: Scale
  y: Scale
}

function grid({ doc, left, right, y, top }: Plot, decimals: number): void {
  const ticks = y.ticks(3)
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0)
  const digits = Math.min(Math.max(decimals, 0), Math.max(0, -Math.floor(Math.log10(step) + 1e-9)))
  for (const value of ticks) {
    const at = y(value)
    doc.lineWidth(0.5).strokeColor(ink.line).moveTo(left, at).lineTo(right, at).stroke()
    const place = { x: left - labelWidth, y: at - 4.5, width: labelWidth - 6, align: 'right' } as const
    drawText(doc, formatNumber(value, digits), styles.axis, place)
  }
  const base = top + plotHeight
  doc.lineWidth(0.6).strokeColor(ink.rule).moveTo(left, base).lineTo(right, base).stroke()
}

/** A value holds until the next point: steps, which end at a gap. */
function steps({ doc, x, y }: Plot, { t, v }: TestLine, color: string, end: number): void {
  doc.lineWidth(0.9).lineJoin('round').strokeColor(color)
  let isDrawing = false
  for (const [index, seconds] of t.entries()) {
    const value = v[index] ?? null
    if (value === null) {
      isDrawing = false
      continue
    }
    const next = t[index + 1] ?? Math.max(end, seconds)
    if (isDrawing) doc.lineTo(x(seconds), y(value))
    else doc.moveTo(x(seconds), y(value))
    doc.lineTo(x(next), y(value))
    isDrawing = true
  }
  doc.stroke()
}

function heading(
  doc: Doc,
  lines: readonly TestLine[],
  unit: string,
  x: number,
  y: number,
  width: number,
): void {
  let at = x
  for (const [index, { label }] of lines.entries()) {
    const text = lines.length === 1 && unit !== '' ? `${label}, ${unit}` : label
    const own = Math.min(widthOf(doc, text, styles.axisStrong) + 1, 150, x + width - at - 12)
    if (own < 16) return
    doc.rect(at, y + 3.6, 6, 2).fill(lineColor(index))
    drawText(doc, text, styles.axisStrong, { x: at + 9, y, width: own })
    at += own + 22
  }
  if (lines.length > 1 && unit !== '')
    drawText(doc, unit, styles.axis, { x: at, y, width: Math.max(10, x + width - at) })
}

/** The marks as dashed lines with their numbers, in the first plot's head. */
function marks(plot: Plot, test: PrintedTest, first: boolean): void {
  const { doc, x, top, left, right } = plot
  let after = left
  for (const { at, number } of test.marks) {
    const place = Math.min(Math.max(x(at), left), right)
    doc.lineWidth(0.6).strokeColor(ink.ink2).dash(2, { space: 2 })
    doc
      .moveTo(place, top)
      .lineTo(place, top + plotHeight)
      .stroke()
      .undash()
    if (!first || place < after) continue
    doc.circle(place, top, 5).fillAndStroke(ink.paper, ink.ink2)
    drawText(doc, String(number), styles.axisStrong, {
      x: place - 6,
      y: top - 4.6,
      width: 12,
      align: 'center',
    })
    after = place + 11
  }
}

function timeAxis({ doc, x, left, right }: Plot, base: number, length: number): void {
  const ticks = x.ticks(Math.min(10, Math.floor((right - left) / 50)))
  for (const seconds of ticks) {
    const at = x(seconds)
    doc
      .lineWidth(0.6)
      .strokeColor(ink.edge)
      .moveTo(at, base)
      .lineTo(at, base + 3)
      .stroke()
    const isLast = seconds === ticks.at(-1) && at > right - 20
    const place = { x: isLast ? right - 40 : at - 20, width: 40, align: isLast ? 'right' : 'center' } as const
    const text =
      seconds === ticks.at(-1) || length < 1
        ? `${formatNumber(seconds, length < 5 ? 1 : 0)} s`
        : formatNumber(seconds, length < 5 ? 1 : 0)
    drawText(doc, text, styles.axis, { ...place, y: base + 4 })
  }
}

/** The recorded curves of a functional test: one plot a unit, one axis in seconds from the start, and the marked moments. */
export function drawTestChart(
  doc: Doc,
  test: PrintedTest,
  frame: { x: number; y: number; width: number },
): void {
  const left = frame.x + labelWidth
  const right = frame.x + frame.width
  const x = scaleLinear()
    .domain([0, Math.max(test.length, 0.1)])
    .range([left, right])
  let top = frame.y
  let last: Plot | null = null
  for (const [index, { unit, lines }] of plotsOf(test).entries()) {
    heading(doc, lines, unit, left, top + 1, right - left)
    top += headHeight
    const y = scaleLinear()
      .domain(domainOf(lines))
      .range([top + plotHeight - 2, top + 2])
    const plot = { doc, left, right, top, x, y }
    grid(plot, lines[0]?.decimals ?? 0)
    doc
      .save()
      .rect(left, top, right - left, plotHeight)
      .clip()
    for (const [place, line] of lines.entries()) steps(plot, line, lineColor(place), test.length)
    doc.restore()
    marks(plot, test, index === 0)
    top += plotHeight
    last = plot
  }
  if (last) timeAxis(last, top, test.length)
}
