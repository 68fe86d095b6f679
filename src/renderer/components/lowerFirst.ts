import type { Language } from '../../shared/language.ts'

/**
 * A sentence to stand inside another: only its first letter goes down, and not that of `CVL` or `DVCC`. German nouns keep
 * theirs, so nothing goes down there.
 */
export function lowerFirst(text: string, language: Language): string {
  return language === 'de' || /^[A-Z][A-Z0-9]/.test(text)
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1)
}
