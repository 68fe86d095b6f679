import type { Page } from '../../state/navigation.ts'
import type { RailItem } from '../railItems.ts'

/** What a key press stands for. `prefix` = the next letter names a page. */
export type Shortcut = { do: 'palette' | 'keys' | 'prefix' } | { do: 'go'; page: Page }

export interface KeyPress {
  key: string
  /** Ctrl, or Cmd on a Mac. */
  isCommand: boolean
  isAlt: boolean
  /** Somebody types text, or a dialog is open. */
  isBusy: boolean
  /** `g` was pressed a moment ago. */
  hasPrefix: boolean
  /** Single keys can be switched off, for who speaks to the computer. */
  singleKeys: boolean
}

/** Ctrl or Cmd with K works everywhere; the others only where nobody types. null = not ours. */
export function shortcutOf(press: KeyPress, items: readonly RailItem[]): Shortcut | null {
  const { key, isCommand, isAlt, isBusy, hasPrefix, singleKeys } = press
  if (isAlt) return null
  if (isCommand) return key.toLowerCase() === 'k' ? { do: 'palette' } : null
  if (isBusy || !singleKeys) return null
  if (hasPrefix) {
    const item = items.find((each) => each.key === key.toLowerCase())
    if (item) return { do: 'go', page: item.page }
  }
  if (key === '/') return { do: 'palette' }
  if (key === '?') return { do: 'keys' }
  return key === 'g' ? { do: 'prefix' } : null
}
