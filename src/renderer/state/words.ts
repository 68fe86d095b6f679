import { sayCore } from '../../shared/coreWords.ts'
import type { Language, Translate } from '../../shared/language.ts'
import { inShownUnits } from '../../shared/shownUnits.ts'
import { wordsOf } from '../../shared/words.ts'
import { languageNow, useLanguage } from './language.ts'

/** What a component speaks with. A pure function that makes sentences takes `t` as its last argument. */
export interface Words {
  t: Translate
  locale: Language
}

/** Texts in the language of the screen; the component is drawn again when it changes. */
export function useWords(): Words {
  const locale = useLanguage()
  return { t: wordsOf(locale), locale }
}

/** The same for what is neither a component nor pure: a class, an event of the window. Read it when it is needed. */
export function words(): Words {
  const locale = languageNow()
  return { t: wordsOf(locale), locale }
}

/**
 * A text that the core made as an English sentence (findings, problems, the collector's log), in the language of `t`.
 * Everything of that kind that is shown goes through here. The phrase book has the names on the screen, too.
 */
export function fromCore(text: string, t: Translate): string {
  return sayCore(inShownUnits(text), t.locale)
}
