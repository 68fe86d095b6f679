import { formatNumber } from '../../shared/format.ts'
import type { Language } from '../../shared/language.ts'
import { markDecimals } from './marks.ts'

/** A mark of a value axis in the room that it has: large numbers in thousands (k) or millions (M). */
export function axisText(value: number, marks: readonly number[], language: Language): string {
  const largest = Math.max(...marks.map(Math.abs))
  const [size, letter] = largest >= 1e7 ? [1e6, ' M'] : largest >= 1e5 ? [1e3, ' k'] : [1, '']
  return `${formatNumber(value / size, markDecimals(marks.map((mark) => mark / size)), language)}${letter}`
}
