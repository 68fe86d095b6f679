import { formatNumber } from '../../shared/format.ts'
import type { Language } from '../../shared/language.ts'
import { shownQuantity } from '../../shared/shownUnits.ts'
import { markDecimals } from './marks.ts'

/**
 * A mark of a value axis in the room that it has: large numbers in thousands (k) or millions (M). Temperatures stand
 * in the unit that the window shows.
 */
export function axisText(
  stored: number,
  storedMarks: readonly number[],
  language: Language,
  unit = '',
): string {
  const value = shownQuantity(stored, unit).value
  const marks = storedMarks.map((mark) => shownQuantity(mark, unit).value)
  const largest = Math.max(...marks.map(Math.abs))
  const [size, letter] = largest >= 1e7 ? [1e6, ' M'] : largest >= 1e5 ? [1e3, ' k'] : [1, '']
  return `${formatNumber(value / size, markDecimals(marks.map((mark) => mark / size)), language)}${letter}`
}
