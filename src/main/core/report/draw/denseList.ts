import type { Figure } from '../model/reportModel.ts'
import { provenTimes } from './figureGrid.ts'
import type { Sheet } from './sheet.ts'
import { ink, styles, verbatim } from './style.ts'
import { drawLines, drawText, fitLines, fitMiddle, widthOf } from './text.ts'

const columns = 3
const gap = 14
const rowHeight = 9.2
const style = verbatim({ ...styles.tiny, size: 6.6, leading: 9.2 })
const strong = verbatim({ ...styles.tinyStrong, size: 6.6, leading: 9.2 })

function drawEntry(sheet: Sheet, figure: Figure, path: string, own: string, x: number, width: number): void {
  const { doc, y } = sheet
  const value = typeof figure.value === 'string' ? figure.text : sheet.say(figure.text)
  const [text = ''] = fitLines(doc, `${value}${sheet.say(own)}`, strong, width * 0.62, 1)
  const taken = widthOf(doc, text, strong) + 0.3
  const room = width - taken - 5
  sheet.tag(
    'TH',
    () => drawText(doc, fitMiddle(doc, path, style, room), style, { x, y, width: room + 0.5 }),
    {
      scope: 'Row',
    },
  )
  sheet.tag('TD', () => drawLines(doc, [text], strong, { x: x + width - taken, y, width: taken + 0.5 }))
}

/** Paths and values in three narrow columns, one line each, read downwards. A time that is not the usual one is printed. */
export function drawDenseList(
  sheet: Sheet,
  heading: { text: string; remark: string },
  figures: readonly Figure[],
): void {
  const { doc } = sheet
  const width = (sheet.width - (columns - 1) * gap) / columns
  const rows = Math.ceil(figures.length / columns)
  const times = provenTimes(figures)
  sheet.y += 6
  sheet.ensure(18 + Math.min(rows, 3) * rowHeight)
  sheet.rule(sheet.y, ink.ink, 0.6)
  sheet.y += 3.5
  const { left: x, y, width: all } = sheet
  sheet.tag('H3', () => {
    const name = verbatim(styles.strong)
    const wide = widthOf(doc, heading.text, name) + 6
    drawText(doc, heading.text, name, { x, y, width: wide })
    const remark = [heading.remark, times.words === '' ? '' : sheet.say(`proven ${times.words}`)]
      .filter((part) => part !== '')
      .join(', ')
    drawText(doc, remark, verbatim(styles.micro), { x: x + wide, y: y + 0.7, width: all - wide })
  })
  sheet.y += 12.5
  sheet.group('Table', () => {
    for (let row = 0; row < rows; row += 1) {
      sheet.ensure(rowHeight)
      if (row > 0) sheet.rule(sheet.y, ink.line, 0.35)
      sheet.group('TR', () => {
        for (let column = 0; column < columns; column += 1) {
          const figure = figures[row + column * rows]
          if (!figure) continue
          const path = figure.source.replace(/^[^/]+\/[^/]+(?=\/)/, '')
          drawEntry(sheet, figure, path, times.own(figure), x + column * (width + gap), width)
        }
      })
      sheet.y += rowHeight
    }
  })
}
