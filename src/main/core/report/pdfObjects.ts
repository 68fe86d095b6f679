import { inflateSync } from 'node:zlib'
import { failure, type Result, success } from '../../../shared/result.ts'

/** One object of a PDF: what stands before its stream, and the stream as it was before it was packed. */
export interface PdfObject {
  head: string
  data: Buffer | null
}

/** Objects of a report are far smaller; a file that claims more is none of ours. */
const mostUnpacked = 64 * 1024 * 1024

function cutOff(): ReturnType<typeof failure> {
  return failure(
    'pdf-cut-off',
    'The PDF is cut off or damaged: its table of contents is not where it should be.',
    'Copy the file again from where it was made.',
  )
}

/** Offsets of the objects, from the table that `startxref` names; null when the table is not there. */
function offsetsOf(text: string): number[] | null {
  const start = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(text.slice(-64))?.[1]
  if (start === undefined) return null
  const table = /^xref\n0 \d{1,7}\n((?:\d{10} \d{5} [fn][ \r]?\n)+)/.exec(text.slice(Number(start)))?.[1]
  return table === undefined
    ? null
    : [...table.matchAll(/^(\d{10}) \d{5} n/gm)].map(([, offset]) => Number(offset))
}

function unpack(bytes: Buffer, head: string): Buffer | null {
  if (!head.includes('/FlateDecode')) return bytes
  try {
    return inflateSync(bytes, { maxOutputLength: mostUnpacked })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

function objectAt(pdf: Buffer, text: string, offset: number, next: number): PdfObject | null {
  const body = text.slice(offset, next)
  if (!/^\d+ \d+ obj\n/.test(body)) return null
  const at = body.indexOf('\nstream\n')
  if (at === -1) return { head: body.replace(/^\d+ \d+ obj\n/, ''), data: null }
  const head = body.slice(0, at).replace(/^\d+ \d+ obj\n/, '')
  const length = Number(/\/Length (\d{1,9})\b/.exec(head)?.[1] ?? Number.NaN)
  const start = offset + at + '\nstream\n'.length
  if (!(start + length <= next)) return null
  const data = unpack(pdf.subarray(start, start + length), head)
  return data === null ? null : { head: head.replace(/\/Length \d+\n?/, ''), data }
}

/**
 * The objects of a PDF as this app writes it: one table of contents at the end, streams plain or deflated. Fails in
 * words for what is no PDF, is cut off, or was written anew by another program.
 */
export function pdfObjects(bytes: Uint8Array): Result<PdfObject[]> {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = pdf.toString('latin1')
  if (!text.startsWith('%PDF-'))
    return failure('not-a-pdf', 'This file is no PDF.', 'Name a report that GX Fieldkit made.')
  const offsets = offsetsOf(text)
  if (offsets === null) return cutOff()
  const sorted = [...offsets].sort((a, b) => a - b)
  const objects: PdfObject[] = []
  for (const offset of offsets) {
    const next = sorted.find((other) => other > offset) ?? text.lastIndexOf('xref\n0 ')
    const object = objectAt(pdf, text, offset, next)
    if (object === null) return cutOff()
    objects.push(object)
  }
  return success(objects)
}
