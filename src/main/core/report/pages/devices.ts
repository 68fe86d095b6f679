import { drawFigures, figuresHeight } from '../draw/figureGrid.ts'
import { type Sheet, sectionHeight } from '../draw/sheet.ts'
import { styles, verbatim } from '../draw/style.ts'
import { drawTable } from '../draw/table.ts'
import type { DeviceModel, ReportModel } from '../model/reportModel.ts'

/** What stands for the serial number that a device does not tell; one that it tells is printed as it is. */
const noValue = 'no value'

function drawModules(sheet: Sheet, { modules }: DeviceModel): void {
  if (modules.length === 0) return
  sheet.y += 4
  drawTable(
    sheet,
    [
      { title: 'Module', share: 12, style: styles.strong },
      { title: 'Serial number', share: 40, style: verbatim(styles.small) },
      { title: 'Active alarms', share: 48 },
    ],
    modules.map(({ number, id, alarms }) => ({
      cells: [
        String(number),
        id === noValue ? sheet.say(id) : id,
        alarms.length === 0 ? 'None active.' : alarms.join(', '),
      ],
    })),
    { rowHeight: 15, padding: 2 },
  )
}

/** Each device with what a maker asks for in a warranty case; nothing in the other modes. */
export function drawDevices(sheet: Sheet, model: ReportModel): void {
  const { devices } = model
  if (devices.length === 0) return
  sheet.chapter(
    'Each device',
    'Identity, lifetime figures and own messages of each device, for its maker.',
    150,
  )
  for (const device of devices) {
    sheet.section(device.title, device.key, {
      room: sectionHeight + Math.min(200, figuresHeight(device.figures.length)),
    })
    drawFigures(sheet, device.figures, device.key)
    drawModules(sheet, device)
  }
}
