import { useEffect } from 'react'
import { navigation } from '../../state/navigation.ts'
import { shortcuts, showKeys } from '../../state/shortcuts.ts'
import { openGroups } from '../railItems.ts'
import { palette } from './paletteStore.ts'
import { shortcutOf } from './shortcutOf.ts'

/** How long a letter after `g` still names a page, wall ms. */
const prefixMs = 2_000

/** Whether keys belong to something else now: a field that takes text, or an open dialog or menu. */
function isTaken(target: EventTarget | null): boolean {
  const isField =
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  return isField || document.querySelector('[aria-modal="true"], [role="menu"]') !== null
}

/** The keys of the whole window. What a part of a page took for itself is left alone. */
export function useShortcuts(): void {
  useEffect(() => {
    let prefixedAt = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const { portalId, go } = navigation.getState()
      const press = {
        ...{ key: event.key, isCommand: event.ctrlKey || event.metaKey, isAlt: event.altKey },
        isBusy: isTaken(event.target),
        hasPrefix: event.timeStamp - prefixedAt < prefixMs,
        singleKeys: shortcuts.getState().singleKeys,
      }
      const shortcut = shortcutOf(press, openGroups(portalId !== null).flat())
      if (event.key !== 'Shift') prefixedAt = Number.NEGATIVE_INFINITY
      if (shortcut === null) return
      event.preventDefault()
      if (shortcut.do === 'go') go(shortcut.page)
      else if (shortcut.do === 'prefix') prefixedAt = event.timeStamp
      else if (shortcut.do === 'keys') showKeys(true)
      else palette.toggle()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
