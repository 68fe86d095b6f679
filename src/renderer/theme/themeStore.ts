import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** Dark, light, and high contrast for direct sunlight. */
export type Theme = 'dark' | 'light' | 'sun'

const storageKey = 'fieldkit-theme'

function asTheme(text: string | undefined): Theme {
  return text === 'light' || text === 'sun' ? text : 'dark'
}

const themes = createStore<{ theme: Theme }>()(() => ({
  theme: typeof document === 'undefined' ? 'dark' : asTheme(document.documentElement.dataset.theme),
}))

/** Changes the theme at once and remembers it. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  try {
    localStorage.setItem(storageKey, theme)
  } catch {
    // Storage can be switched off; the theme then lasts as long as the window.
  }
  themes.setState({ theme })
}

/** The theme now. Charts that draw with token colours draw again when it changes. */
export function useTheme(): Theme {
  return useStore(themes, (state) => state.theme)
}
