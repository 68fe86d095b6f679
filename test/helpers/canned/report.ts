import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReportResult } from '../../../src/shared/report.ts'

/** The least that a PDF viewer opens: one empty A4 page, with a right cross-reference table. */
function emptyPdf(): string {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((body, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`
}

/** Writes an empty report and its twin into `folder`. */
export async function writeCannedReport(folder: string): Promise<ReportResult> {
  const pdf = emptyPdf()
  const json = `${JSON.stringify({ canned: true })}\n`
  const pdfFile = 'Main Office 2026-10-23 health.pdf'
  const jsonFile = 'Main Office 2026-10-23 health.json'
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, pdfFile), pdf)
  await writeFile(join(folder, jsonFile), json)
  const dataSha256 = createHash('sha256').update(json).digest('hex')
  const reportId = 'GXF-0123-4567-89AB'
  return {
    pdfFile,
    jsonFile,
    csvFile: null,
    photoFiles: [],
    pages: 1,
    bytes: pdf.length,
    dataSha256,
    reportId,
  }
}
