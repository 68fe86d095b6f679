import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Gap } from '../../shared/history.ts'
import { gapsInside } from '../charts/statistics.ts'
import { openGap } from './openGap.ts'
import { station } from './station.ts'

const none: readonly Gap[] = []

/** The gaps of a window, joined, with the one that is still open. */
export function useGaps(recorded: readonly Gap[] | undefined, from: number, to: number): Gap[] {
  const status = useStore(station, (state) => state.status)
  const alive = useStore(station, (state) => state.alive)
  return useMemo(() => {
    const open = status === null ? null : openGap(status, alive, to)
    return gapsInside([...(recorded ?? none), ...(open === null ? [] : [open])], from, to)
  }, [recorded, status, alive, from, to])
}
