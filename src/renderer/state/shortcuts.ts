import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

const storageKey = 'fieldkit-single-keys'

function stored(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    // Storage can be switched off, and is not there in tests.
    return true
  }
}

interface Shortcuts {
  /** Whether keys without Ctrl or Cmd do something. */
  singleKeys: boolean
  /** The list of keys is shown. */
  isListShown: boolean
}

export const shortcuts = createStore<Shortcuts>()(() => ({ singleKeys: stored(), isListShown: false }))

export function useShortcutState(): Shortcuts {
  return useStore(shortcuts)
}

/** Switches single keys on or off and remembers it: they are in the way of who speaks to the computer. */
export function allowSingleKeys(singleKeys: boolean): void {
  try {
    localStorage.setItem(storageKey, singleKeys ? 'on' : 'off')
  } catch {
    // It then lasts as long as the window.
  }
  shortcuts.setState({ singleKeys })
}

export function showKeys(isListShown: boolean): void {
  shortcuts.setState({ isListShown })
}
