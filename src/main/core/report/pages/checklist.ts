import type { Sheet } from '../draw/sheet.ts'
import { ink, styles, verbatim } from '../draw/style.ts'
import { type Cell, type Part, tableSection } from '../draw/table.ts'
import type { PrintedCommissioning, PrintedItem, PrintedLine } from '../model/commissioningSchema.ts'
import { evidenceText, type Say } from './evidenceText.ts'

const soft = { ...styles.tiny, color: ink.ink3 }
const typed = verbatim(styles.tiny)

/** A fact with its own time where that differs from the time of the whole proof. */
function lineText(line: PrintedLine, proven: string | null, say: Say): string {
  const text = evidenceText(line, '', say)
  return line.when === '' || proven?.endsWith(line.when) ? text : `${text}, ${say(line.when)}`
}

/** What a person found: the verdict, the figure, the words, the name. */
function handText(record: NonNullable<NonNullable<PrintedItem['byHand']>['record']>, say: Say): string {
  const { isGood, value, note, who, when } = record
  const start = isGood ? say('By hand: good.') : say('By hand: not good.')
  const said = [value, note]
    .filter((text) => text !== '')
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
  return [start, ...said, `${who}, ${say(when)}`].join(' ')
}

/** Everything that an item rests on, one text below the other. */
export function itemParts(item: PrintedItem, say: Say): Part[] {
  const { lines, proven, failedBefore, test, byHand, deviation, photos } = item
  const before = failedBefore?.lines.map((line) => evidenceText(line, '', say)).join('; ') ?? ''
  return [
    ...lines.map((line) => ({ text: lineText(line, proven, say), style: typed, maxLines: 3 })),
    ...(failedBefore
      ? [{ text: `${say(`Failed before, ${failedBefore.when}:`)} ${before}`, style: typed }]
      : []),
    ...(test
      ? [
          {
            text: `${say(test.title)}: ${say(test.word)}, ${say(test.when)}. ${say(test.reason)}`,
            style: typed,
            maxLines: 5,
          },
        ]
      : []),
    ...(byHand?.record ? [{ text: handText(byHand.record, say), style: typed, maxLines: 8 }] : []),
    ...(byHand && !byHand.record && !test ? [{ text: byHand.how, style: soft, maxLines: 4 }] : []),
    ...(deviation
      ? [
          {
            text: `${say('Deviation')}: ${deviation.why} ${deviation.who}, ${say(deviation.when)}`,
            style: verbatim(styles.tinyStrong),
            maxLines: 6,
          },
        ]
      : []),
    ...(photos.length > 0 ? [{ text: photoText(photos), style: soft, maxLines: 3 }] : []),
  ]
}

function photoText(photos: readonly number[]): string {
  return photos.length === 1 ? `Photo ${photos[0]}` : `Photos ${photos.join(', ')}`
}

function stateCell(item: PrintedItem): Cell {
  const when = item.proven ?? item.byHand?.record?.when ?? null
  return {
    ...{ shape: item.shape, word: item.word },
    parts: when === null || item.state !== 'passed' ? [] : [{ text: when, style: soft, maxLines: 2 }],
  }
}

/** Item by item: what has to be so, what was found, how it stands. */
export function drawChecklist(sheet: Sheet, { sections, checklist }: PrintedCommissioning): void {
  const say = (text: string) => sheet.say(text)
  for (const { title, closed, items } of sections)
    tableSection(
      sheet,
      { text: title, remark: closed },
      [
        { title: '', share: 5, style: styles.strong },
        { title: 'What has to be so', share: 30 },
        { title: 'What was found', share: 43 },
        { title: 'State', share: 22 },
      ],
      items.map((item) => ({
        cells: [
          item.id,
          {
            parts: [
              { text: item.title, style: styles.strong, maxLines: 2 },
              { text: item.condition, style: styles.tiny, maxLines: 5 },
              { text: sourceText(item), style: soft, maxLines: 2 },
            ],
          },
          { parts: itemParts(item, say) },
          stateCell(item),
        ],
      })),
      { valign: 'top' },
    )
  sheet.y += 6
  const origin = `Checklist ${checklist.id}, version ${checklist.version}. Red items keep the gate of the site shut, the others do not.`
  sheet.paragraph(origin, styles.micro, 2)
}

function sourceText({ source, severity }: PrintedItem): string {
  return severity === 'red' ? `Source: ${source}. Red item` : `Source: ${source}`
}
