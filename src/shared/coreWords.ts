import type { Language } from './language.ts'
import ageingDe from './locales/core/ageing.de.json' with { type: 'json' }
import ageingUk from './locales/core/ageing.uk.json' with { type: 'json' }
import batteryDe from './locales/core/battery.de.json' with { type: 'json' }
import batteryUk from './locales/core/battery.uk.json' with { type: 'json' }
import checklistDe from './locales/core/checklist.de.json' with { type: 'json' }
import checklistUk from './locales/core/checklist.uk.json' with { type: 'json' }
import doorsDe from './locales/core/doors.de.json' with { type: 'json' }
import doorsUk from './locales/core/doors.uk.json' with { type: 'json' }
import judgingDe from './locales/core/judging.de.json' with { type: 'json' }
import judgingUk from './locales/core/judging.uk.json' with { type: 'json' }
import linkDe from './locales/core/link.de.json' with { type: 'json' }
import linkUk from './locales/core/link.uk.json' with { type: 'json' }
import platformDe from './locales/core/platform.de.json' with { type: 'json' }
import platformUk from './locales/core/platform.uk.json' with { type: 'json' }
import powerDe from './locales/core/power.de.json' with { type: 'json' }
import powerUk from './locales/core/power.uk.json' with { type: 'json' }
import recordsDe from './locales/core/records.de.json' with { type: 'json' }
import recordsUk from './locales/core/records.uk.json' with { type: 'json' }
import reportDe from './locales/core/report.de.json' with { type: 'json' }
import reportUk from './locales/core/report.uk.json' with { type: 'json' }
import screenDe from './locales/de.json' with { type: 'json' }
import screenUk from './locales/uk.json' with { type: 'json' }
import { PhraseBook } from './phraseBook.ts'
import { withSentences } from './sentencePairs.ts'

/** Names of paths, alarms and states are values in what the core says; the screen's dictionary knows them. */
function namesIn(screen: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(screen).filter(([english]) => !english.includes('{{')))
}

/** What the core says, by the part of the core that says it. */
const phrases: Record<Language, () => Record<string, string>> = {
  en: () => ({}),
  de: () =>
    withSentences({
      ...namesIn(screenDe),
      ...ageingDe,
      ...batteryDe,
      ...checklistDe,
      ...doorsDe,
      ...judgingDe,
      ...linkDe,
      ...platformDe,
      ...powerDe,
      ...recordsDe,
      ...reportDe,
    }),
  uk: () =>
    withSentences({
      ...namesIn(screenUk),
      ...ageingUk,
      ...batteryUk,
      ...checklistUk,
      ...doorsUk,
      ...judgingUk,
      ...linkUk,
      ...platformUk,
      ...powerUk,
      ...recordsUk,
      ...reportUk,
    }),
}

const books = new Map<Language, PhraseBook>()

/** A book takes about 50 ms to make, so each is made when its language is spoken for the first time. */
function bookOf(language: Language): PhraseBook {
  const known = books.get(language)
  if (known) return known
  const book = new PhraseBook(phrases[language](), language)
  books.set(language, book)
  return book
}

/**
 * A text that the core made as an English sentence (findings, problems, the collector's log) in another language. The
 * names of devices and whatever no phrase knows stay as they are.
 */
export function sayCore(text: string, language: Language): string {
  return bookOf(language).say(text).text
}

/** The parts of a text of the core that are not said in a language; for tests. */
export function missingOf(text: string, language: Language): string[] {
  return bookOf(language).say(text).missing
}
