import { drawDenseList } from '../draw/denseList.ts'
import type { Sheet } from '../draw/sheet.ts'
import { styles } from '../draw/style.ts'
import { tableSection } from '../draw/table.ts'
import type { ReportModel } from '../model/reportModel.ts'

function leftOut(values: number): string {
  return `${values} more values were read: alarms, notifications, driver details and paths without a known meaning.`
}

/** What the report rests on. */
export function drawNotes(sheet: Sheet, { annex }: ReportModel): void {
  tableSection(
    sheet,
    { text: 'What this report rests on' },
    [
      { title: '', share: 20, style: styles.tinyStrong },
      { title: '', share: 80, style: styles.tiny, maxLines: 3 },
    ],
    [
      ...annex.notes.map((note) => ({ cells: [note.label, note.text] })),
      ...(annex.leftOut === 0 ? [] : [{ cells: ['Left out', leftOut(annex.leftOut)] }]),
    ],
    { rowHeight: 13, padding: 1.8 },
  )
}

/** The last pages: what the report rests on, and the values that were read. */
export function drawAnnex(sheet: Sheet, model: ReportModel): void {
  const { annex } = model
  sheet.chapter(
    'Annex: values read',
    'Each value with the path it was read from and the last time it was proven.',
    150,
  )
  drawNotes(sheet, model)
  sheet.y += 8
  for (const group of annex.groups)
    drawDenseList(sheet, { text: group.key, remark: group.name }, group.figures)
}
