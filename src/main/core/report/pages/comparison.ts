import type { Verdict } from '../../../../shared/finding.ts'
import type { ComparedFigure, ComparedFinding } from '../../../../shared/visitComparison.ts'
import type { Sheet } from '../draw/sheet.ts'
import { styles } from '../draw/style.ts'
import { type Cell, tableSection } from '../draw/table.ts'
import type { PrintedComparison, ReportModel } from '../model/reportModel.ts'

const stateWords = {
  same: 'no change',
  better: 'got better',
  worse: 'got worse',
  changed: 'has changed',
  'not-comparable': 'not comparable',
} as const satisfies Record<ComparedFigure['state'], string>

function figures(sheet: Sheet, { figures: list, dayThen, dayNow }: PrintedComparison): void {
  if (list.length === 0) return
  tableSection(
    sheet,
    { text: 'Before and after' },
    [
      { title: 'Quantity', share: 27, style: styles.strong, maxLines: 3 },
      { title: dayThen, share: 14, align: 'right', maxLines: 2 },
      { title: dayNow, share: 14, align: 'right', style: styles.strong, maxLines: 2 },
      { title: 'Change', share: 13, align: 'right', maxLines: 2 },
      { title: 'Meaning', share: 32, maxLines: 4 },
    ],
    list.map(({ label, subject, before, after, change, state, because }) => ({
      cells: [
        subject === 'station' ? label : { text: label, below: subject },
        before?.text ?? '–',
        after?.text ?? '–',
        change?.text ?? '–',
        because === null ? stateWords[state] : { text: stateWords[state], below: because },
      ],
      hatched: state === 'not-comparable',
    })),
  )
}

const groups = [
  ['arisen', 'New since then'],
  ['moved', 'Another verdict'],
  ['remaining', 'As then'],
  ['closed', 'Closed since then'],
  ['unknown', 'Not judged now'],
] as const satisfies readonly (readonly [keyof PrintedComparison['findings'], string])[]

const verdictCell = (verdict: Verdict | null): Cell => (verdict === null ? '–' : { verdict })

function findingRow(word: string, { title, subject, before, after, sentence }: ComparedFinding) {
  return {
    cells: [word, { text: title, below: subject }, verdictCell(before), verdictCell(after), sentence],
  }
}

function findings(sheet: Sheet, { findings: all, dayThen, dayNow }: PrintedComparison): void {
  const rows = groups.flatMap(([group, word]) => all[group].map((finding) => findingRow(word, finding)))
  if (rows.length === 0) return
  tableSection(
    sheet,
    { text: 'Findings then and now' },
    [
      { title: '', share: 14, style: styles.strong, maxLines: 2 },
      { title: 'Finding', share: 24, style: styles.small, maxLines: 3 },
      { title: dayThen, share: 15 },
      { title: dayNow, share: 15 },
      { title: '', share: 32, style: styles.tiny, maxLines: 5 },
    ],
    rows,
    { valign: 'top' },
  )
}

/** What the report of the previous visit said, beside what holds now. */
export function drawComparison(sheet: Sheet, { comparison }: ReportModel): void {
  if (comparison === null) return
  const { before, dayThen, notes } = comparison
  const named =
    before.reportId === null
      ? `With the report of ${dayThen}.`
      : `With report ${before.reportId} of ${dayThen}.`
  sheet.chapter('Compared with the last visit', [named, ...notes].join(' '), 160)
  figures(sheet, comparison)
  findings(sheet, comparison)
}
