import type { Figure } from '../model/reportModel.ts'
import type { Sheet } from './sheet.ts'
import { styles, tabular } from './style.ts'
import { type Cell, type Column, drawTable } from './table.ts'

const half: readonly Column[] = [
  { title: 'Quantity and source', share: 26, style: styles.strong, maxLines: 1 },
  { title: 'Found', share: 14, maxLines: 2 },
  { title: 'Time', share: 10, style: tabular(styles.tiny), maxLines: 1 },
]

function cellsOf(figure: Figure | undefined): Cell[] {
  if (!figure) return [null, null, null]
  return [{ text: figure.label, below: figure.source }, figure.text, figure.when]
}

/** Figures in two columns, read downwards: what, where from, the value and when it was proven. */
export function drawFigures(sheet: Sheet, figures: readonly Figure[]): void {
  const rows = Math.ceil(figures.length / 2)
  drawTable(
    sheet,
    [...half, { title: '', share: 1.6 }, ...half],
    Array.from({ length: rows }, (_, index) => ({
      cells: [...cellsOf(figures[index]), null, ...cellsOf(figures[index + rows])],
    })),
    { rowHeight: 24 },
  )
}
