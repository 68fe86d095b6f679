import { type DbusValue, Real, realText } from '../services/dbusValue.ts'

/** What an answer is made of: values of the bus, and our own nulls. */
export type Answer = DbusValue

/** A value of the bus as the D-Bus HTTP API shows it: invalid is an empty array (venus-rig.md 3). */
export function invalidAsEmpty(value: DbusValue): DbusValue {
  return value === null ? [] : value
}

/** JSON as Python's `json.dumps(indent=2)` writes it: non-ASCII escaped, doubles with their point. */
export function pythonJson(value: Answer, depth = 0): string {
  const inner = '  '.repeat(depth + 1)
  const close = `\n${'  '.repeat(depth)}`
  if (value instanceof Real) return realText(value)
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    return `[\n${value.map((one) => inner + pythonJson(one, depth + 1)).join(',\n')}${close}]`
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
    if (entries.length === 0) return '{}'
    const lines = entries.map(([key, one]) => `${inner}${ascii(key)}: ${pythonJson(one, depth + 1)}`)
    return `{\n${lines.join(',\n')}${close}}`
  }
  return typeof value === 'string' ? ascii(value) : String(value)
}

function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
