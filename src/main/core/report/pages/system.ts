import type { Sheet } from '../draw/sheet.ts'
import { styles } from '../draw/style.ts'
import { type Column, drawTable } from '../draw/table.ts'
import type { Figure, ReportModel } from '../model/reportModel.ts'

/** Columns that every table of figures has: what, value, when it was proven, where it comes from. */
export const figureColumns: readonly Column[] = [
  { title: 'Quantity', share: 30, style: styles.strong, maxLines: 1 },
  { title: 'Found', share: 26, maxLines: 2 },
  { title: 'Time', share: 14, style: styles.smallSoft, maxLines: 1 },
  { title: 'Source', share: 30, style: styles.tiny, maxLines: 2 },
]

/** A figure as a row of `figureColumns`. */
export function figureRow(figure: Figure): { cells: string[] } {
  return { cells: [figure.label, figure.text, figure.when, figure.source] }
}

function inventory(sheet: Sheet, model: ReportModel): void {
  sheet.section('Inventory', `${model.system.inventory.length} devices, as they name themselves`)
  if (model.system.inventory.length === 0) {
    sheet.paragraph('No device was seen.', styles.smallSoft)
    return
  }
  drawTable(
    sheet,
    [
      { title: 'Service', share: 13, style: styles.strong, maxLines: 1 },
      { title: 'Inst.', share: 7, maxLines: 1 },
      { title: 'Product', share: 25, maxLines: 2 },
      { title: 'Firmware', share: 11, maxLines: 1 },
      { title: 'Serial number', share: 17, maxLines: 1 },
      { title: 'Connection', share: 15, maxLines: 2 },
      { title: 'Last message', share: 12, maxLines: 1 },
    ],
    model.system.inventory.map((row) => ({
      cells: [
        row.service,
        row.instance,
        row.name === null || row.name === row.product ? row.product : { text: row.name, below: row.product },
        row.firmware,
        row.serial,
        row.connection,
        row.lastSeen,
      ],
    })),
  )
}

/** Page 2: what is installed and how it is set. */
export function drawSystem(sheet: Sheet, model: ReportModel): void {
  sheet.newPage()
  sheet.heading('System as found', `Read from the GX, nothing was changed. ${model.zoneNote}`)
  sheet.section('GX device', `portal ID ${model.portalId}`)
  drawTable(sheet, figureColumns, model.system.gx.map(figureRow), { rowHeight: 17 })
  inventory(sheet, model)
  sheet.section('Settings that matter', 'as found')
  drawTable(sheet, figureColumns, model.system.settings.map(figureRow), { rowHeight: 17 })
}
