import type { Sheet } from '../draw/sheet.ts'
import { styles, verbatim } from '../draw/style.ts'
import { tableSection } from '../draw/table.ts'
import type { PrintedChange, PrintedSnapshot } from '../model/commissioningSchema.ts'

const whatWords = {
  changed: 'Has changed',
  appeared: 'Is new',
  gone: 'Is gone',
} as const satisfies Record<PrintedChange['what'], string>

function changes(sheet: Sheet, found: NonNullable<PrintedSnapshot['changes']>): void {
  const { since, sentences, rows, leftOut } = found
  const heading = { text: 'Changed since the last one', remark: since }
  if (rows.length === 0) {
    sheet.section(heading.text, heading.remark)
    sheet.paragraph(sentences.join(' '), styles.small, 3)
    return
  }
  tableSection(
    sheet,
    heading,
    [
      { title: '', share: 11, style: styles.small },
      { title: 'Setting', share: 39, style: styles.strong, maxLines: 3 },
      { title: 'Before', share: 25, style: verbatim(styles.small), maxLines: 3 },
      { title: 'Now', share: 25, style: verbatim(styles.strong), maxLines: 3 },
    ],
    rows.map(({ what, device, title, source, before, after }) => ({
      cells: [
        whatWords[what],
        {
          parts: [
            { text: title, style: styles.strong, maxLines: 2 },
            { text: [device, source].join(', '), style: verbatim(styles.tiny), maxLines: 2 },
          ],
        },
        sheet.say(before),
        sheet.say(after),
      ],
    })),
    { valign: 'top' },
  )
  sheet.y += 4
  const more = leftOut === 0 ? [] : [`${leftOut} more differences lie with the station.`]
  sheet.paragraph([...sentences, ...more].join(' '), styles.tiny, 3)
}

/** The settings and devices as they were kept at this visit, and what differs from the time before. */
export function drawConfiguration(sheet: Sheet, snapshot: PrintedSnapshot | null): void {
  if (snapshot === null) return
  const { complete, when, reason, sentences } = snapshot
  sheet.section('Configuration kept', `${when}, ${reason}`, {
    ...{ verdict: complete ? 'ok' : 'not-judged', word: complete ? 'Kept whole' : 'Kept in part' },
  })
  sheet.paragraph(sentences.join(' '), styles.small, 5)
  if (snapshot.changes) changes(sheet, snapshot.changes)
  else sheet.paragraph('It is the first one, so nothing is compared.', styles.smallSoft)
}
