/** A D-Bus double. It keeps its point as text: `49.0` (venus-rig.md 2). */
export class Real {
  readonly number: number

  constructor(number: number) {
    this.number = number
  }
}

/** A value on the simulated D-Bus. Plain numbers are integers; `null` is invalid; a bigint is beyond 2^53. */
export type DbusValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Real
  | DbusValue[]
  | { [key: string]: DbusValue }

/** A double rounded to some decimals, as a GX or BMS publishes it. */
export function real(value: number, decimals: number): Real {
  const rounded = Number(value.toFixed(decimals))
  return new Real(rounded === 0 ? 0 : rounded)
}

/** The double as JSON text; exponents have two digits as in C. */
export function realText(value: Real): string {
  if (!Number.isFinite(value.number)) return 'null'
  const text = String(value.number).replace(/e([+-])(\d)$/, 'e$10$2')
  return /[.e]/.test(text) ? text : `${text}.0`
}

/** Compact JSON with sorted keys. An empty array or object is invalid and becomes `null`. */
export function mqttJson(value: DbusValue): string {
  if (value instanceof Real) return realText(value)
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'null' : `[${value.map(mqttJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value).sort()
    if (keys.length === 0) return 'null'
    return `{${keys.map((key) => `${JSON.stringify(key)}:${mqttJson(value[key] ?? null)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
