import { useEffect, useState } from 'react'
import { kept } from '../../state/kept.ts'
import { station } from '../../state/station.ts'
import type { StationReadings } from '../../state/stationReadings.ts'
import { type ExplorerIndex, explorerIndex } from './explorerIndex.ts'

/** While values come and go the list is made anew at most this often, wall ms. */
const settleMs = 1_000

let made: ExplorerIndex | null = null

/** What the open station publishes; of one that is not connected what was kept of it. */
export function presentReadings(): StationReadings {
  const { status, readings } = station.getState()
  return status === null ? (kept.getState().readings ?? readings) : readings
}

/** The list as it is now. What did not change since it was last made is taken over. */
export function presentIndex(): ExplorerIndex {
  made = explorerIndex(presentReadings(), made)
  return made
}

/** The list of everything the station publishes or published; it changes only when a path comes or goes. */
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
    const leaveKept = kept.subscribe(() => setIndex(presentIndex()))
    return () => {
      leave()
      leaveKept()
      if (timer !== null) clearTimeout(timer)
    }
  }, [])
  return index
}
