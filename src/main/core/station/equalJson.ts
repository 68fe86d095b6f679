import type { Json } from '../../../shared/json.ts'

/** Whether two published values are the same. Objects are compared by their text, as the GX sends them. */
export function equalJson(a: Json, b: Json): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return JSON.stringify(a) === JSON.stringify(b)
}
