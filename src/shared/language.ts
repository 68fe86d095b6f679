/** The languages that Fieldkit speaks; the names are for the list to choose from, each in its own language. */
export const languages = ['en', 'de', 'uk'] as const
export type Language = (typeof languages)[number]

export const languageNames = {
  en: 'English',
  de: 'Deutsch',
  uk: 'Українська',
} as const satisfies Record<Language, string>

/** What a sentence is filled with. Numbers are written in the language's way, texts as they are. */
export type SentenceValues = Readonly<Record<string, string | number>>

/**
 * Says an English text in one language; the English text itself is the key. `count` chooses the plural form. A
 * function that makes sentences takes it as its last argument, so that it depends on nothing else.
 */
export interface Translate {
  (english: string, values?: SentenceValues): string
  /** The language it speaks, for numbers and dates. */
  readonly locale: Language
}

/** The first of the wished languages that Fieldkit speaks (`de-AT` is German); English without one. */
export function nearestLanguage(wished: readonly string[]): Language {
  for (const wish of wished) {
    const found = languages.find((language) => wish.toLowerCase().split('-')[0] === language)
    if (found !== undefined) return found
  }
  return 'en'
}

/** Marks an English text in a table; it is said with `t` where it is shown. */
export function english<Text extends string>(text: Text): Text {
  return text
}
