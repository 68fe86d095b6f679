import type { DbusValue } from './dbusValue.ts'

/** The paths of devices that a simulated station lets a client write. */
const writable: readonly { path: RegExp; kind: 'integer' | 'text' }[] = [
  { path: /^\/Relay\/\d+\/State$/, kind: 'integer' },
  { path: /^\/CustomName$/, kind: 'text' },
]

/** What a velib service makes of a written value (venus-rig.md 2, "Coercion"); undefined when it refuses. */
export function deviceWrite(path: string, value: unknown): DbusValue | undefined {
  const kind = writable.find((one) => one.path.test(path))?.kind
  if (kind === 'text') return asText(value)
  return kind === 'integer' ? asInteger(value) : undefined
}

/** null invalidates the item. */
function asInteger(value: unknown): DbusValue | undefined {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? Math.trunc(number) : undefined
}

/** D-Bus text ends at a zero character. */
function asText(value: unknown): DbusValue | undefined {
  if (value === null) return null
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? (value.split('\u0000')[0] ?? '') : undefined
}
