import { formatNumber } from '../../../../shared/format.ts'
import { english } from '../../../../shared/language.ts'
import { drawFigures, figuresHeight } from '../draw/figureGrid.ts'
import { drawHourBars, hourBarsHeight } from '../draw/hourBars.ts'
import { drawLogRuler, type LogMark, logRulerHeight } from '../draw/logRuler.ts'
import { type Sheet, sectionHeight } from '../draw/sheet.ts'
import { styles } from '../draw/style.ts'
import { drawLaidTable, type LaidTable, layTable, tableSection } from '../draw/table.ts'
import type { CanModel, CommunicationModel, ErrorHours, ReportModel } from '../model/reportModel.ts'

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

function drawHours(sheet: Sheet, model: ReportModel, hours: ErrorHours): void {
  const { trends } = model
  const total = formatNumber(hours.total, 0)
  const sum =
    hours.undated === 0
      ? `Errors per hour, sent and received, last 24 h: ${total} in all`
      : `Errors per hour, sent and received, last 24 h: ${total} in all, ${formatNumber(hours.undated, 0)} of them during a gap and in no bar`
  sheet.y += 8
  sheet.ensure(hourBarsHeight + 14)
  sheet.paragraph(sum, styles.micro, 1)
  sheet.y += 3
  const alt = `${sum}.`
  const frame = { x: sheet.left, width: sheet.width, from: trends.from, to: trends.to }
  sheet.figure(alt, hourBarsHeight, (y) =>
    drawHourBars(sheet.doc, hours, { ...frame, y, zone: model.zone, gaps: trends.gaps }),
  )
  sheet.y += hourBarsHeight
}

function layRates(sheet: Sheet, can: CanModel): LaidTable {
  return layTable(
    sheet,
    [
      { title: 'Window', share: 17, style: styles.strong, maxLines: 1 },
      { title: 'Direction', share: 10, maxLines: 1 },
      { title: 'Errors', share: 9, align: 'right', maxLines: 1 },
      { title: 'Packets', share: 12, align: 'right', maxLines: 1 },
      { title: 'Rate', share: 12, align: 'right', style: styles.strong, maxLines: 1 },
      { title: 'Limit or basis', share: 26, style: styles.smallSoft, maxLines: 4 },
      { title: 'Verdict', share: 17 },
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
}

/** Heading, ruler and rates of an interface stay on one page. */
function canRoom(sheet: Sheet, can: CanModel): number {
  return sectionHeight + logRulerHeight + 34 + layRates(sheet, can).height
}

function drawCan(sheet: Sheet, model: ReportModel, can: CanModel): void {
  const rates = layRates(sheet, can)
  sheet.section(can.title, can.subtitle, { verdict: can.verdict, room: canRoom(sheet, can) })
  if (can.sentence !== model.communication.lead) sheet.paragraph(can.sentence, styles.small, 2)
  const shown = marks(can)
  if (shown.length > 0) {
    sheet.y += 4
    const alt = `Error rate on a scale of decades: ${shown.map((mark) => mark.name).join(', ')}.`
    const frame = { x: sheet.left, width: sheet.width }
    sheet.figure(alt, logRulerHeight, (y) => drawLogRuler(sheet.doc, shown, can.limits, { ...frame, y }))
    sheet.y += logRulerHeight + 6
  }
  sheet.y += 3
  drawLaidTable(sheet, rates)
  if (can.hours) drawHours(sheet, model, can.hours)
  const under = can.figures[0]?.source.split('#')[0] ?? ''
  sheet.y += 8
  sheet.ensure(12 + figuresHeight(can.figures.length))
  sheet.paragraph(`Controller now, source ${under}`, styles.micro, 1)
  sheet.y += 3
  drawFigures(sheet, can.figures, under)
}

/** Links, CAN buses and our own gaps. */
export function drawCommunication(sheet: Sheet, model: ReportModel): void {
  const { communication } = model
  const first = communication.can[0]
  sheet.chapter('Communication', communication.lead, first ? canRoom(sheet, first) : 150)
  for (const can of communication.can) drawCan(sheet, model, can)
  links(sheet, communication)
  gaps(sheet, model)
}

function links(sheet: Sheet, { can, links: list }: CommunicationModel): void {
  const heading = { text: can.length > 0 ? 'Other links' : english('Links') }
  if (list.length === 0) {
    sheet.section(heading.text)
    sheet.paragraph('No other link was used or judged.', styles.smallSoft)
    return
  }
  tableSection(
    sheet,
    heading,
    [
      { title: 'Link', share: 28, style: styles.strong, maxLines: 2 },
      { title: 'Measured', share: 55, maxLines: 3 },
      { title: 'Verdict', share: 17 },
    ],
    list.map((link) => ({
      cells: [link.link, link.measured, link.verdict ? { verdict: link.verdict } : 'for information'],
      hatched: link.verdict === 'not-judged',
    })),
  )
}

function gaps(sheet: Sheet, model: ReportModel): void {
  const heading = {
    text: 'Gaps of this recorder',
    remark: 'last 24 h; a gap says nothing about the station',
  }
  const list = model.communication.gaps
  if (list.length === 0) {
    sheet.section(heading.text, heading.remark)
    const none = model.coveragePercent === null ? 'Nothing was recorded.' : 'No gap in the last 24 h.'
    sheet.paragraph(none, styles.smallSoft)
    return
  }
  tableSection(
    sheet,
    heading,
    [
      { title: 'From', share: 20, style: styles.strong },
      { title: 'Length', share: 20 },
      { title: 'Reason', share: 60, maxLines: 2 },
    ],
    list.map((gap) => ({ cells: [gap.from, gap.duration, gap.reason], hatched: true })),
  )
}
