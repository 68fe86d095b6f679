import { verdictWords } from '../../../../shared/finding.ts'
import { type Sheet, sectionHeight } from '../draw/sheet.ts'
import { ink, styles, type TextStyle, verbatim } from '../draw/style.ts'
import { type Column, drawLaidTable, layTable, tableSection } from '../draw/table.ts'
import { drawLines, drawText, fitLines, widthOf } from '../draw/text.ts'
import { drawVerdictWord, verdictWordWidth } from '../draw/verdictShape.ts'
import type { PrintedFinding, ReportModel } from '../model/reportModel.ts'
import { evidenceText, type Say } from './evidenceText.ts'

function alarms(sheet: Sheet, model: ReportModel): void {
  const { alarms: list, alarmLead } = model.findings
  const columns: readonly Column[] = [
    { title: 'Alarm', share: 17, style: styles.strong, maxLines: 2 },
    { title: 'Severity', share: 13, maxLines: 1 },
    { title: 'Device', share: 20, maxLines: 2 },
    { title: 'From', share: 15.5, maxLines: 1 },
    { title: 'To', share: 15.5, maxLines: 2 },
    { title: 'Length', share: 13, maxLines: 2 },
    { title: 'Known from', share: 15, style: styles.smallSoft, maxLines: 2 },
  ]
  const rows = list.map((alarm) => ({
    cells: [
      alarm.title,
      alarm.level,
      { text: alarm.device, below: alarm.source },
      alarm.start,
      alarm.end,
      alarm.duration,
      alarm.origin,
    ],
  }))
  const table = layTable(sheet, columns, rows)
  sheet.section('Alarms', 'the newest first', { room: 70 + (rows.length > 0 ? table.start : 0) })
  sheet.paragraph(alarmLead, styles.small, 3)
  if (rows.length === 0) return
  sheet.y += 6
  drawLaidTable(sheet, table)
}

function facts(finding: PrintedFinding): { label: string; text: string }[] {
  return [
    { label: 'Limit', text: finding.limit },
    { label: 'Set by', text: finding.limitOrigin },
    { label: 'What to do', text: finding.action },
    { label: 'When', text: when(finding) },
  ]
}

function when({ atText, sinceText, confidence }: PrintedFinding): string {
  return `${atText}, since ${sinceText}, confidence ${confidence}`
}

/** One line for each fact in the report's language, but alarms of the BMS that say the same stand together. */
function evidenceLines(finding: PrintedFinding, say: Say): string[] {
  const start = 'BMS alarm '
  const alarmLines = finding.evidence.filter((line) => line.label.startsWith(start) && line.required === null)
  const words = [...new Set(alarmLines.map((line) => line.seen))].map((seen) => {
    const names = alarmLines
      .filter((line) => line.seen === seen)
      .map((line) => line.label.slice(start.length))
    return `${say('BMS alarms')} ${names.join(', ')}: ${say(seen)} (/Alarms)`
  })
  const others = finding.evidence.filter((line) => !alarmLines.includes(line))
  return [...others.map((line) => evidenceText(line, finding.subject, say)), ...words]
}

/** Rows leave out which limit table was chosen and why: the annex says it once for all. */
function evidenceRun(finding: PrintedFinding, say: Say): string {
  const evidence = finding.evidence.filter((line) => line.label !== 'Limit set')
  return `${say(finding.sentence)} ${evidenceLines({ ...finding, evidence }, say).join('. ')}.`
}

function fitEvidence(sheet: Sheet, finding: PrintedFinding, width: number): string[] {
  const style = verbatim(styles.tiny)
  const lines = evidenceLines(finding, (text) => sheet.say(text))
  return lines.flatMap((line) => fitLines(sheet.doc, line, style, width, 3))
}

interface LaidFinding {
  finding: PrintedFinding
  sentence: string[]
  evidence: string[]
  facts: { label: string; style: TextStyle; lines: string[] }[]
  height: number
}

const factGap = 1.5
const columnGap = 16

function layFinding(sheet: Sheet, finding: PrintedFinding): LaidFinding {
  const { doc } = sheet
  const half = (sheet.width - columnGap) / 2
  const evidence = fitEvidence(sheet, finding, half)
  const list = facts(finding).map((fact) => {
    const style = fact.label === 'What to do' ? styles.tinyStrong : styles.tiny
    return { label: fact.label, style, lines: fitLines(doc, fact.text, style, half - 52, 4) }
  })
  const sentence = fitLines(doc, finding.sentence, styles.small, sheet.width - 96, 3)
  const right = list.reduce(
    (sum, fact) => sum + Math.max(fact.lines.length, 1) * styles.tiny.leading + factGap,
    0,
  )
  const body = Math.max(evidence.length * styles.tiny.leading, right)
  const height = 6 + 12 + sentence.length * styles.small.leading + 4 + body + 6
  return { finding, sentence, evidence, facts: list, height }
}

function findingHead(sheet: Sheet, finding: PrintedFinding, top: number, width: number): void {
  const { doc } = sheet
  const title = Math.min(widthOf(doc, finding.title, styles.strong) + 0.5, width)
  sheet.tag('H3', () => {
    drawText(doc, finding.title, styles.strong, { x: sheet.left, y: top + 6, width: title })
    const place = { x: sheet.left + title + 7, y: top + 6.8, width: Math.max(width - title - 7, 20) }
    drawText(doc, finding.subject, styles.micro, place)
  })
  const side = verdictWordWidth(doc, finding.verdict, styles.strong, 9.75)
  const place = { x: sheet.right - side, y: top + 6, style: styles.strong, size: 9.75 }
  sheet.tag('P', () => drawVerdictWord(doc, finding.verdict, place))
}

function drawFinding(sheet: Sheet, laid: LaidFinding): void {
  const { doc } = sheet
  const half = (sheet.width - columnGap) / 2
  sheet.ensure(laid.height)
  const top = sheet.y
  sheet.rule(top, ink.line, 0.6)
  sheet.group('Sect', () => {
    const indent = { x: sheet.left, width: sheet.width - 96 }
    findingHead(sheet, laid.finding, top, indent.width)
    let y = top + 18
    sheet.tag('P', () => drawLines(doc, laid.sentence, styles.small, { ...indent, y }))
    y += laid.sentence.length * styles.small.leading + 4
    sheet.tag('P', () => drawLines(doc, laid.evidence, styles.tiny, { x: sheet.left, y, width: half }))
    const x = sheet.left + half + columnGap
    for (const fact of laid.facts) {
      sheet.tag('P', () => {
        drawText(doc, fact.label, { ...styles.tiny, color: ink.ink3 }, { x, y, width: 50 })
        drawLines(doc, fact.lines, fact.style, { x: x + 52, y, width: half - 52 })
      })
      y += Math.max(fact.lines.length, 1) * styles.tiny.leading + factGap
    }
  })
  sheet.y = top + laid.height
}

/** What somebody has to look at, one after the other with everything it rests on. */
function toLookAt(sheet: Sheet, model: ReportModel, laid: readonly LaidFinding[]): void {
  sheet.section('Findings', 'evidence at the left, limit and action at the right', {
    room: sectionHeight + (laid[0]?.height ?? 20),
  })
  if (laid.length === 0) sheet.paragraph(nothingToLookAt(model), styles.smallSoft)
  for (const one of laid) drawFinding(sheet, one)
}

function nothingToLookAt(model: ReportModel): string {
  const isJudged = model.findings.findings.some((finding) => finding.verdict !== 'not-judged')
  return isJudged ? 'Nothing that was judged needs a look.' : 'Nothing was judged.'
}

/** What is in order asks nothing of the reader, so it gets a row and no action. */
function inOrder(sheet: Sheet, model: ReportModel): void {
  const list = model.findings.findings.filter((finding) => finding.verdict === 'ok')
  if (list.length === 0) return
  const say = (text: string) => sheet.say(text)
  tableSection(
    sheet,
    { text: verdictWords.ok, remark: 'judged, and inside the limits' },
    [
      { title: 'What', share: 18, style: styles.strong, maxLines: 3 },
      { title: 'Seen', share: 50, style: verbatim(styles.tiny), maxLines: 12 },
      { title: 'Limit, set by, when', share: 32, style: verbatim(styles.tiny), maxLines: 10 },
    ],
    list.map((finding) => ({
      cells: [
        { text: finding.title, below: finding.subject },
        evidenceRun(finding, say),
        `${say(finding.limit)}. ${say(finding.limitOrigin)}. ${say(when(finding))}.`,
      ],
    })),
    { valign: 'top' },
  )
}

function notJudged(sheet: Sheet, model: ReportModel): void {
  const list = model.findings.findings.filter((finding) => finding.verdict === 'not-judged')
  if (list.length === 0) return
  const say = (text: string) => sheet.say(text)
  tableSection(
    sheet,
    { text: 'Not judged, because', remark: 'this is no fault and no OK' },
    [
      { title: 'What', share: 18, style: styles.strong, maxLines: 3 },
      { title: 'Needed and seen', share: 58, style: verbatim(styles.tiny), maxLines: 12 },
      { title: 'To get it', share: 24, style: styles.tiny, maxLines: 6 },
    ],
    list.map((finding) => ({
      cells: [
        { text: finding.title, below: finding.subject },
        evidenceRun(finding, say),
        { text: finding.action, below: `Limit: ${finding.limit}.` },
      ],
      hatched: true,
    })),
    { valign: 'top' },
  )
}

/** Alarms and findings. */
export function drawFindings(sheet: Sheet, model: ReportModel): void {
  const { findings: list } = model.findings
  const unjudged = list.filter(({ verdict }) => verdict === 'not-judged').length
  const laid = list
    .filter(({ verdict }) => verdict !== 'not-judged' && verdict !== 'ok')
    .map((finding) => layFinding(sheet, finding))
  sheet.chapter(
    'Findings and alarms',
    list.length === 0
      ? 'There are no findings: no limit could be applied to this station.'
      : `${list.length - unjudged} limits were judged, ${unjudged} could not be judged.`,
    // The heading stands on the page of the first finding.
    sectionHeight + 40 + (laid[0]?.height ?? 160),
  )
  toLookAt(sheet, model, laid)
  inOrder(sheet, model)
  notJudged(sheet, model)
  alarms(sheet, model)
}
