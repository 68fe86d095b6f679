import { createInstance } from 'i18next'
import { formatNumber } from './format.ts'
import { type Language, languages, type SentenceValues, type Translate } from './language.ts'
import de from './locales/de.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import uk from './locales/uk.json' with { type: 'json' }
import { inShownUnits } from './shownUnits.ts'

const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, de, uk }
const resources = { en: { translation: en }, de: { translation: de }, uk: { translation: uk } }

/** A number as it stands in a sentence, with the decimals it has. */
function numberText(value: number, language: Language): string {
  return formatNumber(value, String(value).split('.')[1]?.length ?? 0, language)
}

const translations = createInstance({
  resources,
  lng: 'en',
  fallbackLng: false,
  supportedLngs: [...languages],
  // Sentences have dots and colons.
  keySeparator: false,
  nsSeparator: false,
  contextSeparator: '\u0004',
  initAsync: false,
  // React and pdfkit draw text as text.
  interpolation: { escapeValue: false },
})

function makeWords(language: Language): Translate {
  void translations.init()
  const fixed = translations.getFixedT(language)
  const own = texts[language]
  const say = (english: string, values?: SentenceValues) => {
    // Names of devices come along with the names of paths; nothing in them is a placeholder.
    if (values === undefined)
      return inShownUnits(Object.hasOwn(own, english) ? (own[english] ?? english) : english)
    const replace = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'number' ? numberText(value, language) : value,
      ]),
    )
    const count = typeof values.count === 'number' ? { count: values.count } : {}
    // Values come from devices: what looks like i18next's `$t(…)` in them is text.
    return inShownUnits(fixed(english, { ...count, replace, nest: false }))
  }
  return Object.assign(say, { locale: language })
}

const made = new Map<Language, Translate>()

/** Says texts in a language; the same function each time, so that it can stand in lists of dependencies. */
export function wordsOf(language: Language): Translate {
  const known = made.get(language)
  if (known) return known
  const words = makeWords(language)
  made.set(language, words)
  return words
}
