import { drawBrand } from '../draw/brand.ts'
import { margin } from '../draw/sheet.ts'
import { ink, styles, type TextStyle, verbatim } from '../draw/style.ts'
import { type Doc, drawText, widthOf } from '../draw/text.ts'
import type { ReportModel } from '../model/reportModel.ts'

function shortSum(sum: string, groups: number): string {
  const start = sum.slice(0, 4 * groups).match(/.{4}/g) ?? []
  return `Data SHA-256 ${start.join(' ')} … ${sum.slice(-4)}`
}

/** Less room than this is left empty, pt. */
const leastName = 44
/** A name takes no more of the head than this, pt. */
const mostEnd = 190

/** Draws texts from the right edge leftwards; returns the width used, pt. */
function putEnds(
  doc: Doc,
  texts: readonly (string | { typed: string })[],
  look: TextStyle,
  y: number,
  gap: number,
): number {
  const right = doc.page.width - margin.right
  let x = right
  for (const one of texts) {
    const [text, style] = typeof one === 'string' ? [one, look] : [one.typed, verbatim(look)]
    const width = Math.min(widthOf(doc, text, style) + 0.5, mostEnd)
    drawText(doc, text, style, { x: x - width, y, width })
    x -= width + gap
  }
  return right - x - gap
}

function head(doc: Doc, model: ReportModel, page: number, pages: number): void {
  const y = margin.top
  const left = margin.left
  const right = doc.page.width - margin.right
  drawBrand(doc, left, y - 1.5, 13)
  const first = page === 1 ? 'GX Fieldkit' : model.title
  let x = left + 20
  const put = (text: string, style: TextStyle, most: number) => {
    const width = Math.min(widthOf(doc, text, style) + 0.5, most)
    drawText(doc, text, style, { x, y, width })
    x += width + 7
  }
  const ends = [
    `Page ${page} of ${pages}`,
    model.date,
    ...(model.simulated ? ['Simulated station, for demonstration'] : []),
    ...(page === 1 && model.company?.name ? [{ typed: model.company.name }] : []),
  ]
  const side = putEnds(doc, ends, styles.head, y, 9)
  put(first, styles.headStrong, 150)
  if (page > 1) {
    const rest = right - side - x - 14
    const own = verbatim(styles.head)
    const room = rest - widthOf(doc, model.portalId, own) - 8
    // Two letters of a name say nothing.
    if (model.stationName !== model.portalId && room > leastName) put(model.stationName, own, room)
    put(model.portalId, own, 90)
  }
  doc.lineWidth(0.75).strokeColor(ink.ink)
  doc
    .moveTo(left, y + 15.5)
    .lineTo(right, y + 15.5)
    .stroke()
}

function foot(doc: Doc, model: ReportModel, sum: string): void {
  const left = margin.left
  const right = doc.page.width - margin.right
  const y = doc.page.height - margin.bottom - 9
  doc
    .lineWidth(0.6)
    .strokeColor(ink.line)
    .moveTo(left, y - 5.5)
    .lineTo(right, y - 5.5)
    .stroke()
  const app = `GX Fieldkit ${model.appVersion}`
  const forms = [[app, shortSum(sum, 3)], [shortSum(sum, 3)], [shortSum(sum, 1)]]
  const room = (texts: readonly string[]) =>
    right - left - texts.reduce((used, text) => used + widthOf(doc, text, styles.foot) + 12.5, 0)
  const note = widthOf(doc, model.limitsNote, styles.foot)
  const ends = forms.find((texts) => room(texts) >= note) ?? [shortSum(sum, 1)]
  const side = putEnds(doc, ends, styles.foot, y, 12)
  drawText(doc, model.limitsNote, styles.foot, { x: left, y, width: right - left - side - 12 })
}

/** Head and foot of all pages, drawn last because they say how many pages there are. */
export function drawFrames(doc: Doc, model: ReportModel, sum: string): void {
  const { start, count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index)
    doc.markContent('Artifact', { type: 'Pagination' })
    head(doc, model, index + 1, count)
    foot(doc, model, sum)
    doc.endMarkedContent()
  }
}
