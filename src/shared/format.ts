import type { Json } from './json.ts'
import { describePath } from './paths/describePath.ts'
import type { Unit } from './paths/units.ts'
import type { ServiceType } from './victron.ts'

/** A number with a real minus sign (U+2212) and fixed decimals; thousands are grouped with a comma from 10,000 on. */
export function formatNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '–'
  const text = Math.abs(value).toFixed(decimals)
  const [whole = '0', fraction] = text.split('.')
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  const isZero = Number(text) === 0
  return `${value < 0 && !isZero ? '−' : ''}${grouped}${fraction ? `.${fraction}` : ''}`
}

/** A figure with its unit, one space between (mockups README "Words"). */
export function formatQuantity(value: number, unit: Unit | string, decimals: number): string {
  return unit === '' ? formatNumber(value, decimals) : `${formatNumber(value, decimals)} ${unit}`
}

/** A value of a path as text: enumerations as words, `null` as "no value". Screen and report both use this. */
export function formatValue(serviceType: ServiceType, path: string, value: Json): string {
  if (value === null) return 'no value'
  const info = describePath(serviceType, path)
  if (typeof value === 'number') {
    const word = info?.values?.[value]
    if (word !== undefined) return word
    return formatQuantity(value, info?.unit ?? '', info?.decimals ?? (Number.isInteger(value) ? 0 : 2))
  }
  if (typeof value === 'string') return value
  return JSON.stringify(value)
}

/** An age or duration in at most two units: `4 s`, `6 min 21 s`, `3 d 2 h`. Input in ms, never negative. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const units = [
    [86_400, 'd'],
    [3_600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const
  const start = units.findIndex(([size]) => seconds >= size)
  if (start === -1) return '0 s'
  const [size, name] = units[start] ?? [1, 's']
  const first = `${Math.floor(seconds / size)} ${name}`
  const next = units[start + 1]
  const rest = next ? Math.floor((seconds % size) / next[0]) : 0
  return next && rest > 0 ? `${first} ${rest} ${next[1]}` : first
}
