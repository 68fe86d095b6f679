import { formatNumber } from '../../../../shared/format.ts'
import { drawFigures } from '../draw/figureGrid.ts'
import { drawLogRuler, type LogMark, logRulerHeight } from '../draw/logRuler.ts'
import type { Sheet } from '../draw/sheet.ts'
import { styles } from '../draw/style.ts'
import { drawTable } from '../draw/table.ts'
import type { CanModel, ReportModel } from '../model/reportModel.ts'

function marks(can: CanModel): LogMark[] {
  const judged = can.rates.find((rate) => rate.window === 'As judged' && rate.ppm !== null)
  const sent = can.rates.find((rate) => rate.window.startsWith('Last') && rate.ppm !== null)
  const start = can.rates.find((rate) => rate.window === 'Since GX start' && rate.ppm !== null)
  const list: LogMark[] = []
  if (judged?.ppm != null && judged.verdict !== 'not-judged')
    list.push({ ppm: judged.ppm, name: `judged ${judged.text}`, judged: true })
  else if (sent?.ppm != null) list.push({ ppm: sent.ppm, name: `10 min, sent ${sent.text}`, judged: false })
  if (start?.ppm != null)
    list.push({ ppm: start.ppm, name: `since start ${start.text}, not judged`, judged: false })
  return list
}

function drawCan(sheet: Sheet, can: CanModel): void {
  sheet.section(can.title, can.subtitle, { verdict: can.verdict, room: 150 })
  sheet.paragraph(can.sentence, styles.small, 2)
  const shown = marks(can)
  if (shown.length > 0) {
    sheet.y += 4
    const alt = `Error rate on a scale of decades: ${shown.map((mark) => mark.name).join(', ')}.`
    const frame = { x: sheet.left, width: sheet.width }
    sheet.figure(alt, logRulerHeight, (y) => drawLogRuler(sheet.doc, shown, can.limits, { ...frame, y }))
    sheet.y += logRulerHeight + 6
  }
  sheet.y += 3
  drawTable(
    sheet,
    [
      { title: 'Window', share: 17, style: styles.strong, maxLines: 1 },
      { title: 'Direction', share: 16, maxLines: 2 },
      { title: 'Errors', share: 9, align: 'right', maxLines: 1 },
      { title: 'Packets', share: 13, align: 'right', maxLines: 1 },
      { title: 'Rate', share: 11, align: 'right', style: styles.strong, maxLines: 1 },
      { title: 'Limit or basis', share: 21, style: styles.smallSoft, maxLines: 4 },
      { title: 'Verdict', share: 13 },
    ],
    can.rates.map((rate) => ({
      cells: [
        rate.window,
        rate.direction,
        rate.errors === null ? '–' : formatNumber(rate.errors, 0),
        rate.packets === null ? '–' : formatNumber(rate.packets, 0),
        rate.text,
        rate.limit,
        rate.verdict ? { verdict: rate.verdict } : 'for information',
      ],
      hatched: rate.verdict === 'not-judged',
    })),
  )
  const under = can.figures[0]?.source.split('#')[0] ?? ''
  sheet.y += 10
  sheet.paragraph(`Controller now, source ${under}`, styles.micro, 1)
  sheet.y += 3
  drawFigures(sheet, can.figures, under)
}

/** Page 5: links, CAN buses and our own gaps. */
export function drawCommunication(sheet: Sheet, model: ReportModel): void {
  const { communication } = model
  sheet.newPage()
  sheet.heading('Communication', communication.lead)
  for (const can of communication.can) drawCan(sheet, can)
  sheet.section('Other links')
  if (communication.links.length === 0) {
    sheet.paragraph('No other link was used or judged.', styles.smallSoft)
  } else {
    drawTable(
      sheet,
      [
        { title: 'Link', share: 28, style: styles.strong, maxLines: 2 },
        { title: 'Measured', share: 57, maxLines: 3 },
        { title: 'Verdict', share: 15 },
      ],
      communication.links.map((link) => ({
        cells: [link.link, link.measured, link.verdict ? { verdict: link.verdict } : 'for information'],
        hatched: link.verdict === 'not-judged',
      })),
    )
  }
  sheet.section('Gaps of this recorder', 'last 24 h; a gap says nothing about the station')
  if (communication.gaps.length === 0) {
    sheet.paragraph(
      model.coveragePercent === null ? 'Nothing was recorded.' : 'No gap in the last 24 h.',
      styles.smallSoft,
    )
    return
  }
  drawTable(
    sheet,
    [
      { title: 'From', share: 20, style: styles.strong },
      { title: 'Length', share: 20 },
      { title: 'Reason', share: 60, maxLines: 2 },
    ],
    communication.gaps.map((gap) => ({ cells: [gap.from, gap.duration, gap.reason], hatched: true })),
  )
}
