import { encode } from 'uqr'
import { ink } from './style.ts'
import type { Doc } from './text.ts'

/** Quiet zone around a code that scanners ask for, modules. */
const quiet = 4

/**
 * A QR code as one vector path of runs, with its quiet zone inside `size` pt. Level M: it reads with 15 % of it
 * lost.
 */
export function drawQrCode(doc: Doc, text: string, x: number, y: number, size: number): void {
  const { data, size: modules } = encode(text, { ecc: 'M', boostEcc: false, border: 0 })
  const unit = size / (modules + 2 * quiet)
  for (const [row, cells] of data.entries()) {
    let start = -1
    for (let column = 0; column <= modules; column += 1) {
      const dark = cells[column] === true
      if (dark && start === -1) start = column
      if (dark || start === -1) continue
      doc.rect(x + (start + quiet) * unit, y + (row + quiet) * unit, (column - start) * unit, unit)
      start = -1
    }
  }
  doc.fill(ink.ink)
}
