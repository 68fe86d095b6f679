import { missingOf } from '../../../../shared/coreWords.ts'
import { english } from '../../../../shared/language.ts'
import { type Sheet, sectionHeight } from '../draw/sheet.ts'
import { ink, styles, verbatim } from '../draw/style.ts'
import { drawLaidTable, drawTable, layTable } from '../draw/table.ts'
import { drawLines, drawText, fitLines } from '../draw/text.ts'
import { drawVerdictShape, drawVerdictWord } from '../draw/verdictShape.ts'
import { briefEvidence, shortSentence } from '../model/briefFinding.ts'
import { faultsOf } from '../model/cover.ts'
import type { ReportModel } from '../model/reportModel.ts'
import type { PrintedScore } from '../model/scoreModel.ts'
import { countsText } from './countsText.ts'
import { drawFacts, drawTitle } from './coverHead.ts'
import { summaryProofHeight } from './proof.ts'
import { nextText, reasonText } from './score.ts'

/**
 * A finding's sentence without its limit, in the report's language. Where only the whole sentence is known there, it is
 * the whole one.
 */
function said(sheet: Sheet, model: ReportModel, short: string): string {
  const whole = model.findings.findings.find((finding) => shortSentence(finding.sentence) === short)
  const { language } = model
  const isKnown = missingOf(short, language).length === 0
  return isKnown || !whole ? sheet.say(short) : sheet.say(whole.sentence)
}

function verdict(sheet: Sheet, model: ReportModel): void {
  const { doc } = sheet
  const { cover } = model
  sheet.y += 13
  sheet.rule(sheet.y, ink.ink, 2.25)
  const top = sheet.y + 16
  const side = model.score ? scoreWidth + 18 : 0
  const text = { x: sheet.left + 71, width: sheet.width - 71 - side }
  const lines = fitLines(
    doc,
    cover.sentence,
    styles.verdictText,
    text.width,
    model.mode === 'summary' ? 3 : 4,
  )
  const judged = fitLines(doc, cover.judged, styles.micro, text.width, 1)
  const height =
    styles.verdict.leading + 2 + lines.length * styles.verdictText.leading + 4 + styles.micro.leading
  const shape = { y: top + (height - 55) / 2, size: 55 }
  sheet.y = top
  sheet.figure(`Verdict: ${cover.word}`, 55, () =>
    drawVerdictShape(doc, cover.verdict, sheet.left, shape.y, shape.size),
  )
  sheet.tag('H2', () => drawText(doc, cover.word, styles.verdict, { ...text, y: top }))
  let y = top + styles.verdict.leading + 2
  sheet.tag('P', () => drawLines(doc, lines, styles.verdictText, { ...text, y }))
  y += lines.length * styles.verdictText.leading + 4
  sheet.tag('P', () => drawLines(doc, judged, styles.micro, { ...text, y }))
  const used = model.score ? health(sheet, model.score, top) : 0
  sheet.y = top + Math.max(height, used) + 14
  sheet.rule(sheet.y, ink.ink, 0.75)
}

/** Room of the score beside the verdict, pt. */
const scoreWidth = 118

/** The score of the whole station with its reasons and how sure it is, at the right of the verdict; gives its height. */
function health(sheet: Sheet, score: PrintedScore, top: number): number {
  const { doc } = sheet
  const [all] = score.health
  if (!all) return 0
  const x = sheet.right - scoreWidth
  const lines = [
    { text: 'Health', style: styles.micro },
    { text: all.word, style: styles.reading },
    ...all.reasons.map((text) => ({ text: reasonText(sheet, text), style: verbatim(styles.tileText) })),
    { text: all.judged, style: styles.micro },
  ]
  const height = lines.reduce((sum, { style }) => sum + style.leading, 0)
  sheet.upright(x - 12, top, height)
  let y = top
  for (const { text, style } of lines) {
    sheet.tag('P', () => drawText(doc, text, style, { x, y, width: scoreWidth }))
    y += style.leading
  }
  return height
}

function tiles(sheet: Sheet, model: ReportModel): void {
  const { doc } = sheet
  const list = model.cover.tiles
  if (list.length === 0) return
  const width = sheet.width / Math.max(list.length, 3)
  const laid = list.map((tile) =>
    fitLines(doc, said(sheet, model, tile.text), verbatim(styles.tileText), width - 16, 3),
  )
  const lines = Math.max(...laid.map((one) => one.length))
  const height = 9 + 12 + 3 + 12 + 3 + lines * styles.tileText.leading + 9
  const top = sheet.y
  for (const [index, tile] of list.entries()) {
    const x = sheet.left + index * width + (index === 0 ? 0 : 8)
    if (index > 0) sheet.upright(x - 8, top, height)
    sheet.group('Div', () => {
      sheet.tag('P', () => drawText(doc, tile.title, styles.tile, { x, y: top + 9, width: width - 12 }))
      sheet.tag('P', () =>
        drawVerdictWord(doc, tile.verdict, { x, y: top + 24, style: styles.strong, size: 9.75 }),
      )
      sheet.tag('P', () =>
        drawLines(doc, laid[index] ?? [], styles.tileText, { x, y: top + 39, width: width - 16 }),
      )
    })
  }
  sheet.y = top + height
  sheet.rule(sheet.y, ink.line, 0.6)
}

/** Room that the customer's page keeps below its findings, for the outlook and the checksum, pt. */
const summaryRoom = 62 + summaryProofHeight

/** Room of the line about the commissioning, pt. */
const lineRoom = 28

/** The customer's page has no evidence and as many findings as it holds; the rest is counted. */
function summaryFindings(sheet: Sheet, model: ReportModel): void {
  const { cover } = model
  const heading = 17 + sectionHeight
  const lay = (most: number) =>
    layTable(
      sheet,
      [
        { title: '', share: 4 },
        { title: 'Finding', share: 40, style: verbatim(styles.strong), maxLines: 3 },
        { title: 'What to do', share: 42, maxLines: 4 },
        { title: english('By'), share: 14, style: styles.strong },
      ],
      cover.findings.slice(0, most).map(({ sentence, action, by }, index) => ({
        cells: [
          String(index + 1),
          said(sheet, model, sentence),
          action,
          by && { text: by.date, below: by.interval },
        ],
      })),
      { valign: 'top', rowHeight: 24 },
    )
  const room =
    sheet.bottom - sheet.y - heading - summaryRoom - (model.commissioningLine === null ? 0 : lineRoom)
  const counts = cover.findings.map((_, index) => index + 1).reverse()
  const shown = counts.find((count) => lay(count).height <= room) ?? 1
  const left = cover.findings.length - shown + cover.moreFindings
  sheet.section('What matters most', left === 0 ? '' : `and ${left} more in the full report`, { gap: 17 })
  drawLaidTable(sheet, lay(shown))
}

function findings(sheet: Sheet, model: ReportModel): void {
  const { cover } = model
  if (model.mode === 'summary' && cover.findings.length > 0) {
    summaryFindings(sheet, model)
    return
  }
  const more = cover.moreFindings === 0 ? '' : `and ${cover.moreFindings} more on the findings page`
  sheet.section('What matters most', more, { gap: 17 })
  if (cover.findings.length === 0) {
    const unjudged = cover.verdict === 'not-judged'
    sheet.paragraph(
      unjudged ? 'No finding, because nothing could be judged.' : 'No finding needs attention.',
      styles.smallSoft,
    )
    return
  }
  const faults = faultsOf(model.findings.findings)
  const evidenceOf = (index: number) => {
    const finding = faults[index]
    return finding && briefEvidence(finding, (text) => sheet.say(text))
  }
  drawTable(
    sheet,
    [
      { title: '', share: 4 },
      { title: 'Finding', share: 22, style: verbatim(styles.strong), maxLines: 4 },
      { title: 'Evidence', share: 34, maxLines: 4, style: verbatim(styles.small) },
      { title: 'What to do', share: 27, maxLines: 5 },
      { title: english('By'), share: 13, style: styles.strong },
    ],
    cover.findings.map(({ sentence, evidence, action, by }, index) => ({
      cells: [
        String(index + 1),
        said(sheet, model, sentence),
        evidenceOf(index) ?? evidence,
        action,
        by && { text: by.date, below: by.interval },
      ],
    })),
    { valign: 'top', rowHeight: 24 },
  )
}

/** The level of the risk and the day of the next inspection; how they are made stands on the next page. */
export function drawOutlook(sheet: Sheet, { score }: ReportModel): void {
  if (score === null) return
  const { doc } = sheet
  const { risk, next } = score
  const first = sheet.width * 0.3
  const cells = [
    { label: 'Risk', word: risk.word, text: sheet.say(risk.brief), x: sheet.left, width: first - 16 },
    {
      ...{ label: 'Next inspection', word: next.date, text: nextText(sheet, score) },
      ...{ x: sheet.left + first, width: sheet.width - first },
    },
  ]
  const soft = verbatim(styles.tileText)
  const laid = cells.map((cell) => ({ ...cell, lines: fitLines(doc, cell.text, soft, cell.width, 2) }))
  const most = Math.max(...laid.map(({ lines }) => lines.length))
  const height = styles.micro.leading + styles.word.leading + most * styles.tileText.leading
  sheet.y += 15
  sheet.ensure(height + 12)
  sheet.rule(sheet.y, ink.ink, 0.75)
  const top = sheet.y + 7
  for (const { label, word, lines, x, width } of laid) {
    const place = { x, width }
    sheet.group('Div', () => {
      sheet.tag('P', () => drawText(doc, label, styles.micro, { ...place, y: top }))
      const style = { ...styles.word, color: ink.ink }
      sheet.tag('P', () => drawText(doc, word, style, { ...place, y: top + styles.micro.leading }))
      const y = top + styles.micro.leading + styles.word.leading
      sheet.tag('P', () => drawLines(doc, lines, soft, { ...place, y }))
    })
  }
  sheet.y = top + height
}

/** Page 1: whose report this is and what it says. */
export function drawCover(sheet: Sheet, model: ReportModel): void {
  const { cover } = model
  const isOnePage = model.mode === 'summary'
  drawTitle(sheet, model)
  // The customer's page leaves out when and by which clock it was made: the head has the date.
  drawFacts(sheet, isOnePage ? cover.facts.slice(0, cover.factsOnOnePage) : cover.facts)
  verdict(sheet, model)
  tiles(sheet, model)
  findings(sheet, model)
  drawOutlook(sheet, model)
  const line = model.commissioningLine
  if (!isOnePage || line === null) return
  sheet.y += 6
  const say = (text: string) => sheet.say(text)
  const words = `${say('Commissioning')}: ${countsText(line, say)} ${say(line.sentence)}`
  sheet.paragraph(words, verbatim(styles.tileText), 2)
}
