import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type Language, languages, nearestLanguage } from '../../shared/language.ts'

/** What was chosen; `system` follows the laptop. */
type LanguageChoice = 'system' | Language

const storageKey = 'fieldkit-language'

function languageOf(choice: LanguageChoice): Language {
  if (choice !== 'system') return choice
  return typeof navigator === 'undefined' ? 'en' : nearestLanguage(navigator.languages ?? [])
}

function storedChoice(): LanguageChoice {
  try {
    const stored = localStorage.getItem(storageKey)
    return languages.find((language) => language === stored) ?? 'system'
  } catch {
    // Storage can be switched off; the laptop's language is right then.
    return 'system'
  }
}

const store = createStore<{ language: Language }>()(() => ({ language: 'en' }))

function show(choice: LanguageChoice): void {
  const language = languageOf(choice)
  document.documentElement.lang = language
  store.setState({ language })
}

/** Takes up the language that was chosen before. Call it once before the first paint. */
export function startLanguage(): void {
  show(storedChoice())
}

/** Changes the language at once and remembers it. */
export function chooseLanguage(choice: LanguageChoice): void {
  try {
    localStorage.setItem(storageKey, choice)
  } catch {
    // The language then lasts as long as the window.
  }
  show(choice)
}

/** The language now, for what is no component. */
export function languageNow(): Language {
  return store.getState().language
}

/** The language now. */
export function useLanguage(): Language {
  return useStore(store, (state) => state.language)
}
