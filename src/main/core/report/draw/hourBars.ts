import { formatDuration, formatNumber } from '../../../../shared/format.ts'
import type { ErrorHours, TrendsModel } from '../model/reportModel.ts'
import { drawHatch } from './hatch.ts'
import { ink, styles } from './style.ts'
import { type Doc, drawText, widthOf } from './text.ts'
import { timeTicks } from './timeAxis.ts'

/** Height with the time axis, pt. */
export const hourBarsHeight = 76
const labelWidth = 30
const axisRoom = 15

interface Frame {
  x: number
  y: number
  width: number
  from: number
  to: number
  zone: string
  gaps: TrendsModel['gaps']
}

/** Steps of whole errors, at most four up to the highest bar. */
function scaleOf(hours: ErrorHours['hours']): { top: number; step: number } {
  const highest = Math.max(4, ...hours.map((hour) => hour.errors ?? 0))
  const power = 10 ** Math.floor(Math.log10(highest / 4))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => highest / size <= 4) ?? power * 10
  const whole = Math.max(1, step)
  return { top: Math.ceil(highest / whole) * whole, step: whole }
}

/** Gaps and hours of which nothing is known, joined where they touch. */
function unknown(hours: ErrorHours['hours'], gaps: Frame['gaps']): { from: number; to: number }[] {
  const all = [...gaps, ...hours.filter((hour) => hour.errors === null)].sort((a, b) => a.from - b.from)
  const joined: { from: number; to: number }[] = []
  for (const { from, to } of all) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}

function axis(doc: Doc, frame: Frame, at: (time: number) => number, left: number, right: number): void {
  const base = frame.y + hourBarsHeight - axisRoom
  doc.lineWidth(0.6).strokeColor(ink.edge).moveTo(left, base).lineTo(right, base).stroke()
  for (const tick of timeTicks(frame.from, frame.to, frame.zone, 10)) {
    const x = at(tick.at)
    doc
      .moveTo(x, base)
      .lineTo(x, base + 3)
      .stroke()
    const start = Math.min(Math.max(x - 20, left - 8), right - 40 + 8)
    const place = { x: start, y: base + 4, width: 40, align: 'center' } as const
    drawText(doc, tick.text, tick.day ? styles.axisStrong : styles.axis, place)
  }
}

function silence(doc: Doc, box: { x: number; y: number; width: number; height: number }, ms: number): void {
  drawHatch(doc, box, 4.5, 0.5)
  const text = `no data, ${formatDuration(ms)}`
  const width = widthOf(doc, text, styles.axis) + 6
  if (box.width < width + 4) return
  const place = { x: box.x + (box.width - width) / 2, y: box.y + box.height / 2 - 6, width }
  doc.rect(place.x, place.y, width, 12).fill(ink.paper)
  drawText(doc, text, { ...styles.axis, color: ink.ink2 }, { ...place, y: place.y + 1.5, align: 'center' })
}

/** Errors of each hour as bars with their count; an hour without errors stands on zero, what is not known is hatched. */
export function drawHourBars(doc: Doc, { hours }: ErrorHours, frame: Frame): void {
  const left = frame.x + labelWidth
  const right = frame.x + frame.width
  const top = frame.y + 9
  const base = frame.y + hourBarsHeight - axisRoom
  const scale = scaleOf(hours)
  const at = (time: number) => left + ((time - frame.from) / (frame.to - frame.from)) * (right - left)
  const y = (errors: number) => base - (errors / scale.top) * (base - top)
  for (let value = 0; value <= scale.top; value += scale.step) {
    doc.lineWidth(0.5).strokeColor(ink.line).moveTo(left, y(value)).lineTo(right, y(value)).stroke()
    const place = { x: frame.x, y: y(value) - 4.5, width: labelWidth - 6, align: 'right' } as const
    drawText(doc, formatNumber(value, 0), styles.axis, place)
  }
  for (const gap of unknown(hours, frame.gaps)) {
    const from = Math.max(left, at(gap.from))
    const box = { x: from, y: top, width: Math.min(right, at(gap.to)) - from, height: base - top }
    silence(doc, box, gap.to - gap.from)
  }
  for (const hour of hours) {
    if (hour.errors === null || hour.errors === 0) continue
    const width = Math.min(12, Math.max(2, at(hour.to) - at(hour.from) - 3))
    const middle = (at(hour.from) + at(hour.to)) / 2
    doc.rect(middle - width / 2, y(hour.errors), width, base - y(hour.errors)).fill(ink.load)
    const text = formatNumber(hour.errors, 0)
    const wide = widthOf(doc, text, styles.axis) + 2
    // A part of an hour at either end may have no room for its count.
    if (at(hour.to) - at(hour.from) < wide) continue
    const place = { x: Math.min(middle - wide / 2, right - wide), y: y(hour.errors) - 9, width: wide }
    doc.rect(place.x, place.y + 1, wide, 7).fill(ink.paper)
    drawText(doc, text, { ...styles.axis, color: ink.ink2 }, { ...place, align: 'center' })
  }
  axis(doc, frame, at, left, right)
}
