import { formatNumber } from '../../../../shared/format.ts'
import type { CellsModel } from '../model/reportModel.ts'
import { drawHatch } from './hatch.ts'
import { ink, styles } from './style.ts'
import { type Doc, drawText, widthOf } from './text.ts'

/** Height of the figure, pt. */
export const cellFigureHeight = 132

interface Bar {
  name: string
  /** mV from the reference; null = not published. */
  deviation: number | null
  mark: 'lowest' | 'highest' | null
}

interface Frame {
  x: number
  y: number
  width: number
}

/** Bars of the figure and the volts they stand against. With only two cells published, the others stand hatched between them. */
function barsOf(cells: CellsModel): { bars: Bar[]; reference: string } {
  const { each, lowest, highest } = cells
  if (each.length > 1) {
    const mean = each.reduce((sum, cell) => sum + cell.volts, 0) / each.length
    const low = each.reduce((a, b) => (b.volts < a.volts ? b : a))
    const high = each.reduce((a, b) => (b.volts > a.volts ? b : a))
    const bars = each.map((cell) => ({
      name: cell.id,
      deviation: (cell.volts - mean) * 1000,
      mark: cell === low ? ('lowest' as const) : cell === high ? ('highest' as const) : null,
    }))
    return { bars, reference: formatNumber(mean, 3) }
  }
  const middle = (lowest.volts + highest.volts) / 2
  const n = Math.min(Math.max(cells.perBattery ?? 15, 4), 30)
  const place = { lowest: Math.floor(n * 0.68), highest: Math.floor(n * 0.3) }
  const bars = Array.from({ length: n }, (_, index): Bar => {
    if (index === place.lowest)
      return { name: lowest.id ?? '', deviation: (lowest.volts - middle) * 1000, mark: 'lowest' }
    if (index === place.highest)
      return { name: highest.id ?? '', deviation: (highest.volts - middle) * 1000, mark: 'highest' }
    return { name: '', deviation: null, mark: null }
  })
  return { bars, reference: formatNumber(middle, 3) }
}

/** What the figure shows, for its heading. */
export function cellRemark(cells: CellsModel): string[] {
  const volts = barsOf(cells).reference
  return cells.each.length > 1
    ? [`each of ${cells.each.length} against their mean, ${volts} V, in mV`]
    : [
        `lowest and highest against their midpoint, ${volts} V, in mV`,
        'Hatched: not published, order not known',
      ]
}

function scaleOf(bars: readonly Bar[], cells: CellsModel): { low: number; high: number; step: number } {
  const known = bars.flatMap((bar) => bar.deviation ?? [])
  const top = Math.max(...known, 5)
  const highest = Math.max(...known)
  const shown = cells.limits.map((limit) => highest - limit.millivolts).filter((value) => value > -250)
  const low = Math.min(...known, ...shown, -5)
  const step = [2, 5, 10, 20, 50, 100, 200, 500].find((size) => (top - low) / size <= 6) ?? 1000
  return { low: low - step * 0.25, high: Math.ceil(top / step) * step, step }
}

function hatchedBars(
  doc: Doc,
  bars: readonly Bar[],
  at: (i: number) => number,
  y: (mv: number) => number,
  reach: number,
) {
  for (const [index, bar] of bars.entries()) {
    if (bar.deviation !== null) continue
    const box = { x: at(index) - 4, y: y(reach), width: 8, height: y(-reach) - y(reach) }
    drawHatch(doc, box, 3.6, 0.4)
    doc.lineWidth(0.4).strokeColor(ink.hatch).dash(1.8, { space: 1.8 })
    doc.rect(box.x, box.y, box.width, box.height).stroke().undash()
  }
}

function names(doc: Doc, bar: Bar, cells: CellsModel, x: number, y: number, frame: Frame): void {
  const cell = bar.mark === 'lowest' ? cells.lowest : cells.highest
  const title = cell.id === null ? 'cell not named' : `Cell ${cell.id}`
  const volts = formatNumber(cell.volts, 3)
  const second = bar.mark === 'lowest' ? `lowest, ${volts} V` : `highest, ${volts} V`
  const width = Math.min(
    140,
    Math.max(widthOf(doc, title, styles.axisStrong), widthOf(doc, second, styles.axis)) + 2,
  )
  const onLeft = bar.mark === 'lowest' || x + width + 8 > frame.x + frame.width - 60
  const place = { x: onLeft ? x - 8 - width : x + 8, width, align: onLeft ? 'right' : 'left' } as const
  const backing = { x: place.x - 2, y: y - 1, width: width + 4, height: 20 }
  doc.rect(backing.x, backing.y, backing.width, backing.height).fill(ink.paper)
  drawText(doc, title, styles.axisStrong, { ...place, y })
  drawText(doc, second, { ...styles.axis, color: ink.ink2 }, { ...place, y: y + 9 })
}

function spreadBracket(doc: Doc, cells: CellsModel, x: number, top: number, bottom: number): void {
  doc.lineWidth(1).strokeColor(ink.ink).lineCap('butt')
  doc.path(`M${x} ${top}h5.4M${x + 2.7} ${top}V${bottom}M${x} ${bottom}h5.4`).stroke()
  const middle = (top + bottom) / 2
  const [number = '', unit = ''] = cells.spread.text.split(' ')
  drawText(doc, number, styles.word, { x: x + 11, y: middle - 13, width: 40 })
  drawText(doc, unit, styles.axis, { x: x + 11, y: middle + 1, width: 30 })
}

/** Cells as deviations in mV; limits hang from the highest cell, because the limit is about the spread. */
export function drawCellFigure(doc: Doc, cells: CellsModel, frame: Frame): void {
  const { bars } = barsOf(cells)
  const { low, high, step } = scaleOf(bars, cells)
  const named = cells.each.length > 1
  const top = frame.y + 8
  const bottom = frame.y + cellFigureHeight - (named ? 16 : 8)
  const y = (mv: number) => top + ((high - mv) / (high - low)) * (bottom - top)
  const left = frame.x + 30
  const right = frame.x + frame.width - 44
  const at = (index: number) => left + ((index + 0.5) / bars.length) * (right - left)
  for (let mv = Math.ceil(low / step) * step; mv <= high + 1e-9; mv += step) {
    doc
      .lineWidth(0.5)
      .strokeColor(mv === 0 ? ink.edge : ink.line)
      .moveTo(left, y(mv))
      .lineTo(right, y(mv))
      .stroke()
    const text = `${mv > 0 ? '+' : ''}${formatNumber(mv, 0)}`
    drawText(doc, text, styles.axis, { x: frame.x, y: y(mv) - 4.5, width: 25, align: 'right' })
  }
  const known = bars.flatMap((bar) => bar.deviation ?? [])
  const reach = Math.max(Math.max(...known.map(Math.abs)) * 0.5, step * 0.3)
  hatchedBars(doc, bars, at, y, reach)
  const highest = Math.max(...known)
  for (const limit of cells.limits) {
    if (highest - limit.millivolts < low) continue
    const line = y(highest - limit.millivolts)
    doc
      .lineWidth(0.75)
      .strokeColor(ink.ink2)
      .dash(4.5, { space: 3 })
      .moveTo(left, line)
      .lineTo(right, line)
      .stroke()
      .undash()
    const text =
      limit.word === 'watch'
        ? `${formatNumber(limit.millivolts, 0)} mV below the highest cell: watch under load`
        : `${formatNumber(limit.millivolts, 0)} mV below the highest cell: act under load`
    const width = widthOf(doc, text, styles.axis) + 4
    doc.rect(left + 1, line - 10, width + 2, 9).fill(ink.paper)
    drawText(doc, text, { ...styles.axis, color: ink.ink2 }, { x: left + 3, y: line - 10, width })
  }
  for (const [index, bar] of bars.entries()) {
    if (bar.deviation === null) continue
    const x = at(index)
    const height = Math.max(Math.abs(y(bar.deviation) - y(0)), 1.2)
    doc
      .rect(x - 4.5, bar.deviation >= 0 ? y(0) - height : y(0), 9, height)
      .fill(bar.mark ? ink.load : '#80898c')
    if (named)
      drawText(doc, bar.name, bar.mark ? styles.axisStrong : styles.axis, {
        x: x - 14,
        y: bottom + 3,
        width: 28,
        align: 'center',
      })
  }
  for (const [index, bar] of bars.entries()) {
    if (bar.mark === null || bar.deviation === null || named) continue
    names(doc, bar, cells, at(index), y(bar.deviation / 2) - 9, frame)
  }
  spreadBracket(doc, cells, right + 7, y(highest), y(Math.min(...known)))
}
