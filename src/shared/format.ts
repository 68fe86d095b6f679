import type { Json } from './json.ts'
import type { Language, Translate } from './language.ts'
import { describePath } from './paths/describePath.ts'
import type { Unit } from './paths/units.ts'
import { shownQuantity } from './shownUnits.ts'
import type { ServiceType } from './victron.ts'

/** Decimal mark and mark between groups of three digits; Ukrainian groups by a narrow no-break space. */
const marks = {
  en: { decimal: '.', group: ',' },
  de: { decimal: ',', group: '.' },
  uk: { decimal: ',', group: '\u202f' },
} as const satisfies Record<Language, { decimal: string; group: string }>

/** Units of time; those of physics are the same in all languages. */
const timeUnits = {
  en: { d: 'd', h: 'h', min: 'min', s: 's' },
  de: { d: 'd', h: 'h', min: 'min', s: 's' },
  uk: { d: 'д', h: 'год', min: 'хв', s: 'с' },
} as const satisfies Record<Language, Record<'d' | 'h' | 'min' | 's', string>>

/** A unit as the language writes it. */
export function unitText(unit: Unit | string, language: Language): string {
  const names: Readonly<Record<string, string>> = timeUnits[language]
  return Object.hasOwn(names, unit) ? (names[unit] ?? unit) : unit
}

/** A number with a real minus sign (U+2212) and fixed decimals; thousands are grouped from 10,000 on. */
export function formatNumber(value: number, decimals: number, language: Language = 'en'): string {
  if (!Number.isFinite(value)) return '–'
  const { decimal, group } = marks[language]
  const text = Math.abs(value).toFixed(decimals)
  const [whole = '0', fraction] = text.split('.')
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole
  const isZero = Number(text) === 0
  return `${value < 0 && !isZero ? '−' : ''}${grouped}${fraction ? `${decimal}${fraction}` : ''}`
}

/** A figure with its unit, one space between (mockups README "Words"); temperatures in the unit that the window shows. */
export function formatQuantity(
  value: number,
  unit: Unit | string,
  decimals: number,
  language: Language = 'en',
): string {
  const shown = shownQuantity(value, unit)
  const number = formatNumber(shown.value, decimals, language)
  return unit === '' ? number : `${number} ${unitText(shown.unit, language)}`
}

/**
 * A value of a path as text: enumerations as words, `null` as "no value". Screen and report both use this; without `t`
 * it is English.
 */
export function formatValue(serviceType: ServiceType, path: string, value: Json, t?: Translate): string {
  const say = (english: string) => (t === undefined ? english : t(english))
  if (value === null) return say('no value')
  const info = describePath(serviceType, path)
  if (typeof value === 'number') {
    if (isProductId(path, value)) return `0x${value.toString(16).toUpperCase()}`
    const word = info?.values?.[value]
    if (word !== undefined) return say(word)
    const decimals = info?.decimals ?? (Number.isInteger(value) ? 0 : 2)
    return formatQuantity(value, info?.unit ?? '', decimals, t?.locale)
  }
  if (typeof value === 'string') return value
  return JSON.stringify(value)
}

/** Victron's lists of products are in hex, and an id is no amount. */
const isProductId = (path: string, value: number) =>
  path.endsWith('/ProductId') && Number.isInteger(value) && value >= 0

/** An age or duration in at most two units: `4 s`, `6 min 21 s`, `3 d 2 h`. Input in ms, never negative. */
export function formatDuration(ms: number, language: Language = 'en'): string {
  const names = timeUnits[language]
  const seconds = Math.max(0, Math.round(ms / 1000))
  const units = [
    [86_400, names.d],
    [3_600, names.h],
    [60, names.min],
    [1, names.s],
  ] as const
  const start = units.findIndex(([size]) => seconds >= size)
  if (start === -1) return `0 ${names.s}`
  const [size, name] = units[start] ?? [1, names.s]
  const first = `${Math.floor(seconds / size)} ${name}`
  const next = units[start + 1]
  const rest = next ? Math.floor((seconds % size) / next[0]) : 0
  return next && rest > 0 ? `${first} ${rest} ${next[1]}` : first
}
