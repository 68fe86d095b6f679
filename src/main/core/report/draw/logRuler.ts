import { scaleLog } from 'd3-scale'
import { formatNumber } from '../../../../shared/format.ts'
import type { CanModel } from '../model/reportModel.ts'
import { ink, styles } from './style.ts'
import { type Doc, drawText, widthOf } from './text.ts'

/** Height of the ruler with its names, pt. */
export const logRulerHeight = 46

export interface LogMark {
  /** Parts per million. */
  ppm: number
  name: string
  /** A hollow needle is shown, not judged. */
  judged: boolean
}

const ends = { least: 0.1, most: 10_000 }

function mark(
  doc: Doc,
  x: number,
  base: number,
  one: LogMark,
  name: { y: number; width: number; x: number },
): void {
  if (one.judged) {
    doc
      .lineWidth(3.4)
      .strokeColor(ink.paper)
      .moveTo(x, base - 6)
      .lineTo(x, base + 5)
      .stroke()
    doc
      .lineWidth(1.4)
      .strokeColor(ink.ink)
      .moveTo(x, base - 6)
      .lineTo(x, base + 5)
      .stroke()
  } else {
    doc.lineWidth(0.8).strokeColor(ink.ink2).dash(1.6, { space: 1.6 })
    doc
      .moveTo(x, base - 6)
      .lineTo(x, base + 5)
      .stroke()
      .undash()
  }
  const path = `M${x - 3.4} ${base - 11}h6.8l-3.4 5.2Z`
  if (one.judged) doc.path(path).fill(ink.ink)
  else doc.lineWidth(0.8).path(path).fillAndStroke(ink.paper, ink.ink2)
  drawText(doc, one.name, one.judged ? styles.axisStrong : styles.axis, name)
}

/** Error rates from 0 to 10,000 ppm: 0 has its own stop before a break, then decades. */
export function drawLogRuler(
  doc: Doc,
  marks: readonly LogMark[],
  limits: CanModel['limits'],
  frame: { x: number; y: number; width: number },
): void {
  const base = frame.y + 24
  const start = frame.x + 34
  const right = frame.x + frame.width - 16
  const scale = scaleLog().domain([ends.least, ends.most]).range([start, right]).clamp(true)
  const zero = frame.x + 8
  const at = (ppm: number) => (ppm <= 0 ? zero : scale(ppm))
  const stops = [...limits].sort((a, b) => a.value - b.value)
  let from = zero
  const fills = [ink.band, '#e3bf5c', '#dd9a74']
  for (const [index, limit] of stops.entries()) {
    doc.rect(from, base, at(limit.value) - from, 3.2).fill(fills[index] ?? ink.rule)
    from = at(limit.value)
  }
  if (stops.length > 0) doc.rect(from, base, right - from, 3.2).fill(fills[stops.length] ?? ink.rule)
  doc.rect(zero + 9, base - 2, 6, 7).fill(ink.paper)
  doc
    .lineWidth(0.6)
    .strokeColor(ink.edge)
    .moveTo(zero, base)
    .lineTo(zero + 9, base)
    .stroke()
  doc
    .moveTo(zero + 15, base)
    .lineTo(right, base)
    .stroke()
  doc.path(`M${zero + 8} ${base + 4}l3 -8M${zero + 13} ${base + 4}l3 -8`).stroke()
  for (const value of [0, 0.1, 1, 10, 100, 1_000, 10_000]) {
    doc
      .lineWidth(0.6)
      .strokeColor(ink.edge)
      .moveTo(at(value), base)
      .lineTo(at(value), base - 4.5)
      .stroke()
    const text = formatNumber(value, value === 0.1 ? 1 : 0)
    drawText(doc, text, styles.axis, { x: at(value) - 30, y: base + 5.5, width: 60, align: 'center' })
  }
  for (const limit of stops) {
    doc
      .lineWidth(1.1)
      .strokeColor(ink.ink2)
      .moveTo(at(limit.value), base - 3)
      .lineTo(at(limit.value), base + 5)
      .stroke()
    const value = formatNumber(limit.value, 0)
    const text = limit.word === 'watch' ? `watch over ${value}` : `act over ${value}`
    drawText(doc, text, styles.axis, { x: at(limit.value) - 40, y: base + 14, width: 80, align: 'center' })
  }
  for (const { one, left, width } of placeNames(doc, marks, at, {
    left: frame.x,
    right: frame.x + frame.width,
  }))
    mark(doc, at(one.ppm), base, one, { x: left, y: frame.y + 2, width })
}

/** Names stand over their marks as far as there is room, never over each other and never outside. */
function placeNames(
  doc: Doc,
  marks: readonly LogMark[],
  at: (ppm: number) => number,
  ends: { left: number; right: number },
): { one: LogMark; left: number; width: number }[] {
  const sorted = [...marks].sort((a, b) => a.ppm - b.ppm)
  const placed = sorted.map((one) => {
    const width = widthOf(doc, one.name, styles.axisStrong) + 2
    return { one, width, left: at(one.ppm) - width / 2 }
  })
  let from = ends.left
  for (const name of placed) {
    name.left = Math.max(name.left, from)
    from = name.left + name.width + 6
  }
  let to = ends.right
  for (const name of placed.reverse()) {
    name.left = Math.min(name.left, to - name.width)
    to = name.left - 6
  }
  return placed
}
