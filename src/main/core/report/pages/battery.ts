import { cellFigureHeight, cellRemark, drawCellFigure } from '../draw/cellFigure.ts'
import { drawFigures, figuresHeight } from '../draw/figureGrid.ts'
import { drawRuler, rulerHeight } from '../draw/ruler.ts'
import { type Sheet, sectionHeight } from '../draw/sheet.ts'
import { ink, styles, verbatim } from '../draw/style.ts'
import { tableSection } from '../draw/table.ts'
import { drawText, widthOf } from '../draw/text.ts'
import { conditionText, isSituation } from '../model/battery.ts'
import type { BatteryModel, Figure, Gauge, ReportModel } from '../model/reportModel.ts'

const gaugeHeight = 80

function reading(sheet: Sheet, gauge: Gauge, x: number, y: number, width: number): void {
  const { doc } = sheet
  const { figure } = gauge
  const known = typeof figure.value === 'number'
  if (!known) {
    drawText(doc, figure.text, styles.word, { x, y: y + 2, width })
    return
  }
  const number = figure.unit === '' ? figure.text : figure.text.slice(0, -figure.unit.length).trimEnd()
  const wide = widthOf(doc, number, styles.reading)
  drawText(doc, number, styles.reading, { x, y, width: width - 30 })
  drawText(doc, figure.unit, styles.unit, { x: x + wide + 2.5, y: y + 1.6, width: 30 })
}

function drawGauge(sheet: Sheet, gauge: Gauge, x: number, top: number, width: number): void {
  const { doc } = sheet
  const { figure } = gauge
  sheet.tag('P', () => {
    const label = widthOf(doc, figure.label, styles.micro) + 6
    drawText(doc, figure.label, styles.micro, { x, y: top, width })
    const place = { x: x + label, y: top, width: width - label, align: 'right' } as const
    drawText(doc, figure.when, styles.micro, place)
    reading(sheet, gauge, x, top + 10.5, width)
  })
  sheet.y = top + 30
  const range = [gauge.low?.text, gauge.high?.text].filter((text) => text !== undefined && text !== '')
  const alt = `${figure.label} ${figure.text}. ${range.join(', ')} (${gauge.origin}).`
  sheet.figure(alt, rulerHeight, (y) => drawRuler(doc, gauge, { x, y, width }), x, width)
  const source = `${figure.source.replace(/^[^/]+\/[^/]+(?=\/)/, '')}, ${gauge.origin}`
  sheet.tag('P', () => drawText(doc, source, { ...styles.tiny, color: ink.ink3 }, { x, y: top + 59, width }))
}

function gauges(sheet: Sheet, battery: BatteryModel): void {
  const gap = 19.5
  const width = (sheet.width - 2 * gap) / 3
  sheet.y += 10
  sheet.ensure(2 * gaugeHeight)
  const start = sheet.y
  for (const [index, gauge] of battery.gauges.entries()) {
    const row = Math.floor(index / 3)
    const top = start + row * gaugeHeight
    const x = sheet.left + (index % 3) * (width + gap)
    if (row > 0) sheet.rule(top - 6, ink.line, 0.6, x, width)
    drawGauge(sheet, gauge, x, top, width)
  }
  sheet.y = start + Math.ceil(battery.gauges.length / 3) * gaugeHeight - 8
}

function cells(sheet: Sheet, battery: BatteryModel): void {
  const { cells: found } = battery
  if (!found) {
    sheet.section('Cells', `source ${battery.key}/System`)
    sheet.paragraph('This battery does not publish its lowest and highest cell.', styles.smallSoft)
    return
  }
  const room = cellFigureHeight + 40
  const remark = [...cellRemark(found), found.when].map((text) => sheet.say(text)).join('. ')
  sheet.section('Cells now', remark, { gap: 12, room, said: true })
  const alt = `Lowest cell ${found.lowest.text}, highest cell ${found.highest.text}, spread ${found.spread.text}.`
  const frame = { x: sheet.left, width: sheet.width }
  sheet.figure(alt, cellFigureHeight, (y) => drawCellFigure(sheet.doc, found, { ...frame, y }))
  sheet.y += cellFigureHeight + 2
  sheet.paragraph(`${alt} Source ${found.source}`, styles.tiny, 1)
}

function situations(sheet: Sheet, model: ReportModel, battery: BatteryModel): void {
  const heading = { text: 'Spread, judged in its situation', gap: 12, after: 18 }
  if (battery.situations.length === 0) {
    sheet.section(heading.text, '', heading)
    sheet.paragraph('No limit was applied to the cell spread of this battery.', styles.smallSoft)
    return
  }
  const say = (text: string) => sheet.say(text)
  const conditionOf = (row: BatteryModel['situations'][number]) => {
    const finding = model.findings.findings.find(
      (one) => isSituation(one, battery.key) && one.title === row.situation,
    )
    return finding ? conditionText(finding, say) : row.condition
  }
  tableSection(
    sheet,
    heading,
    [
      { title: 'Situation', share: 18, style: styles.strong, maxLines: 2 },
      { title: 'Spread', share: 10, align: 'right', style: styles.strong, maxLines: 1 },
      { title: 'Limits', share: 17, maxLines: 4, style: styles.smallSoft },
      { title: 'Condition', share: 27, maxLines: 8, style: verbatim(styles.tiny) },
      { title: 'When', share: 14, maxLines: 1 },
      { title: 'Verdict', share: 17 },
    ],
    battery.situations.map((row) => ({
      cells: [row.situation, row.value, row.limit, conditionOf(row), row.when, { verdict: row.verdict }],
      hatched: row.verdict === 'not-judged',
    })),
  )
  const note = 'A good value at rest proves little, because LFP voltage is flat between 20 and 90 %.'
  sheet.y += 5
  sheet.paragraph(note, styles.smallSoft, 1)
}

function figures(sheet: Sheet, title: string, remark: string, list: readonly Figure[], under = ''): void {
  sheet.section(title, remark, { gap: 12, room: sectionHeight + figuresHeight(list.length) })
  drawFigures(sheet, list, under)
}

function drawBattery(sheet: Sheet, model: ReportModel, battery: BatteryModel): void {
  const several = model.batteries.length > 1
  sheet.chapter(several ? `Battery now: ${battery.title}` : 'Battery now', battery.lead, 2 * gaugeHeight + 60)
  gauges(sheet, battery)
  cells(sheet, battery)
  situations(sheet, model, battery)
  figures(sheet, 'Sources of the state of charge', 'each counts by itself', battery.socSources)
  figures(sheet, 'More that the BMS says', `source ${battery.key}`, battery.facts, battery.key)
  sheet.section('BMS alarms', `${battery.alarms.source}, the battery's own opinion, shown beside ours`, {
    gap: 12,
  })
  sheet.paragraph(battery.alarms.sentence, styles.small, 6)
}

/** Each battery as it is now. */
export function drawBatteries(sheet: Sheet, model: ReportModel): void {
  if (model.batteries.length === 0) {
    const none = 'No battery service was seen on this station, so nothing can be said about a battery.'
    sheet.chapter('Battery now', none, 0)
    return
  }
  for (const battery of model.batteries) drawBattery(sheet, model, battery)
}
