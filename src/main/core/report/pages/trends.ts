import { axisHeight, drawLineChart, lineColor } from '../draw/lineChart.ts'
import type { Sheet } from '../draw/sheet.ts'
import { ink, styles, verbatim } from '../draw/style.ts'
import { tableSection } from '../draw/table.ts'
import { drawText, widthOf } from '../draw/text.ts'
import type { ChartModel, ReportModel, TrendsModel } from '../model/reportModel.ts'

/** Height of a plot over the whole width, and of one over half of it, pt. */
const wideHeight = 78
const halfHeight = 54
const chartGap = 6

function chartHeight(plot: number): number {
  return 25 + plot + axisHeight + chartGap
}

interface Slot {
  x: number
  width: number
  height: number
}

function legend(sheet: Sheet, chart: ChartModel, x: number, y: number, width: number): void {
  const { doc } = sheet
  let at = x
  const names =
    chart.kind === 'charge'
      ? [
          { name: 'charge, solid', color: ink.charge },
          { name: 'discharge, hatched', color: ink.discharge },
        ]
      : chart.lines.length > 1
        ? chart.lines.map((line, index) => ({ name: line.name, color: lineColor(index) }))
        : []
  for (const { name, color } of names) {
    const own = Math.min(widthOf(doc, name, styles.axis) + 1, 70, x + width - at - 10)
    if (own < 12) return
    doc.rect(at, y + 3.6, 6, 2).fill(color)
    drawText(doc, name, { ...styles.axis, color: ink.ink2 }, { x: at + 8, y, width: own })
    at += own + 16
  }
}

function drawChart(sheet: Sheet, model: ReportModel, chart: ChartModel, slot: Slot, top: number): void {
  const { doc } = sheet
  const { trends } = model
  const title = `${chart.title}, ${chart.unit}`
  const wide = widthOf(doc, title, styles.h2)
  sheet.rule(top, ink.ink, 0.75, slot.x, slot.width)
  sheet.tag('H2', () => drawText(doc, title, styles.h2, { x: slot.x, y: top + 5, width: slot.width }))
  sheet.tag('P', () => legend(sheet, chart, slot.x + wide + 12, top + 8, slot.width - wide - 12))
  sheet.y = top + 25
  const stats = trends.statistics.find((row) => row.source === chart.lines[0]?.source)
  const alt =
    chart.missing ??
    `${chart.title} over 24 h: ${stats?.min ?? ''} to ${stats?.max ?? ''}, mean ${stats?.mean ?? ''}.`
  sheet.figure(
    alt,
    slot.height + axisHeight,
    (y) =>
      drawLineChart(doc, chart, {
        ...slot,
        y,
        from: trends.from,
        to: trends.to,
        zone: model.zone,
        gaps: trends.gaps,
      }),
    slot.x,
    slot.width,
  )
}

function statistics(sheet: Sheet, trends: TrendsModel): void {
  const heading = { text: 'Figures of these 24 h', remark: 'means over time, without the gaps', gap: 8 }
  if (trends.statistics.length === 0) {
    sheet.section(heading.text, heading.remark, heading)
    sheet.paragraph('Nothing was recorded, so there are no figures.', styles.smallSoft)
    return
  }
  tableSection(
    sheet,
    heading,
    [
      { title: 'Quantity', share: 22, style: styles.strong, maxLines: 1 },
      { title: 'Lowest', share: 9.5, align: 'right', maxLines: 1 },
      { title: 'Mean', share: 9.5, align: 'right', style: styles.strong, maxLines: 1 },
      { title: 'Highest', share: 9.5, align: 'right', maxLines: 1 },
      { title: 'Recorded and source', share: 49.5, style: verbatim(styles.tiny), maxLines: 2 },
    ],
    trends.statistics.map((row) => ({
      cells: [
        row.name,
        row.min,
        row.mean,
        row.max,
        [sheet.say(row.recorded), row.source, ...(row.extra === '' ? [] : [sheet.say(row.extra)])].join(', '),
      ],
    })),
    { rowHeight: 16 },
  )
}

/** The last 24 h. */
export function drawTrends(sheet: Sheet, model: ReportModel): void {
  sheet.chapter('Trends, last 24 h', model.trends.lead, 2 * chartHeight(wideHeight))
  sheet.y += 12
  const gap = 19.5
  const half = (sheet.width - gap) / 2
  const [voltage, current, ...rest] = model.trends.charts
  for (const chart of [voltage, current]) {
    if (!chart) continue
    sheet.ensure(chartHeight(wideHeight) - chartGap)
    const top = sheet.y
    drawChart(sheet, model, chart, { x: sheet.left, width: sheet.width, height: wideHeight }, top)
    sheet.y = top + chartHeight(wideHeight)
  }
  for (let index = 0; index < rest.length; index += 2) {
    sheet.ensure(chartHeight(halfHeight) - chartGap)
    const top = sheet.y
    for (const [side, chart] of rest.slice(index, index + 2).entries()) {
      const x = sheet.left + side * (half + gap)
      drawChart(sheet, model, chart, { x, width: half, height: halfHeight }, top)
    }
    sheet.y = top + chartHeight(halfHeight)
  }
  statistics(sheet, model.trends)
}
