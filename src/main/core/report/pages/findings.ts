import { verdictWords } from '../../../../shared/finding.ts'
import type { Sheet } from '../draw/sheet.ts'
import { ink, styles } from '../draw/style.ts'
import { drawTable } from '../draw/table.ts'
import { drawLines, drawText, fitLines, widthOf } from '../draw/text.ts'
import { drawVerdictWord, verdictWordWidth } from '../draw/verdictShape.ts'
import type { PrintedFinding, ReportModel } from '../model/reportModel.ts'

function alarms(sheet: Sheet, model: ReportModel): void {
  sheet.section('Alarms', 'the newest first', { room: model.findings.alarms.length > 0 ? 130 : 60 })
  sheet.paragraph(model.findings.alarmLead, styles.small, 3)
  if (model.findings.alarms.length === 0) return
  sheet.y += 6
  drawTable(
    sheet,
    [
      { title: 'Alarm', share: 19, style: styles.strong, maxLines: 2 },
      { title: 'Level', share: 10, maxLines: 1 },
      { title: 'Device', share: 22, maxLines: 2 },
      { title: 'From', share: 14, maxLines: 1 },
      { title: 'To', share: 14.5, maxLines: 1 },
      { title: 'Length', share: 14, maxLines: 1 },
      { title: 'Known from', share: 15, style: styles.smallSoft, maxLines: 2 },
    ],
    model.findings.alarms.map((alarm) => ({
      cells: [
        alarm.title,
        alarm.level,
        { text: alarm.device, below: alarm.source },
        alarm.start,
        alarm.end,
        alarm.duration,
        alarm.origin,
      ],
    })),
  )
}

function facts(finding: PrintedFinding): { label: string; text: string }[] {
  const judged = finding.verdict !== 'not-judged'
  return [
    { label: 'Limit', text: finding.limit },
    { label: 'Set by', text: finding.limitOrigin },
    { label: judged ? 'What to do' : 'To get it', text: finding.action },
    {
      label: 'When',
      text: judged
        ? `${finding.atText}, since ${finding.sinceText}, confidence ${finding.confidence}`
        : finding.atText,
    },
  ]
}

function evidenceText(line: PrintedFinding['evidence'][number]): string {
  const gate =
    line.required === null ? '' : `, required: ${line.required}${line.met === false ? ', not met' : ''}`
  const source = line.readingKey === null ? '' : ` (${line.readingKey})`
  return `${line.label} ${line.seen}${gate}${source}`
}

function drawFinding(sheet: Sheet, finding: PrintedFinding): void {
  const { doc } = sheet
  const gap = 16
  const half = (sheet.width - gap) / 2
  const evidence = finding.evidence.flatMap((line) => fitLines(doc, evidenceText(line), styles.tiny, half, 3))
  const right = facts(finding).map((fact) => {
    const style = fact.label === 'What to do' ? styles.tinyStrong : styles.tiny
    return { ...fact, style, lines: fitLines(doc, fact.text, style, half - 52, 4) }
  })
  const sentence = fitLines(doc, finding.sentence, styles.small, sheet.width - 96, 3)
  const rightHeight = right.reduce(
    (sum, fact) => sum + Math.max(fact.lines.length, 1) * styles.tiny.leading + 1.5,
    0,
  )
  const body = Math.max(evidence.length * styles.tiny.leading, rightHeight)
  const height = 6 + 12 + sentence.length * styles.small.leading + 5 + body + 7
  sheet.ensure(height)
  const top = sheet.y
  sheet.rule(top, ink.line, 0.6)
  sheet.group('Sect', () => {
    const indent = { x: sheet.left, width: sheet.width - 96 }
    const title = Math.min(widthOf(doc, finding.title, styles.strong) + 0.5, indent.width)
    sheet.tag('H3', () => {
      drawText(doc, finding.title, styles.strong, { x: sheet.left, y: top + 6, width: title })
      const place = { x: sheet.left + title + 7, y: top + 6.8, width: Math.max(indent.width - title - 7, 20) }
      drawText(doc, finding.subject, styles.micro, place)
    })
    const side = verdictWordWidth(doc, finding.verdict, styles.strong, 9.75)
    sheet.tag('P', () =>
      drawVerdictWord(doc, finding.verdict, {
        x: sheet.right - side,
        y: top + 6,
        style: styles.strong,
        size: 9.75,
      }),
    )
    let y = top + 18
    sheet.tag('P', () => drawLines(doc, sentence, styles.small, { ...indent, y }))
    y += sentence.length * styles.small.leading + 5
    sheet.tag('P', () => drawLines(doc, evidence, styles.tiny, { x: sheet.left, y, width: half }))
    const x = sheet.left + half + gap
    for (const fact of right) {
      sheet.tag('P', () => {
        drawText(doc, fact.label, { ...styles.tiny, color: ink.ink3 }, { x, y, width: 50 })
        drawLines(doc, fact.lines, fact.style, {
          x: x + 52,
          y,
          width: half - 52,
        })
      })
      y += Math.max(fact.lines.length, 1) * styles.tiny.leading + 1.5
    }
  })
  sheet.y = top + height
}

function findings(sheet: Sheet, model: ReportModel): void {
  const judged = model.findings.findings.filter((finding) => finding.verdict !== 'not-judged')
  sheet.section('Findings', 'evidence at the left, limit and action at the right', { room: 110 })
  if (judged.length === 0) sheet.paragraph('Nothing was judged.', styles.smallSoft)
  for (const finding of judged) drawFinding(sheet, finding)
}

function notJudged(sheet: Sheet, model: ReportModel): void {
  const list = model.findings.findings.filter((finding) => finding.verdict === 'not-judged')
  if (list.length === 0) return
  sheet.section(`${verdictWords['not-judged']}, because`, 'this is no fault and no OK', { room: 90 })
  drawTable(
    sheet,
    [
      { title: 'What', share: 25, style: styles.strong, maxLines: 3 },
      { title: 'Needed and seen', share: 42, style: styles.tiny, maxLines: 5 },
      { title: 'To get it', share: 33, style: styles.tiny, maxLines: 4 },
    ],
    list.map((finding) => ({
      cells: [
        { text: finding.title, below: finding.subject },
        `${finding.sentence} ${finding.evidence.map(evidenceText).join('. ')}.`,
        finding.action,
      ],
      hatched: true,
    })),
    { valign: 'top' },
  )
}

/** Page 6: alarms and findings. */
export function drawFindings(sheet: Sheet, model: ReportModel): void {
  sheet.newPage()
  const { findings: list } = model.findings
  const unjudged = list.filter((finding) => finding.verdict === 'not-judged').length
  sheet.heading(
    'Findings and alarms',
    list.length === 0
      ? 'There are no findings: no limit could be applied to this station.'
      : `${list.length - unjudged} limits were judged, ${unjudged} could not be judged.`,
  )
  findings(sheet, model)
  notJudged(sheet, model)
  alarms(sheet, model)
}
