import { english } from '../../../../shared/language.ts'
import { signatureRoleWords } from '../../../../shared/signature.ts'
import type { Sheet } from '../draw/sheet.ts'
import { drawSignature } from '../draw/signature.ts'
import { ink, styles, verbatim } from '../draw/style.ts'
import { tableSection } from '../draw/table.ts'
import { drawLines, fitLines } from '../draw/text.ts'
import type { PrintedCommissioning, PrintedSignature } from '../model/commissioningSchema.ts'
import type { ReportModel } from '../model/reportModel.ts'
import type { Say } from './evidenceText.ts'
import { nextText } from './score.ts'

const typed = verbatim(styles.small)

function instruments(sheet: Sheet, { instruments: list }: PrintedCommissioning): void {
  if (list.length === 0) return
  tableSection(
    sheet,
    { text: english('Instruments'), remark: 'those of the visit' },
    [
      { title: 'Instrument', share: 30, style: verbatim(styles.strong), maxLines: 3 },
      { title: 'Serial number', share: 22, style: typed, maxLines: 2 },
      { title: 'Calibrated on', share: 16 },
      { title: '', share: 32, maxLines: 3 },
    ],
    list.map(({ name, serial, calibrated, remark }) => ({
      cells: [
        name,
        serial === '' ? '–' : serial,
        calibrated,
        remark === null
          ? ''
          : {
              ...{ shape: 'watch', word: remark.word },
              parts: [{ text: remark.text, style: styles.tiny, maxLines: 3 }],
            },
      ],
    })),
  )
}

function visits(sheet: Sheet, { visits: list }: PrintedCommissioning): void {
  if (list.length === 0) return
  tableSection(
    sheet,
    { text: english('Visits'), remark: 'the newest first' },
    [
      { title: 'When', share: 28, style: styles.strong, maxLines: 2 },
      { title: 'Reason', share: 17, maxLines: 2 },
      { title: 'Technician', share: 24, style: typed, maxLines: 2 },
      { title: 'Weather', share: 16, style: typed, maxLines: 2 },
      { title: 'How it ended', share: 15, maxLines: 2 },
    ],
    list.map(({ when, reasonWord, technician, company, weather, left }) => ({
      cells: [
        when,
        reasonWord,
        company === ''
          ? technician
          : {
              parts: [
                { text: technician, style: typed, maxLines: 2 },
                { text: company, style: verbatim(styles.tiny), maxLines: 2 },
              ],
            },
        weather === '' ? '–' : weather,
        left,
      ],
    })),
  )
}

/** What was shown to the customer, and the date that was agreed: the items of a person in the last part of the checklist. */
function shown(sheet: Sheet, { sections }: PrintedCommissioning): void {
  const items = sections
    .filter(({ section }) => section === 'leave')
    .flatMap(({ items: all }) => all.filter(({ byHand }) => byHand !== null))
  if (items.length === 0) return
  tableSection(
    sheet,
    { text: 'Handed over', remark: 'what was explained and agreed' },
    [
      { title: '', share: 30, style: styles.strong, maxLines: 2 },
      { title: '', share: 48, maxLines: 4, style: typed },
      { title: '', share: 22 },
    ],
    items.map(({ title, shape, word, byHand, deviation }) => {
      const record = byHand?.record
      const said = [record?.value ?? '', record?.note ?? '', deviation?.why ?? ''].filter(
        (text) => text !== '',
      )
      const by = record ? `${record.who}, ${sheet.say(record.when)}` : ''
      return {
        cells: [
          title,
          {
            parts: [
              { text: said.length > 0 ? said.join(', ') : '–', style: typed, maxLines: 4 },
              { text: by, style: verbatim(styles.tiny), maxLines: 2 },
            ],
          },
          { shape, word, parts: [] },
        ],
      }
    }),
  )
}

function nextInspection(sheet: Sheet, { score }: ReportModel): void {
  if (score === null) return
  sheet.section('Next inspection', '', { room: 60 })
  sheet.paragraph(score.next.date, { ...styles.word, color: ink.ink }, 1)
  sheet.paragraph(nextText(sheet, score), verbatim(styles.smallSoft), 2)
}

const boxHeight = 58

function whoText({ role, name, when, isOnPaper }: PrintedSignature, say: Say): string {
  const roleWord = say(signatureRoleWords[role])
  if (name === '') return `${roleWord}, ${say('name, date and signature')}`
  return `${name}, ${roleWord}, ${isOnPaper ? say('date and signature by hand') : say(when)}`
}

function captionOf(sheet: Sheet, one: PrintedSignature, width: number): string[] {
  const say = (text: string) => sheet.say(text)
  const style = verbatim(styles.tiny)
  const stands = one.standsFor.map(say).join(' ')
  return [
    ...fitLines(sheet.doc, whoText(one, say), style, width, 3),
    ...fitLines(sheet.doc, stands, style, width, 4),
  ]
}

function signature(
  sheet: Sheet,
  one: PrintedSignature,
  x: number,
  width: number,
  caption: readonly string[],
): void {
  const { doc, y } = sheet
  const box = { x: x + 4, y: y + 4, width: width - 8, height: boxHeight - 6 }
  if (one.strokes.length > 0)
    sheet.figure(`Signature of ${one.name}`, boxHeight, () => drawSignature(doc, one, box), x, width)
  sheet.rule(y + boxHeight, ink.ink, 1, x, width)
  const place = { x, y: y + boxHeight + 4, width }
  sheet.tag('P', () => drawLines(doc, caption, styles.tiny, place))
}

/** Drawn signatures, or lines to sign on paper. */
function signatures(sheet: Sheet, { signatures: list, outcome }: PrintedCommissioning): void {
  const gap = 30
  const width = (sheet.width - gap) / 2
  const captions = list.map((one) => captionOf(sheet, one, width))
  const height = boxHeight + 4 + Math.max(0, ...captions.map((lines) => lines.length * styles.tiny.leading))
  sheet.section(english('Signatures'), '', { room: height + 60 })
  const sentence =
    outcome.kind === 'finished'
      ? 'The customer received this document and the explanations above. The values are those of the visit that is named on page 1.'
      : 'This document says what waits. Whoever signs has seen it.'
  sheet.paragraph(sentence, styles.smallSoft, 3)
  sheet.y += 6
  sheet.ensure(height)
  for (const [index, one] of list.entries())
    signature(sheet, one, sheet.left + index * (width + gap), width, captions[index] ?? [])
  sheet.y += height + 4
}

function missing(sheet: Sheet, { company, commissioning }: ReportModel): void {
  const gone = commissioning?.photos.filter(({ state }) => state === 'missing').length ?? 0
  const notes = [
    ...(company?.logoProblem ? [company.logoProblem] : []),
    ...(gone === 0
      ? []
      : [
          gone === 1
            ? 'The file of 1 photo is missing or was changed.'
            : `The files of ${gone} photos are missing or were changed.`,
        ]),
  ]
  if (notes.length === 0) return
  sheet.y += 6
  sheet.paragraph(notes.join(' '), styles.tiny, 3)
}

function contact(sheet: Sheet, { company }: ReportModel): void {
  if (company === null || company.lines.length === 0) return
  sheet.section(english('Company'), '', { room: 60 })
  const registration = company.registration === '' ? [] : [company.registration]
  const lines = [company.name, ...company.lines, ...registration].filter((line) => line !== '')
  sheet.paragraph(lines.join(', '), typed, 4)
}

/** Visits, instruments, what was handed over, the next inspection, and the signatures. */
export function drawHandover(sheet: Sheet, model: ReportModel): void {
  const { commissioning } = model
  if (commissioning === null) return
  sheet.chapter(english('Hand-over'), 'Who was there with what, what was explained, and who signs.', 240)
  visits(sheet, commissioning)
  instruments(sheet, commissioning)
  shown(sheet, commissioning)
  nextInspection(sheet, model)
  contact(sheet, model)
  signatures(sheet, commissioning)
  missing(sheet, model)
}
