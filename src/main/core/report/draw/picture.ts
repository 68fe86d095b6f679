import type { Doc } from './text.ts'

/** Pictures of a report by their SHA-256, hex. */
export type Pictures = ReadonlyMap<string, Uint8Array>

export interface PictureBox {
  x: number
  y: number
  width: number
  height: number
  align?: 'center' | 'right'
}

/**
 * Draws a JPEG or PNG as it is, as large as the box takes. False for bytes that are no such picture: then nothing was
 * drawn.
 */
export function drawPicture(doc: Doc, bytes: Uint8Array, box: PictureBox): boolean {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const fit = { fit: [box.width, box.height] as [number, number], valign: 'center' as const }
    doc.image(buffer, box.x, box.y, { ...fit, ...(box.align ? { align: box.align } : {}) })
    return true
  } catch (error) {
    // pdfkit throws plain errors for what it cannot read.
    if (error instanceof TypeError) throw error
    return false
  }
}
