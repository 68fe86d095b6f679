import { english } from '../../../../shared/language.ts'
import type { Sheet } from '../draw/sheet.ts'
import { ink, styles, verbatim } from '../draw/style.ts'
import { type Row, tableSection } from '../draw/table.ts'
import { drawLines, drawText, fitLines } from '../draw/text.ts'
import { drawVerdictShape, drawVerdictWord } from '../draw/verdictShape.ts'
import type {
  Outcome,
  PrintedCommissioning,
  PrintedItem,
  PrintedSection,
} from '../model/commissioningSchema.ts'
import type { ReportModel } from '../model/reportModel.ts'
import { countsText } from './countsText.ts'
import { drawOutlook } from './cover.ts'
import { drawFacts, drawTitle, nameplateLabel } from './coverHead.ts'

function verdict(sheet: Sheet, outcome: Outcome): void {
  const { doc } = sheet
  sheet.y += 13
  sheet.rule(sheet.y, ink.ink, 2.25)
  const top = sheet.y + 16
  const text = { x: sheet.left + 71, width: sheet.width - 71 }
  const style = { ...styles.verdictText, font: 'semibold' as const }
  const said = countsText(outcome, (english) => sheet.say(english))
  const counts = fitLines(doc, said, verbatim(style), text.width, 3)
  const sentence = fitLines(doc, outcome.sentence, styles.verdictText, text.width, 4)
  const lines = counts.length + sentence.length
  const height = styles.verdict.leading + 2 + lines * styles.verdictText.leading
  sheet.y = top
  sheet.figure(`Verdict: ${outcome.word}`, 55, () =>
    drawVerdictShape(doc, outcome.verdict, sheet.left, top + Math.max(0, (height - 55) / 2), 55),
  )
  sheet.tag('H2', () => drawText(doc, outcome.word, styles.verdict, { ...text, y: top }))
  let y = top + styles.verdict.leading + 2
  sheet.tag('P', () => {
    y += drawLines(doc, counts, style, { ...text, y })
    drawLines(doc, sentence, styles.verdictText, { ...text, y })
  })
  sheet.y = top + Math.max(height, 55) + 14
  sheet.rule(sheet.y, ink.ink, 0.75)
}

const square = 6.4
const pitch = 9

/** One square an item: full = closed, a diamond = fails, an outline = waits. */
function punchCard(sheet: Sheet, items: readonly PrintedItem[], x: number, y: number, width: number): number {
  const { doc } = sheet
  const inRow = Math.max(1, Math.floor((width + pitch - square) / pitch))
  for (const [index, { state, shape }] of items.entries()) {
    const left = x + (index % inRow) * pitch
    const top = y + Math.floor(index / inRow) * pitch
    if (state === 'failed') drawVerdictShape(doc, shape ?? 'act', left - 0.6, top - 0.6, square + 1.2)
    else if (state === 'passed') doc.rect(left, top, square, square).fill(ink.ok)
    else if (state === 'deviation')
      doc.rect(left, top, square, square).fillAndStroke(ink.watchFill, ink.watch)
    else {
      doc.lineWidth(0.7).strokeColor(ink.edge)
      if (state === 'cannot-tell') doc.dash(1.4, { space: 1.2 })
      doc
        .rect(left + 0.35, top + 0.35, square - 0.7, square - 0.7)
        .stroke()
        .undash()
    }
  }
  return Math.ceil(items.length / inRow) * pitch
}

function sectionTiles(sheet: Sheet, sections: readonly PrintedSection[]): void {
  const { doc } = sheet
  const width = sheet.width / Math.max(sections.length, 4)
  const top = sheet.y
  const titles = sections.map(({ title }) => fitLines(doc, title, styles.tile, width - 14, 2))
  const head = Math.max(...titles.map((lines) => lines.length)) * styles.tile.leading
  let height = 0
  for (const [index, { items, closed, verdict: own }] of sections.entries()) {
    const x = sheet.left + index * width + (index === 0 ? 0 : 8)
    sheet.group('Div', () => {
      sheet.tag('P', () =>
        drawLines(doc, titles[index] ?? [], styles.tile, { x, y: top + 9, width: width - 12 }),
      )
      const place = { x, y: top + 11 + head, style: styles.strong, size: 9.75, width: width - 24 }
      sheet.tag('P', () => drawVerdictWord(doc, own, { ...place, word: closed }))
      sheet.decorate(() => {
        const card = punchCard(sheet, items, x, top + head + 28, width - 16)
        height = Math.max(height, head + 28 + card + 6)
      })
    })
  }
  for (const index of sections.keys()) if (index > 0) sheet.upright(sheet.left + index * width, top, height)
  sheet.y = top + height
  sheet.rule(sheet.y, ink.line, 0.6)
}

function rowOf(item: PrintedItem, sheet: Sheet): Row {
  const { deviation, state } = item
  const found = item.lines.find(({ met }) => met === false)
  const text = deviation
    ? { text: deviation.why, style: verbatim(styles.small), maxLines: 5 }
    : { text: item.action, style: styles.small, maxLines: 4 }
  const seen = found && state === 'failed' ? `${sheet.say(found.label)} ${sheet.say(found.seen)}` : ''
  return {
    cells: [
      item.id,
      item.title,
      { shape: item.shape, word: item.word, parts: [] },
      { parts: [text, { text: seen, style: verbatim(styles.tiny), maxLines: 2 }] },
      deviation ? `${deviation.who}, ${sheet.say(deviation.when)}` : '',
    ],
  }
}

function itemTable(
  sheet: Sheet,
  heading: { text: string; remark: string },
  items: readonly PrintedItem[],
): void {
  if (items.length === 0) return
  tableSection(
    sheet,
    { ...heading, gap: 17 },
    [
      { title: '', share: 5, style: styles.strong },
      { title: 'Item', share: 22, style: styles.strong, maxLines: 3 },
      { title: 'State', share: 24 },
      { title: 'Why, or what to do', share: 31 },
      { title: 'Who says so', share: 18, style: verbatim(styles.tiny), maxLines: 4 },
    ],
    items.map((item) => rowOf(item, sheet)),
    { valign: 'top' },
  )
}

/** What waits, what deviates, and what else is not passed. */
function notPassed(sheet: Sheet, { sections, waiting, outcome }: PrintedCommissioning): void {
  const items = sections.flatMap((section) => section.items).filter(({ state }) => state !== 'passed')
  const isWaiting = ({ id }: PrintedItem) => waiting.includes(id)
  const second = outcome.kind === 'to-return' ? 'What waits for the second visit' : 'What waits'
  const red = 'red items: without them the work is not finished'
  itemTable(sheet, { text: second, remark: red }, items.filter(isWaiting))
  const deviations = items.filter((item) => item.state === 'deviation')
  itemTable(sheet, { text: english('Deviations'), remark: 'each written down with a name' }, deviations)
  // The red item that waits for all others is none of them.
  const others = items.filter(({ state, severity }) => severity === 'amber' && state !== 'deviation')
  itemTable(sheet, { text: 'Not passed', remark: 'items that do not keep the gate of the site shut' }, others)
}

function nameplates(sheet: Sheet, { nameplates: list }: PrintedCommissioning): void {
  if (list.length === 0) return
  sheet.section(english('Nameplates'), 'and how many devices were counted before the GX was looked at', {
    gap: 17,
  })
  drawFacts(sheet, list, nameplateLabel)
}

/** What the app itself finds at the station, beside the checklist; the verdicts ask for something. */
function findings(sheet: Sheet, model: ReportModel): void {
  const list = model.findings.findings
  if (list.length === 0) return
  tableSection(
    sheet,
    { text: 'Findings beside the checklist', remark: 'what the values of the station ask for', gap: 17 },
    [
      { title: '', share: 17 },
      { title: 'Finding', share: 43, style: styles.small, maxLines: 5 },
      { title: 'What to do', share: 40, maxLines: 5 },
    ],
    list.map(({ verdict: own, title, sentence, action }) => ({
      cells: [
        { verdict: own },
        {
          parts: [
            { text: title, style: styles.strong, maxLines: 2 },
            { text: sentence, style: styles.small, maxLines: 4 },
          ],
        },
        action,
      ],
    })),
    { valign: 'top' },
  )
}

/** Page 1 of a certificate: whose station it is, how far the checklist is, and what is not as it should be. */
export function drawCertificateCover(sheet: Sheet, model: ReportModel): void {
  const { commissioning } = model
  drawTitle(sheet, model)
  drawFacts(sheet, model.cover.facts)
  if (commissioning === null) return
  verdict(sheet, commissioning.outcome)
  sectionTiles(sheet, commissioning.sections)
  notPassed(sheet, commissioning)
  nameplates(sheet, commissioning)
  findings(sheet, model)
  drawOutlook(sheet, model)
}
