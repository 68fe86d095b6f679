import type { Figure } from '../model/reportModel.ts'
import type { Sheet } from './sheet.ts'
import { styles } from './style.ts'
import { type Cell, type Column, drawTable } from './table.ts'

const half: readonly Column[] = [
  { title: 'Quantity and source', share: 24, style: styles.strong, maxLines: 2 },
  { title: 'Found', share: 15, maxLines: 2 },
  { title: 'Time', share: 11.5, style: styles.tiny, maxLines: 1 },
]

function pathOf(figure: Figure, under: string): string {
  return figure.source.startsWith(under) ? figure.source.slice(under.length) : figure.source
}

function cellsOf(figure: Figure | undefined, under: string): Cell[] {
  if (!figure) return [null, null, null]
  return [{ text: figure.label, below: pathOf(figure, under) }, figure.text, figure.when]
}

/**
 * Figures in two columns, read downwards: what, where from, the value and when it was proven. What was never seen is
 * named below. `under` is the start of the sources that the heading above already says.
 */
export function drawFigures(sheet: Sheet, figures: readonly Figure[], under = ''): void {
  const seen = figures.filter((figure) => figure.state !== 'not published')
  const unseen = figures.filter((figure) => figure.state === 'not published')
  const rows = Math.ceil(seen.length / 2)
  if (rows > 0) {
    drawTable(
      sheet,
      [...half, { title: '', share: 0.5 }, ...half],
      Array.from({ length: rows }, (_, index) => ({
        cells: [...cellsOf(seen[index], under), null, ...cellsOf(seen[index + rows], under)],
      })),
      { rowHeight: 24 },
    )
  }
  if (unseen.length === 0) return
  sheet.y += 3
  const names = unseen.map((figure) => `${figure.label} (${pathOf(figure, under)})`)
  sheet.paragraph(`Not published: ${names.join(', ')}.`, styles.tiny, 8)
}
