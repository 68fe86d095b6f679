import { ink } from './style.ts'
import type { Doc } from './text.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Diagonal lines over the current clip, inside a box. */
export function hatchLines(doc: Doc, box: Box, step: number, weight: number, color: string): void {
  doc.lineWidth(weight).strokeColor(color).lineCap('butt')
  for (let offset = 0; offset < box.width + box.height; offset += step) {
    doc.moveTo(box.x + offset, box.y).lineTo(box.x + offset - box.height, box.y + box.height)
  }
  doc.stroke()
}

/** Hatching means one thing everywhere: no basis. */
export function drawHatch(doc: Doc, box: Box, step = 4.5, weight = 0.6, color: string = ink.hatch): void {
  if (box.width <= 0 || box.height <= 0) return
  doc.save().rect(box.x, box.y, box.width, box.height).clip()
  hatchLines(doc, box, step, weight, color)
  doc.restore()
}
