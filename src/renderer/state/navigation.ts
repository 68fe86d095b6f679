import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export const pages = [
  'discover',
  'overview',
  'battery',
  'communication',
  'findings',
  'alarms',
  'trends',
  'report',
  'records',
] as const
export type Page = (typeof pages)[number]

export interface Place {
  page: Page
  /** null on the discover page and before a station was opened. */
  portalId: string | null
}

export interface Navigation extends Place {
  /** Opens a page; without a portal ID the present station stays. */
  go(page: Page, portalId?: string): void
}

/** Reads `#/c0619ab00a01/battery`; anything else is the discover page. */
export function parsePlace(hash: string): Place {
  const [, portalId, name] = /^#\/([0-9a-f]{12})\/([a-z]+)$/.exec(hash) ?? []
  const page = pages.find((each) => each === name)
  if (portalId === undefined || page === undefined || page === 'discover')
    return { page: 'discover', portalId: null }
  return { page, portalId }
}

/** The address of a page, so that a reload stays where it was. */
export function placeHash({ page, portalId }: Place): string {
  return portalId === null || page === 'discover' ? '#/' : `#/${portalId}/${page}`
}

export const navigation = createStore<Navigation>()((set, get) => ({
  page: 'discover',
  portalId: null,
  go: (page, portalId) => {
    const next: Place = { page, portalId: portalId ?? get().portalId }
    if (page !== 'discover' && next.portalId === null) return
    set(next)
    window.location.hash = placeHash(next)
  },
}))

/** Takes the place from the address and follows the back and forward keys. Returns the way to stop. */
export function startNavigation(): () => void {
  const follow = () => {
    const place = parsePlace(window.location.hash)
    const present = navigation.getState()
    const portalId = place.portalId ?? present.portalId
    if (place.page !== present.page || portalId !== present.portalId)
      navigation.setState({ page: place.page, portalId })
  }
  follow()
  window.addEventListener('hashchange', follow)
  return () => window.removeEventListener('hashchange', follow)
}

/** The present page, the station it is about, and the way to another. */
export function useNavigation(): Navigation {
  return useStore(navigation)
}
