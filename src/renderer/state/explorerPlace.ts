import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { navigation } from './navigation.ts'

/** What the explorer lists: everything, the watch list, or one service by its key. */
export type ExplorerScope = 'all' | 'pins' | `${string}/${string}`

interface ExplorerPlace {
  scope: ExplorerScope
  /** What was typed into the search. */
  text: string
  /** The value whose card is open; null when none is. */
  chosen: string | null
  /** Counts the ways here from elsewhere, so that the list goes to the chosen value each time. */
  arrivals: number
  /** Somebody has just come from elsewhere: the list takes the keyboard once. */
  isArriving: boolean
}

/** Where the explorer stands. It outlives the page, so that a way back finds it. */
export const explorerPlace = createStore<ExplorerPlace>()(() => ({
  ...{ scope: 'all', text: '', chosen: null, arrivals: 0, isArriving: false },
}))

export function useExplorerPlace(): ExplorerPlace {
  return useStore(explorerPlace)
}

/** Opens the explorer at one value: its whole service, with the value chosen. */
export function showInExplorer(key: string): void {
  const [serviceType, instance] = key.split('/', 2)
  explorerPlace.setState((before) => ({
    ...{ scope: `${serviceType}/${instance}`, text: '', chosen: key, arrivals: before.arrivals + 1 },
    isArriving: true,
  }))
  navigation.getState().go('explorer')
}
