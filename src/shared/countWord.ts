import type { Translate } from './language.ts'

const smallNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** `one`, `two` ... `ten`, then digits; in languages that bend their numbers digits only. */
export function countWord(count: number, t: Translate): string {
  return (t.locale === 'en' ? smallNumbers[count] : undefined) ?? String(count)
}
