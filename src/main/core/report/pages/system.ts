import { english } from '../../../../shared/language.ts'
import { drawFigures, figuresHeight } from '../draw/figureGrid.ts'
import { type Sheet, sectionHeight } from '../draw/sheet.ts'
import { styles } from '../draw/style.ts'
import { drawTable, tableSection } from '../draw/table.ts'
import type { ReportModel } from '../model/reportModel.ts'

function inventory(sheet: Sheet, model: ReportModel): void {
  const heading = {
    text: english('Inventory'),
    remark: `${model.system.inventory.length} devices, as they name themselves`,
  }
  if (model.system.inventory.length === 0) {
    sheet.section(heading.text, heading.remark)
    sheet.paragraph('No device was seen.', styles.smallSoft)
    return
  }
  tableSection(
    sheet,
    heading,
    [
      { title: 'Service', share: 13, style: styles.strong, maxLines: 1 },
      { title: 'Inst.', share: 6.5, maxLines: 1 },
      { title: 'Product', share: 22, maxLines: 2 },
      { title: 'Firmware', share: 13.5, maxLines: 2 },
      { title: 'Serial number', share: 17, maxLines: 1 },
      { title: 'Connection', share: 15, maxLines: 2 },
      { title: 'Last message', share: 13.5, maxLines: 1 },
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

function sources(sheet: Sheet, model: ReportModel): void {
  sheet.section(english('Sources'), 'the doors of the GX that the values came through')
  if (model.cover.sources.length === 0) {
    sheet.paragraph('No door was open. The report rests on what was recorded before.', styles.smallSoft)
    return
  }
  drawTable(
    sheet,
    [
      { title: '', share: 18, style: styles.strong },
      { title: '', share: 47 },
      { title: '', share: 35, style: styles.smallSoft },
    ],
    model.cover.sources.map((source) => ({ cells: [source.door, source.url, source.text] })),
  )
}

/** What is installed and how it is set; on a page of its own when it follows the cover. */
export function drawSystem(sheet: Sheet, model: ReportModel): void {
  const least = model.score === null ? Infinity : undefined
  sheet.chapter('System as found', `Read from the GX, nothing was changed. ${model.zoneNote}`, least)
  const platform = 'platform/0'
  sheet.section('GX device', `portal ID ${model.portalId}, source ${platform}`, {
    room: sectionHeight + figuresHeight(model.system.gx.length),
  })
  drawFigures(sheet, model.system.gx, platform)
  inventory(sheet, model)
  const settings = 'settings/0/Settings'
  sheet.section('Settings that matter', `as found, source ${settings}`, {
    room: sectionHeight + figuresHeight(model.system.settings.length),
  })
  drawFigures(sheet, model.system.settings, settings)
  sources(sheet, model)
}
