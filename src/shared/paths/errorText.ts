import { english, type Translate } from '../language.ts'
import type { ServiceType } from '../victron.ts'
import { deviceOffReasons } from './chargerErrors.ts'
import { describePath } from './describePath.ts'

/** What is said of a number that no table names. */
export const notInTables = english('not in the public tables')

/**
 * `33, Input voltage too high`; a code that no public table names stays a number and says so. Without `t` it is English.
 */
export function errorText(serviceType: ServiceType, path: string, code: number, t?: Translate): string {
  const word = describePath(serviceType, path)?.values?.[code] ?? notInTables
  return `${code}, ${t === undefined ? word : t(word)}`
}

/** The bits of `/DeviceOffReason` as words; bits that no public table names stay a number. Without `t` it is English. */
export function offReasonText(bits: number, t?: Translate): string {
  const say = (english: string) => (t === undefined ? english : t(english))
  const named = deviceOffReasons.filter(({ bit }) => Math.floor(bits / bit) % 2 === 1)
  const rest = bits - named.reduce((sum, { bit }) => sum + bit, 0)
  const texts = named.map(({ text }) => say(text))
  if (rest > 0) texts.push(`bits 0x${rest.toString(16).toUpperCase()}, ${say(notInTables)}`)
  return texts.length === 0 ? say(english('no reason told')) : texts.join(', ')
}

/** Bits of a charger that only waits for the sun. */
export const sleepBits = 0x01 | 0x100 | 0x400

/** True when nothing but a missing sun keeps the charger off: the night is no fault. */
export function isAsleep(bits: number): boolean {
  return bits > 0 && bits <= 0xffff_ffff && (bits & sleepBits) >>> 0 === bits
}
