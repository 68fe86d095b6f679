import type { PrintedSignature } from '../model/commissioningSchema.ts'
import { ink } from './style.ts'
import type { Doc } from './text.ts'

/** Draws a signature as it was drawn on the screen, as large as the box takes, standing on its lower edge. */
export function drawSignature(
  doc: Doc,
  { strokes, aspect }: Pick<PrintedSignature, 'strokes' | 'aspect'>,
  box: { x: number; y: number; width: number; height: number },
): void {
  const height = Math.min(box.height, box.width / aspect)
  const width = height * aspect
  const top = box.y + box.height - height
  const at = ([x, y]: readonly [number, number]) => [box.x + x * width, top + y * height] as const
  doc.lineWidth(1.1).lineCap('round').lineJoin('round').strokeColor(ink.ink)
  for (const [first, ...rest] of strokes) {
    if (!first) continue
    const [x, y] = at(first)
    doc.moveTo(x, y)
    // A dot is a line of no length with a round end.
    if (rest.length === 0) doc.lineTo(x + 0.01, y)
    for (const point of rest) doc.lineTo(...at(point))
    doc.stroke()
  }
  doc.lineCap('butt').lineJoin('miter')
}
