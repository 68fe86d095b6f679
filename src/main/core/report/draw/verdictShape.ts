import { type Verdict, verdictWords } from '../../../../shared/finding.ts'
import { ink, type TextStyle } from './style.ts'
import { type Doc, drawText, widthOf } from './text.ts'

const colors = {
  ok: ink.ok,
  watch: ink.watch,
  act: ink.act,
  stop: ink.stop,
  'not-judged': ink.notJudged,
} as const satisfies Record<Verdict, string>

/** Corners count severity: circle OK, triangle Watch, diamond Act, octagon Stop, broken circle Not judged. */
export function drawVerdictShape(doc: Doc, verdict: Verdict, x: number, y: number, size: number): void {
  doc
    .save()
    .translate(x, y)
    .scale(size / 16)
  doc.lineCap('butt').lineJoin('round').strokeColor(colors[verdict])
  if (verdict === 'ok') {
    doc.lineWidth(1.6).circle(8, 8, 6.9).stroke()
    doc.lineWidth(1.7).lineCap('round').path('M4.9 8.3 7.1 10.4 11.1 5.9').stroke()
  } else if (verdict === 'watch') {
    doc.lineWidth(1).path('M8 .9 15.4 14.6H.6Z').fillAndStroke(ink.watchFill, ink.watch)
    doc.lineWidth(1.8).lineCap('round').path('M8 5.6v4.3M8 12.2v.2').stroke(ink.ink)
  } else if (verdict === 'act') {
    doc.lineWidth(0.8).path('M8 .5 15.5 8 8 15.5.5 8Z').fillAndStroke(ink.actFill, ink.act)
    doc.lineWidth(1.8).lineCap('round').path('M8 4.4v4.3M8 11.3v.2').stroke(ink.paper)
  } else if (verdict === 'stop') {
    doc.path('M4.9.6h6.2l4.3 4.3v6.2l-4.3 4.3H4.9L.6 11.1V4.9Z').fill(ink.stopFill)
    doc.lineWidth(1.8).lineCap('round').path('M5.4 5.4 10.6 10.6M10.6 5.4 5.4 10.6').stroke(ink.paper)
  } else {
    doc.lineWidth(1.6).dash(2.7, { space: 2.7 }).circle(8, 8, 6.9).stroke().undash()
    doc.lineWidth(1.8).lineCap('round').path('M5 8h6').stroke(ink.notJudged)
  }
  doc.restore()
}

/** Width of shape and word together, pt. */
export function verdictWordWidth(
  doc: Doc,
  verdict: Verdict,
  style: TextStyle,
  size: number,
  word: string = verdictWords[verdict],
): number {
  return size + 3.75 + widthOf(doc, word, style)
}

/** Shape and word: no verdict stands on colour alone. `word` stands for the verdict's own; null shape = an empty ring. */
export function drawVerdictWord(
  doc: Doc,
  verdict: Verdict | null,
  place: { x: number; y: number; style: TextStyle; size: number; word?: string; width?: number },
): void {
  const { x, y, style, size, word = verdict === null ? '' : verdictWords[verdict], width = 80 } = place
  const top = y + (style.leading - size) / 2
  if (verdict === null) drawRing(doc, x, top, size)
  else drawVerdictShape(doc, verdict, x, top, size)
  const own = { ...style, color: verdict === null ? ink.ink2 : colors[verdict] }
  drawText(doc, word, own, { x: x + size + 3.75, y, width })
}

function drawRing(doc: Doc, x: number, y: number, size: number): void {
  const radius = (6.9 * size) / 16
  doc
    .lineWidth(size / 12)
    .strokeColor(ink.edge)
    .circle(x + size / 2, y + size / 2, radius)
    .stroke()
}
