import { english } from '../../../../shared/language.ts'
import type { Sheet } from '../draw/sheet.ts'
import { styles, verbatim } from '../draw/style.ts'
import { drawTable, tableSection } from '../draw/table.ts'
import type { ReportModel } from '../model/reportModel.ts'
import type { PrintedScore } from '../model/scoreModel.ts'

function health(sheet: Sheet, { health: rows }: PrintedScore): void {
  tableSection(
    sheet,
    { text: 'Health', remark: '100 less the points; what was not judged costs nothing and is said' },
    [
      { title: '', share: 20, style: styles.strong },
      { title: 'Score', share: 14, style: styles.strong },
      { title: 'Because of', share: 44, maxLines: 3, style: verbatim(styles.small) },
      { title: 'How sure', share: 22, style: styles.smallSoft },
    ],
    rows.map((row) => ({
      cells: [
        row.title,
        row.word,
        row.reasons.length === 0
          ? sheet.say('nothing costs points')
          : row.reasons.map((one) => reasonText(sheet, one)).join(', '),
        row.judged,
      ],
      hatched: row.word === 'not known',
    })),
  )
}

/** Texts of the core that stand without their full stop, as sentences in the report's language, where an abbreviation may have brought it. */
function sentences(sheet: Sheet, texts: readonly string[]): string {
  return texts.map((text) => sheet.say(text).replace(/(?<!\.)$/, '.')).join(' ')
}

/** `−4 Cell imbalance` in the report's language. */
export function reasonText(sheet: Sheet, reason: string): string {
  const [, points, title] = /^(−\d+) (.+)$/.exec(reason) ?? []
  return title === undefined ? sheet.say(reason) : `${points} ${sheet.say(title)}`
}

/** When to come again and why, in the report's language; draw it verbatim. */
export function nextText(sheet: Sheet, { score: { next } }: PrintedScore): string {
  return `${sentences(sheet, [next.interval])} ${sheet.say(next.because)}`
}

function risk(sheet: Sheet, score: PrintedScore): void {
  const { risk: level, next } = score
  const [scale = ''] = level.scale.split(/(?<= points\.) /)
  sheet.section('Risk and next inspection', 'the risk of a failure, from the points that count for it')
  drawTable(
    sheet,
    [
      { title: '', share: 20, style: styles.smallSoft },
      { title: '', share: 14, style: styles.strong },
      { title: '', share: 66, maxLines: 5, style: verbatim(styles.small) },
    ],
    [
      {
        cells: [
          'Risk',
          level.word,
          {
            text: sheet.say(level.text),
            below: `${sheet.say(scale)} ${sentences(sheet, [score.score.risk.origin])}`,
          },
        ],
      },
      { cells: ['Next inspection', next.date, nextText(sheet, score)] },
    ],
    { valign: 'top' },
  )
}

function maintenance(sheet: Sheet, { maintenance: list }: PrintedScore): void {
  if (list.length === 0) return
  tableSection(
    sheet,
    { text: 'Maintenance', remark: 'the most urgent first' },
    [
      { title: english('By'), share: 15, style: styles.strong },
      { title: '', share: 16 },
      { title: 'What to do', share: 36, maxLines: 5 },
      { title: 'Why', share: 33, style: styles.tiny, maxLines: 8 },
    ],
    list.map((one) => ({
      cells: [{ text: one.by, below: one.interval }, { verdict: one.verdict }, one.action, one.why],
    })),
    { valign: 'top' },
  )
}

function points(sheet: Sheet, { points: list }: PrintedScore): void {
  if (list.length === 0) return
  tableSection(
    sheet,
    { text: 'What costs points', remark: 'the heaviest first' },
    [
      { title: '', share: 5, style: styles.strong },
      { title: '', share: 22, style: styles.strong, maxLines: 2 },
      { title: 'Finding', share: 37, maxLines: 5 },
      { title: 'Why so many points', share: 36, style: styles.tiny, maxLines: 6 },
    ],
    list.map((one) => ({
      cells: [
        one.points,
        { text: one.title, below: one.counts },
        { text: one.sentence, below: one.limit },
        one.origin,
      ],
    })),
    { valign: 'top' },
  )
}

function missing(sheet: Sheet, { missing: list }: PrintedScore): void {
  if (list.length === 0) return
  tableSection(
    sheet,
    { text: 'Not known', remark: 'it costs nothing and lowers the confidence' },
    [
      { title: '', share: 27, style: styles.tinyStrong, maxLines: 2 },
      { title: '', share: 20, style: styles.tiny },
      { title: '', share: 53, style: styles.tiny, maxLines: 4 },
    ],
    list.map((one) => ({ cells: [one.title, one.judged, one.sentence], hatched: true })),
    { valign: 'top', rowHeight: 14, padding: 2 },
  )
}

/** Health, risk and maintenance with every point; nothing for findings of a version that scored none. */
export function drawScore(sheet: Sheet, model: ReportModel): void {
  const { score } = model
  if (score === null) return
  sheet.chapter(
    'Health, risk and maintenance',
    'All of it follows from the findings. The verdicts stand first: a score adds them up and replaces none.',
    Number.POSITIVE_INFINITY,
  )
  health(sheet, score)
  risk(sheet, score)
  maintenance(sheet, score)
  points(sheet, score)
  missing(sheet, score)
  sheet.y += 8
  const { table, health: all, next } = score.score
  const note = `${sheet.say(`Table ${table.title}, version ${table.version}.`)} ${sentences(sheet, [all.origin, next.origin])}`
  sheet.paragraph(note, verbatim(styles.micro), 4)
}
