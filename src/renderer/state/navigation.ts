import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export const pages = [
  'discover',
  'stations',
  'overview',
  'battery',
  'devices',
  'communication',
  'findings',
  'alarms',
  'trends',
  'explorer',
  'commission',
  'report',
  'records',
  'settings',
] as const
export type Page = (typeof pages)[number]

/** Pages that are about no single station; they are there without one. */
const freePages: readonly Page[] = ['discover', 'stations', 'settings']

/** Whether a page is about no single station. */
export function isFree(page: Page): boolean {
  return freePages.includes(page)
}

/** Pages that have something of a station that is not connected: what is on the disk. */
export const keptPages: readonly Page[] = ['trends', 'explorer', 'commission', 'report', 'records']

export interface Place {
  page: Page
  /** null in the address of a page without a station, and before a station was opened. */
  portalId: string | null
}

export interface Navigation extends Place {
  /** Opens a page; without a portal ID the present station stays. */
  go(page: Page, portalId?: string): void
}

/** Reads `#/c0619ab00a01/battery`, or `#/name` of a page without a station; anything else is the discover page. */
export function parsePlace(hash: string): Place {
  const [, portalId = null, name] = /^#\/(?:([0-9a-f]{12})\/)?([a-z]+)$/.exec(hash) ?? []
  const page = pages.find((each) => each === name)
  if (page === undefined || isFree(page) !== (portalId === null)) return { page: 'discover', portalId: null }
  return { page, portalId }
}

/** The address of a page, so that a reload stays where it was. */
export function placeHash({ page, portalId }: Place): string {
  if (isFree(page)) return page === 'discover' ? '#/' : `#/${page}`
  return portalId === null ? '#/' : `#/${portalId}/${page}`
}

export const navigation = createStore<Navigation>()((set, get) => ({
  page: 'discover',
  portalId: null,
  go: (page, portalId) => {
    const next: Place = { page, portalId: portalId ?? get().portalId }
    if (!isFree(page) && next.portalId === null) return
    set(next)
    window.location.hash = placeHash(next)
  },
}))

/** Shows a station no more, when it was disconnected or forgotten; the pages that need it are gone then. */
export function leaveStation(portalId: string): void {
  const { page, portalId: present } = navigation.getState()
  if (present === portalId) navigation.setState({ page: isFree(page) ? page : 'discover', portalId: null })
}

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
