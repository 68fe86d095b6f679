import { drawQrCode } from '../draw/qrCode.ts'
import type { Sheet } from '../draw/sheet.ts'
import { ink, styles, type TextStyle, verbatim } from '../draw/style.ts'
import { drawLines, fitLines } from '../draw/text.ts'
import type { ReportModel } from '../model/reportModel.ts'
import { proofCode } from '../proofCode.ts'
import { isPhotoName } from '../reportFileNames.ts'

/** Side of the QR code with its quiet zone, pt: 0.6 mm a module. */
const codeSize = 82

/** Room of the proof at the foot of the customer's page, pt. */
export const summaryProofHeight = codeSize + 6

/** A checksum in groups of eight, for the eye. */
export function readableSum(sum: string): string {
  return sum.match(/.{1,8}/g)?.join(' ') ?? sum
}

interface Line {
  text: string
  style: TextStyle
  maxLines: number
}

function linesOf(model: ReportModel, dataSha256: string): Line[] {
  const photos = model.files.filter(({ name }) => isPhotoName(name)).length
  const hasSeries = model.files.length > photos
  const beside = [
    ...(hasSeries ? ['series.csv goes with this report. Its own sum stands in report.json.'] : []),
    ...(photos === 1 ? ['1 photo goes with this report. Its own sum stands in report.json.'] : []),
    ...(photos > 1 ? [`${photos} photos go with this report. The sum of each stands in report.json.`] : []),
  ]
  const files = beside.map((text) => ({ text, style: styles.tiny, maxLines: 2 }))
  return [
    { text: `Report ${model.reportId}`, style: styles.strong, maxLines: 1 },
    { text: `SHA-256 ${readableSum(dataSha256)}`, style: verbatim(styles.tiny), maxLines: 2 },
    {
      text: 'The sum is that of report.json, which is attached to this PDF and holds all data of this report.',
      style: styles.tiny,
      maxLines: 3,
    },
    ...files,
    {
      text: '"cli verify FILE.pdf" of GX Fieldkit computes it anew. The same sum proves that these are the data that the report was made of. It does not prove what is printed on paper.',
      style: styles.tiny,
      maxLines: 4,
    },
  ]
}

/** Report id and checksum, for the eye and as a QR code, and what they prove. */
export function drawProof(sheet: Sheet, model: ReportModel, dataSha256: string): void {
  const { doc } = sheet
  const x = sheet.left + codeSize + 8
  const width = sheet.right - x
  const lines = linesOf(model, dataSha256).map((line) => ({
    ...line,
    fitted: fitLines(doc, line.text, line.style, width, line.maxLines),
  }))
  const height = lines.reduce((sum, { fitted, style }) => sum + fitted.length * style.leading + 2, 0)
  const room = Math.max(height, codeSize)
  if (model.mode === 'summary') {
    sheet.y = Math.max(sheet.y, sheet.bottom - summaryProofHeight)
    sheet.rule(sheet.y, ink.line, 0.6)
    sheet.y += 4
  } else
    sheet.section('Document and data', 'how to see that they belong together', { gap: 14, room: room + 26 })
  const top = sheet.y
  sheet.figure(
    `QR code with the report id ${model.reportId} and the checksum of the data.`,
    codeSize,
    // The quiet zone reaches over the margin, so that the code itself stands on it.
    () => drawQrCode(doc, proofCode(model.reportId, dataSha256), sheet.left - 7, top - 4, codeSize),
    sheet.left,
    codeSize,
  )
  let y = top + 3
  for (const { fitted, style } of lines) {
    sheet.tag('P', () => drawLines(doc, fitted, style, { x, y, width }))
    y += fitted.length * style.leading + 2
  }
  sheet.y = top + room
}
