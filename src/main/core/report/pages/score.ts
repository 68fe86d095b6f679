import type { Sheet } from '../draw/sheet.ts'
import { styles } from '../draw/style.ts'
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
      { title: 'Because of', share: 44, maxLines: 3 },
      { title: 'How sure', share: 22, style: styles.smallSoft },
    ],
    rows.map((row) => ({
      cells: [
        row.title,
        row.word,
        row.reasons.length === 0 ? 'nothing costs points' : row.reasons.join(', '),
        row.judged,
      ],
      hatched: row.word === 'not known',
    })),
  )
}

function risk(sheet: Sheet, { risk: level, next }: PrintedScore): void {
  sheet.section('Risk and next inspection', 'the risk of a failure, from the points that count for it')
  drawTable(
    sheet,
    [
      { title: '', share: 20, style: styles.smallSoft },
      { title: '', share: 14, style: styles.strong },
      { title: '', share: 66, maxLines: 5 },
    ],
    [
      { cells: ['Risk', level.word, { text: level.text, below: level.scale }] },
      { cells: ['Next inspection', next.date, next.text] },
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
      { title: 'By', share: 15, style: styles.strong },
      { title: '', share: 12 },
      { title: 'What to do', share: 39, maxLines: 5 },
      { title: 'Why', share: 34, style: styles.tiny, maxLines: 8 },
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
  sheet.paragraph(score.note, styles.micro, 4)
}
