import { type Sheet, sectionHeight } from '../draw/sheet.ts'
import { styles, verbatim } from '../draw/style.ts'
import { type Cell, drawTable, tableSection } from '../draw/table.ts'
import { drawTestChart, testChartHeight } from '../draw/testChart.ts'
import type { PrintedCommissioning, PrintedTest } from '../model/commissioningSchema.ts'
import { evidenceText } from './evidenceText.ts'

function people({ who, consentOf }: PrintedTest, sheet: Sheet): string {
  const by = who === '' ? '' : `${sheet.say('Recorded by')} ${who}.`
  const agreed = consentOf === '' ? '' : `${sheet.say('Agreed to by')} ${consentOf}.`
  return [by, agreed].filter((text) => text !== '').join(' ')
}

function chart(sheet: Sheet, test: PrintedTest): void {
  const height = testChartHeight(test)
  if (test.lines.length === 0) {
    sheet.paragraph('Nothing was recorded as a curve.', styles.smallSoft)
    return
  }
  const names = test.lines.map(({ label }) => label).join(', ')
  sheet.y += 4
  const frame = { x: sheet.left, width: sheet.width }
  sheet.figure(`Recorded curves: ${names}.`, height, (y) => drawTestChart(sheet.doc, test, { ...frame, y }))
  sheet.y += height + 4
}

/** The verdict over what was measured: a figure takes the lines that it needs. */
function measured(met: boolean, seen: string): Cell {
  const parts = [{ text: seen, style: styles.strong, maxLines: 6 }]
  return { shape: met ? 'ok' : 'act', word: met ? 'Passed' : 'Not passed', parts }
}

function figures(sheet: Sheet, test: PrintedTest): void {
  if (test.figures.length === 0) return
  drawTable(
    sheet,
    [
      { title: 'Figure', share: 27, style: styles.strong, maxLines: 3 },
      { title: 'Measured', share: 24, maxLines: 6 },
      { title: 'Limit', share: 22, maxLines: 4 },
      { title: 'Set by', share: 27, style: styles.tiny, maxLines: 5 },
    ],
    test.figures.map(({ label, seen, required, met, origin, readingKey }) => ({
      cells: [
        readingKey === null ? label : { text: label, below: readingKey },
        met === null ? seen : measured(met, seen),
        required ?? '–',
        origin ?? '–',
      ],
    })),
    { rowHeight: 16 },
  )
}

function marks(sheet: Sheet, { marks: list, preconditions }: PrintedTest): void {
  const say = (text: string) => sheet.say(text)
  const style = verbatim(styles.tiny)
  if (list.length > 0) {
    const texts = list.map(({ number, text, label }) => `${number} ${say(label)} (${say(text)})`)
    sheet.y += 4
    sheet.paragraph(texts.join(', '), style, 5)
  }
  if (preconditions.length === 0) return
  const texts = preconditions.map((line) => evidenceText(line, '', say))
  sheet.y += 2
  sheet.paragraph(`${say('When it began:')} ${texts.join('. ')}.`, style, 6)
}

function drawTest(sheet: Sheet, test: PrintedTest): void {
  const remark = [test.items.join(', '), sheet.say(test.when)].filter((text) => text !== '').join(', ')
  const room = sectionHeight + 30 + testChartHeight(test) + 40
  sheet.section(test.title, remark, {
    ...{ verdict: test.shape ?? 'not-judged', word: test.word, room, said: true },
  })
  sheet.paragraph(test.reason, styles.small, 4)
  chart(sheet, test)
  figures(sheet, test)
  marks(sheet, test)
  const by = people(test, sheet)
  if (by === '') return
  sheet.y += 2
  sheet.paragraph(by, verbatim(styles.tiny), 3)
}

/** Each functional test with its curve, its figures and its verdict; earlier runs by name. */
export function drawFunctionalTests(sheet: Sheet, { tests, earlierTests }: PrintedCommissioning): void {
  if (tests.length === 0) return
  const failed = tests.filter(({ outcome }) => outcome !== 'passed').length
  const lead =
    failed === 0
      ? `${tests.length} recorded, all passed. Each curve stands in the data of this report.`
      : `${tests.length} recorded, ${tests.length - failed} passed. Each curve stands in the data of this report.`
  sheet.chapter('Functional tests', lead, 300)
  for (const test of tests) drawTest(sheet, test)
  if (earlierTests.length === 0) return
  tableSection(
    sheet,
    { text: 'Earlier runs', remark: 'their curves lie with the station' },
    [
      { title: 'Test', share: 20, style: styles.strong, maxLines: 2 },
      { title: 'When', share: 26, maxLines: 2 },
      { title: 'State', share: 16 },
      { title: '', share: 38, style: styles.tiny, maxLines: 4 },
    ],
    earlierTests.map(({ title, when, word, reason }) => ({ cells: [title, when, word, reason] })),
  )
}
