import { type DbusValue, Real, realText } from '../services/dbusValue.ts'

/** What an answer is made of: values of the bus, and our own nulls. */
export type Answer = DbusValue

/** A value of the bus as the D-Bus HTTP API shows it: invalid is an empty array (venus-rig.md 3). */
export function invalidAsEmpty(value: DbusValue): DbusValue {
  return value === null ? [] : value
}

/** How containers are laid out. */
interface Layout {
  open: string
  close: string
  comma: string
}

/** JSON as Python's `json.dumps(indent=2)` writes it: non-ASCII escaped, doubles with their point, NaN bare. */
export function pythonJson(value: Answer, depth = 0): string {
  const inner = `\n${'  '.repeat(depth + 1)}`
  const layout = { open: inner, close: `\n${'  '.repeat(depth)}`, comma: `,${inner}` }
  return write(value, layout, (one) => pythonJson(one, depth + 1))
}

/** JSON on one line as `json.dumps` writes it, with a blank after colons and commas. */
export function pythonLine(value: Answer): string {
  return write(value, { open: '', close: '', comma: ', ' }, pythonLine)
}

function write(value: Answer, { open, close, comma }: Layout, inner: (one: Answer) => string): string {
  if (value instanceof Real) return pythonReal(value)
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : `[${open}${value.map(inner).join(comma)}${close}]`
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, one]) => `${ascii(key)}: ${inner(one)}`)
    return entries.length === 0 ? '{}' : `{${open}${entries.join(comma)}${close}}`
  }
  return typeof value === 'string' ? ascii(value) : String(value)
}

function pythonReal(value: Real): string {
  return Number.isFinite(value.number) ? realText(value) : String(value.number)
}

function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
