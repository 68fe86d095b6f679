import { createHash } from 'node:crypto'
import type { Json } from '../../../shared/json.ts'
import { maskSecretsWithin } from '../../../shared/secretPaths.ts'

/** A longer value is a list of the GX for itself; its beginning and its sum tell whether it changed. */
const longest = 2_000
const beginning = 200

/** A value as a snapshot keeps it: without secrets inside, and a very long one cut. */
export function keptValue(value: Json): Json {
  const masked = maskSecretsWithin(value)
  const text = typeof masked === 'string' ? masked : JSON.stringify(masked)
  if (text.length <= longest) return masked
  const sum = createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16)
  return `${text.slice(0, beginning)} … (${text.length} characters, SHA-256 ${sum})`
}
