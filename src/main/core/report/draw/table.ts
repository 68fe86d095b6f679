import type { Verdict } from '../../../../shared/finding.ts'
import { drawHatch } from './hatch.ts'
import { type Sheet, sectionHeight } from './sheet.ts'
import { ink, styles, type TextStyle } from './style.ts'
import { type Doc, drawLines, drawText, fitLines, type Place } from './text.ts'
import { drawVerdictWord } from './verdictShape.ts'

export interface Column {
  title: string
  /** Share of the table's width; all shares together are the whole. */
  share: number
  align?: 'right'
  style?: TextStyle
  maxLines?: number
}

/** One of several texts of a cell, one below the other. */
export interface Part {
  text: string
  style: TextStyle
  maxLines?: number
}

/**
 * A text, a text with a softer second part below, a verdict, a shape with a word of its own (null = an empty ring) and
 * texts below it, or several texts.
 */
export type Cell =
  | string
  | { text: string; below: string }
  | { verdict: Verdict }
  | { shape: Verdict | null; word: string; parts: readonly Part[] }
  | { parts: readonly Part[] }
  | null

export interface Row {
  cells: readonly Cell[]
  /** Hatched edge: this row has no basis for a verdict. */
  hatched?: boolean
}

export interface TableOptions {
  x?: number
  width?: number
  valign?: 'top' | 'middle'
  /** Least height of a row, pt. */
  rowHeight?: number
  /** Room above and below a row's text, pt. */
  padding?: number
}

interface Laid {
  lines: string[]
  below: string[]
  style: TextStyle
  verdict: Verdict | null
  /** A shape with its word, above everything else of the cell. */
  shaped: { shape: Verdict | null; word: string } | null
  parts: { lines: string[]; style: TextStyle }[]
  height: number
}

const pad = { right: 9, inner: 4.2 }
const below = styles.tiny

interface Slot {
  column: Column
  x: number
  width: number
}

function slotsOf(columns: readonly Column[], x: number, width: number): Slot[] {
  const total = columns.reduce((sum, column) => sum + column.share, 0)
  let at = x
  return columns.map((column, index) => {
    const own = (column.share / total) * width
    const slot = { column, x: at, width: own - (index === columns.length - 1 ? 0 : pad.right) }
    at += own
    return slot
  })
}

function layCell(sheet: Sheet, cell: Cell, slot: Slot, indent: number): Laid {
  const style = slot.column.style ?? (slot.column.align === 'right' ? styles.small : styles.small)
  const empty = { lines: [], below: [], style, verdict: null, shaped: null, parts: [], height: 0 }
  if (cell === null) return empty
  if (typeof cell !== 'string' && 'parts' in cell) return layParts(sheet, cell, slot.width - indent, empty)
  if (typeof cell !== 'string' && 'verdict' in cell) {
    return { ...empty, verdict: cell.verdict, height: style.leading }
  }
  const width = slot.width - indent
  const text = typeof cell === 'string' ? cell : cell.text
  const lines = fitLines(sheet.doc, text, style, width, slot.column.maxLines ?? 4)
  const second = typeof cell === 'string' ? [] : fitLines(sheet.doc, cell.below, below, width, 6)
  const height = lines.length * style.leading + second.length * below.leading
  return { ...empty, lines, below: second, height }
}

function layParts(
  sheet: Sheet,
  cell: Extract<Cell, { parts: readonly Part[] }>,
  width: number,
  empty: Laid,
): Laid {
  const parts = cell.parts.map(({ text, style, maxLines = 4 }) => ({
    style,
    lines: fitLines(sheet.doc, text, style, width, maxLines),
  }))
  const shaped = 'word' in cell ? { shape: cell.shape, word: cell.word } : null
  const start = shaped ? styles.strong.leading : 0
  const height = parts.reduce((sum, { lines, style }) => sum + lines.length * style.leading, start)
  return { ...empty, shaped, parts, height }
}

function drawParts(doc: Doc, { parts }: Laid, place: Place): void {
  let { y } = place
  for (const { lines, style } of parts) y += drawLines(doc, lines, style, { ...place, y })
}

function drawCell(sheet: Sheet, laid: Laid, slot: Slot, top: number, indent: number): void {
  const { doc } = sheet
  if (laid.verdict) {
    drawVerdictWord(doc, laid.verdict, { x: slot.x, y: top, style: styles.strong, size: 9 })
    return
  }
  const place = {
    x: slot.x + indent,
    y: top,
    width: slot.width - indent,
    align: slot.column.align ?? 'left',
  } as const
  if (laid.shaped) {
    const { shape, word } = laid.shaped
    const own = { x: place.x, y: top, style: styles.strong, size: 9, word, width: place.width - 12.75 }
    drawVerdictWord(doc, shape, own)
  }
  if (laid.parts.length > 0) {
    drawParts(doc, laid, { ...place, y: top + (laid.shaped ? styles.strong.leading : 0) })
    return
  }
  const used = drawLines(doc, laid.lines, laid.style, place)
  if (laid.below.length > 0) drawLines(doc, laid.below, below, { ...place, y: top + used })
}

function drawHead(sheet: Sheet, slots: readonly Slot[], x: number, width: number): void {
  if (slots.every(({ column }) => column.title === '')) {
    sheet.rule(sheet.y, ink.line, 0.6, x, width)
    return
  }
  sheet.group('TR', () => {
    for (const slot of slots) {
      const place = { x: slot.x, y: sheet.y, width: slot.width, align: slot.column.align ?? 'left' } as const
      sheet.tag('TH', () => drawText(sheet.doc, slot.column.title, styles.micro, place), { scope: 'Column' })
    }
  })
  sheet.y += styles.micro.leading + 4
  sheet.rule(sheet.y, ink.line, 0.6, x, width)
}

interface LaidRow {
  cells: Laid[]
  height: number
  hatched: boolean
}

/** A table that is laid out and not drawn yet. */
export interface LaidTable {
  slots: readonly Slot[]
  rows: readonly LaidRow[]
  x: number
  width: number
  valign: 'top' | 'middle'
  /** Height of the head and all rows, pt. */
  height: number
  /** Height of the head and the two rows that stay with it, pt. */
  start: number
}

const headHeight = styles.micro.leading + 4

/** Lays a table out; where on the page it will stand does not matter. */
export function layTable(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly Row[],
  options: TableOptions = {},
): LaidTable {
  const {
    x = sheet.left,
    width = sheet.width,
    valign = 'middle',
    rowHeight = 18.75,
    padding = pad.inner,
  } = options
  const slots = slotsOf(columns, x, width)
  const laid = rows.map((row): LaidRow => {
    const hatched = row.hatched ?? false
    const cells = slots.map((slot, at) => layCell(sheet, row.cells[at] ?? null, slot, indentOf(hatched, at)))
    const tallest = Math.max(...cells.map((cell) => cell.height))
    return { cells, hatched, height: Math.max(rowHeight, tallest + 2 * padding) }
  })
  const sum = (some: readonly LaidRow[]) => some.reduce((total, row) => total + row.height, headHeight)
  return { slots, rows: laid, x, width, valign, height: sum(laid), start: sum(laid.slice(0, 2)) }
}

function indentOf(hatched: boolean, at: number): number {
  return hatched && at === 0 ? 9 : 0
}

function drawRow(sheet: Sheet, table: LaidTable, row: LaidRow): void {
  const top = sheet.y
  const { slots, x, valign } = table
  if (row.hatched) {
    sheet.decorate(() =>
      drawHatch(sheet.doc, { x, y: top + 0.6, width: 4.5, height: row.height - 1.2 }, 4.2, 0.5),
    )
  }
  sheet.group('TR', () => {
    for (const [at, cell] of row.cells.entries()) {
      const slot = slots[at]
      if (!slot) continue
      const free = row.height - cell.height
      const y = top + (valign === 'middle' ? free / 2 : Math.min(free / 2, pad.inner + 1.2))
      sheet.tag('TD', () => drawCell(sheet, cell, slot, y, indentOf(row.hatched, at)))
    }
  })
  sheet.y += row.height
}

/** Draws a table. Rows never break, no row is left alone on a page, and on a new page the head repeats. */
export function drawLaidTable(sheet: Sheet, table: LaidTable): void {
  const { slots, rows, x, width } = table
  sheet.ensure(table.start)
  sheet.group('Table', () => {
    drawHead(sheet, slots, x, width)
    for (const [index, row] of rows.entries()) {
      const last = index === rows.length - 2 && index > 0 ? (rows[index + 1]?.height ?? 0) : 0
      if (index > 0 && sheet.ensure(row.height + last)) drawHead(sheet, slots, x, width)
      drawRow(sheet, table, row)
      if (index < rows.length - 1) sheet.rule(sheet.y, ink.line, 0.6, x, width)
    }
  })
}

/** A table on hairlines. */
export function drawTable(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly Row[],
  options: TableOptions = {},
): void {
  drawLaidTable(sheet, layTable(sheet, columns, rows, options))
}

/** A section with a table. A table that takes less than a third of a page stays whole, with `after` pt below it. */
export function tableSection(
  sheet: Sheet,
  heading: { text: string; remark?: string; gap?: number; after?: number },
  columns: readonly Column[],
  rows: readonly Row[],
  options: TableOptions = {},
): void {
  const table = layTable(sheet, columns, rows, options)
  const own = table.height + (heading.after ?? 0)
  const room = sectionHeight + (own < sheet.room / 3 ? own : table.start)
  sheet.section(heading.text, heading.remark ?? '', { gap: heading.gap ?? 15, room })
  drawLaidTable(sheet, table)
}
