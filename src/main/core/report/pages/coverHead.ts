import { drawPicture } from '../draw/picture.ts'
import type { Sheet } from '../draw/sheet.ts'
import { ink, styles, verbatim } from '../draw/style.ts'
import { drawLines, drawText, fitLines, widthOf } from '../draw/text.ts'
import type { DossierFact } from '../model/commissioningSchema.ts'
import type { ReportModel } from '../model/reportModel.ts'

const logoBox = { width: 150, height: 46 }

/** The company's logo at the right edge; gives the room that it takes. */
function logo(sheet: Sheet, { company }: ReportModel, top: number): number {
  const picture = company?.logo ? Buffer.from(company.logo.base64, 'base64') : null
  if (!company?.logo || picture === null) return 0
  const scale = Math.min(logoBox.width / company.logo.width, logoBox.height / company.logo.height)
  const width = company.logo.width * scale
  const height = company.logo.height * scale
  const x = sheet.right - width
  const alt = `Logo of ${company.name}`
  let isDrawn = false
  const before = sheet.y
  sheet.y = top
  sheet.figure(
    alt,
    height,
    () => {
      isDrawn = drawPicture(sheet.doc, picture, { x, y: top, width, height })
    },
    x,
    width,
  )
  sheet.y = before
  return isDrawn ? width + 16 : 0
}

/** The name of the document and of the station, beside the company's logo. */
export function drawTitle(sheet: Sheet, model: ReportModel): void {
  sheet.y += model.mode === 'summary' ? 12 : 25
  const width = sheet.width - logo(sheet, model, sheet.y + 2)
  const place = { x: sheet.left, width }
  const { doc } = sheet
  // A long name of the document goes over two lines.
  const isWide = widthOf(doc, model.title, styles.title) > width
  const style = isWide ? { ...styles.title, size: 24, leading: 28 } : styles.title
  const lines = fitLines(doc, model.title, style, width, 2)
  sheet.tag('H1', () => {
    for (const [index, line] of lines.entries())
      drawText(doc, line, verbatim(style), { ...place, y: sheet.y + index * style.leading })
  })
  sheet.y += lines.length * style.leading + 1
  sheet.tag('P', () => drawText(doc, model.cover.station, verbatim(styles.station), { ...place, y: sheet.y }))
  sheet.y += styles.station.leading
  if (model.simulated) demo(sheet)
  sheet.y += 12
}

function demo(sheet: Sheet): void {
  sheet.y += 8
  const height = 21
  const { doc } = sheet
  sheet.decorate(() => {
    doc.rect(sheet.left, sheet.y, sheet.width, height).fill(ink.watchTint)
    doc.rect(sheet.left, sheet.y, 2.25, height).fill(ink.watchFill)
  })
  const place = { x: sheet.left + 10, y: sheet.y + 4.9, width: sheet.width - 20 }
  sheet.tag('P', () => {
    const style = styles.strong
    const word = 'Simulated station, for demonstration.'
    const wide = widthOf(doc, word, style) + 6
    drawText(doc, word, style, { ...place, width: wide })
    const rest = 'Its values come from a model inside this app, not from a real battery.'
    drawText(doc, rest, styles.smallSoft, { ...place, x: place.x + wide, width: place.width - wide })
  })
  sheet.y += height
}

/** Room for the name of a nameplate, pt. */
export const nameplateLabel = 112

/** Facts in two columns on hairlines, each in one line, or in two where a person wrote more. */
export function drawFacts(sheet: Sheet, list: readonly DossierFact[], labelWidth = 66): void {
  const { doc } = sheet
  const half = sheet.width / 2
  const least = 19.5
  const label = { ...styles.small, color: ink.ink3 }
  sheet.group('Table', () => {
    for (let index = 0; index < list.length; index += 2) {
      const row = list.slice(index, index + 2).map((fact, side) => {
        const width = half - labelWidth - 2 - (side === 0 ? 12 : 0)
        const style = fact.typed ? verbatim(styles.strong) : styles.strong
        const name = fitLines(doc, fact.label, label, labelWidth - 4, 2)
        return { name, style, width, lines: fitLines(doc, fact.text, style, width, fact.typed ? 3 : 1) }
      })
      const most = Math.max(...row.flatMap(({ name, lines }) => [name.length, lines.length]))
      const tallest = most * styles.strong.leading
      const height = Math.max(least, tallest + least - styles.strong.leading)
      sheet.ensure(height)
      const top = sheet.y
      sheet.rule(top, ink.line, 0.6)
      sheet.group('TR', () => {
        for (const [side, { name, style, width, lines }] of row.entries()) {
          const x = sheet.left + side * half
          const y = top + (least - styles.small.leading) / 2
          sheet.tag('TH', () => drawLines(doc, name, label, { x, y, width: labelWidth }), {
            scope: 'Row',
          })
          sheet.tag('TD', () => drawLines(doc, lines, style, { x: x + labelWidth + 2, y, width }))
        }
      })
      sheet.y += height
    }
  })
}
