import { createHash } from 'node:crypto'
import type { Json } from '../../../shared/json.ts'
import { type ReportModel, reportModelSchema } from './model/reportModel.ts'

/** Form of the JSON twin that is written beside the PDF and attached inside it. */
export const reportTwinSchema = reportModelSchema

function sorted(value: unknown): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, member]) => member !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]))
  }
  // The model holds JSON only: the schema above has no other leaves.
  return value as Json
}

/** The twin as text: keys in code-unit order, one space of indent, a final newline. The same model gives the same bytes. */
export function toTwin(model: ReportModel): string {
  return `${JSON.stringify(sorted(model), null, 1)}\n`
}

/** SHA-256 of the twin's UTF-8 bytes, 64 hex digits: the sum printed on every page. */
export function twinSha256(twin: string): string {
  return createHash('sha256').update(twin, 'utf8').digest('hex')
}
