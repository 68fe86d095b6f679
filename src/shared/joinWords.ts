import type { Translate } from './language.ts'

/** `A`, `A and B`, `A, B and C`. */
export function joinWords(words: readonly string[], t: Translate): string {
  const last = words.at(-1)
  if (last === undefined) return ''
  const before = words.slice(0, -1).join(', ')
  return before === '' ? last : t('{{before}} and {{last}}', { before, last })
}
