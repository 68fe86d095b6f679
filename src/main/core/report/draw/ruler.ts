import type { Gauge } from '../model/reportModel.ts'
import { ink, styles } from './style.ts'
import { type Doc, drawText, widthOf } from './text.ts'

/** Height of a ruler with its limit names, pt. */
export const rulerHeight = 28

interface Frame {
  x: number
  y: number
  width: number
}

function ticks(doc: Doc, gauge: Gauge, at: (value: number) => number, base: number): void {
  const { min, max, step, minor } = gauge.scale
  const n = Math.round((max - min) / minor)
  for (let index = 0; index <= n; index += 1) {
    const value = min + index * minor
    const major = Math.abs(value / step - Math.round(value / step)) < 1e-6
    doc.strokeColor(major ? ink.edge : ink.rule).lineWidth(0.6)
    doc
      .moveTo(at(value), base)
      .lineTo(at(value), base - (major ? 5.25 : 3))
      .stroke()
  }
}

function limits(doc: Doc, gauge: Gauge, at: (value: number) => number, frame: Frame, base: number): void {
  const style = styles.microSoft
  const placed: { from: number; to: number }[] = []
  for (const [limit, side] of [
    [gauge.low, 'low'],
    [gauge.high, 'high'],
  ] as const) {
    if (!limit) continue
    const x = at(limit.value)
    doc.strokeColor(ink.ink2).lineWidth(1.1)
    doc
      .moveTo(x, base - 3)
      .lineTo(x, base + 6)
      .stroke()
    if (limit.text === '') continue
    const width = widthOf(doc, limit.text, style) + 0.5
    const ideal = Math.min(Math.max(x - width / 2, frame.x), frame.x + frame.width - width)
    const before = placed[0]
    const start = side === 'high' && before ? Math.max(ideal, before.to + 5) : ideal
    const left = Math.min(start, frame.x + frame.width - width)
    placed.push({ from: left, to: left + width })
    drawText(doc, limit.text, style, { x: left, y: base + 7, width: width + 1 })
  }
}

function needle(doc: Doc, x: number, base: number): void {
  doc.lineCap('butt').lineWidth(3.75).strokeColor(ink.paper)
  doc
    .moveTo(x, base + 5.25)
    .lineTo(x, base - 6.75)
    .stroke()
  doc.lineWidth(1.5).strokeColor(ink.ink)
  doc
    .moveTo(x, base + 5.25)
    .lineTo(x, base - 6)
    .stroke()
  doc.path(`M${x - 3.75} ${base - 10.9}h7.5l-3.75 5.6Z`).fill(ink.ink)
}

/** A scale with its allowed band, its limits as named notches and a needle at the value, if there is one. */
export function drawRuler(doc: Doc, gauge: Gauge, frame: Frame): void {
  const { min, max } = gauge.scale
  const inner = { x: frame.x + 4, width: frame.width - 8 }
  const at = (value: number) => {
    const share = Math.min(1, Math.max(0, (value - min) / (max - min)))
    return inner.x + share * inner.width
  }
  const base = frame.y + 11.25
  if (gauge.low || gauge.high) {
    const from = at(gauge.low?.value ?? min)
    doc.rect(from, base, Math.max(0, at(gauge.high?.value ?? max) - from), 3).fill(ink.band)
  }
  doc.strokeColor(ink.rule).lineWidth(0.75)
  doc
    .moveTo(inner.x, base)
    .lineTo(inner.x + inner.width, base)
    .stroke()
  ticks(doc, gauge, at, base)
  limits(doc, gauge, at, frame, base)
  if (!gauge.low && !gauge.high) {
    for (const [value, align] of [
      [min, 'left'],
      [max, 'right'],
    ] as const) {
      const place = { x: inner.x, y: base + 7, width: inner.width, align }
      drawText(doc, String(value).replace('-', '−'), styles.micro, place)
    }
  }
  if (typeof gauge.figure.value === 'number') needle(doc, at(gauge.figure.value), base)
}
