import type { Sheet } from '../draw/sheet.ts'
import { styles } from '../draw/style.ts'
import { type Cell, type Column, drawTable } from '../draw/table.ts'
import type { Figure, ReportModel } from '../model/reportModel.ts'

function readable(sum: string): string {
  return sum.match(/.{1,8}/g)?.join(' ') ?? sum
}

const half: readonly Column[] = [
  { title: 'Path', share: 23, style: styles.tiny, maxLines: 2 },
  { title: 'Value', share: 15, style: styles.tinyStrong, maxLines: 2 },
  { title: 'Time', share: 12, style: styles.tiny, maxLines: 1 },
]

function cellsOf(figure: Figure | undefined): Cell[] {
  if (!figure) return [null, null, null]
  return [figure.source.replace(/^[^/]+\/[^/]+(?=\/)/, ''), figure.text, figure.when]
}

/** The last pages: what the report rests on, and the values that were read. */
export function drawAnnex(sheet: Sheet, model: ReportModel, dataSha256: string): void {
  const { annex } = model
  sheet.newPage()
  sheet.heading(
    'Annex: values read',
    'Each value with the path it was read from and the last time it was proven.',
  )
  sheet.section('What this report rests on')
  drawTable(
    sheet,
    [
      { title: '', share: 20, style: styles.strong },
      { title: '', share: 80, maxLines: 3 },
    ],
    [
      ...annex.notes.map((note) => ({ cells: [note.label, note.text] })),
      { cells: ['Data SHA-256', readable(dataSha256)] },
    ],
    { rowHeight: 16 },
  )
  for (const group of annex.groups) {
    sheet.section(group.key, group.name, { room: 70 })
    const rows = Math.ceil(group.figures.length / 2)
    drawTable(
      sheet,
      [...half, { title: '', share: 0.5 }, ...half],
      Array.from({ length: rows }, (_, index) => ({
        cells: [...cellsOf(group.figures[index]), null, ...cellsOf(group.figures[index + rows])],
      })),
      { rowHeight: 12.6 },
    )
  }
  if (annex.leftOut === 0) return
  sheet.y += 8
  sheet.paragraph(
    `${annex.leftOut} more values were read that this annex leaves out: alarms, notifications and paths without a known meaning.`,
    styles.smallSoft,
    2,
  )
}
