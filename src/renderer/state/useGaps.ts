import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Gap } from '../../shared/history.ts'
import { gapsInside } from '../charts/gapsInside.ts'
import { beforeRecording, openGap } from './openGap.ts'
import { station } from './station.ts'

const none: readonly Gap[] = []

/** The gaps of a window, joined, with the time before the recording and the gap that is still open. */
export function useGaps(recorded: readonly Gap[] | undefined, from: number, to: number): Gap[] {
  const status = useStore(station, (state) => state.status)
  const alive = useStore(station, (state) => state.alive)
  return useMemo(() => {
    if (status === null) return gapsInside(recorded ?? none, from, to)
    const unseen = [openGap(status, alive, to), beforeRecording(status, from, to)].filter(
      (gap) => gap !== null,
    )
    return gapsInside([...(recorded ?? none), ...unseen], from, to)
  }, [recorded, status, alive, from, to])
}
