import { ink } from './style.ts'
import type { Doc } from './text.ts'

/** The app's sign: a ruler with its needle. */
export function drawBrand(doc: Doc, x: number, y: number, size: number): void {
  doc
    .save()
    .translate(x, y)
    .scale(size / 26)
    .lineCap('butt')
  doc.strokeColor(ink.ink).lineWidth(2).path('M2 21.5h22').stroke()
  doc.lineWidth(1.6).path('M4 21v-5M8.5 21v-3M13 21v-5M17.5 21v-3M22 21v-5').stroke()
  doc.path('M11.2 3h7.6L15 10.5Z').fill(ink.ink)
  doc.lineWidth(1.8).path('M15 9v5').stroke()
  doc.restore()
}
