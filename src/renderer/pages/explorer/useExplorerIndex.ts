import { useEffect, useState } from 'react'
import { station } from '../../state/station.ts'
import { type ExplorerIndex, explorerIndex } from './explorerIndex.ts'

/** While values come and go the list is made anew at most this often, wall ms. */
const settleMs = 1_000

let made: ExplorerIndex | null = null

/** The list as it is now. What did not change since it was last made is taken over. */
export function presentIndex(): ExplorerIndex {
  made = explorerIndex(station.getState().readings, made)
  return made
}

/** The list of everything the station publishes; it changes only when a path comes or goes. */
export function useExplorerIndex(): ExplorerIndex {
  const [index, setIndex] = useState(presentIndex)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const leave = station.subscribe((state, before) => {
      if (state.shape === before.shape || timer !== null) return
      timer = setTimeout(() => {
        timer = null
        setIndex(presentIndex())
      }, settleMs)
    })
    return () => {
      leave()
      if (timer !== null) clearTimeout(timer)
    }
  }, [])
  return index
}
