import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { MemoryRecord } from '../../../../shared/deviceMemory.ts'
import type { Problem } from '../../../../shared/result.ts'
import { theClient } from '../../../state/client.ts'
import { stationNow } from '../../../state/clockTick.ts'
import { problemOf } from '../../../state/problem.ts'
import { station } from '../../../state/station.ts'

export interface MemoryState {
  /** null before the first answer. */
  records: MemoryRecord[] | null
  problem: Problem | null
}

/** Events and totals may lie this far back. */
const reachMs = 400 * 86_400_000
/** It is read again this often, wall ms: soon while the import may still be under way, later as often as it changes. */
const againMs = 60_000
const soonMs = 3_000

/** What the devices of the station remember. */
export function useDeviceMemory(portalId: string | null): MemoryState {
  const [state, setState] = useState<MemoryState>({ records: null, problem: null })
  const hasClock = useStore(station, (each) => each.status !== null)
  useEffect(() => {
    setState({ records: null, problem: null })
    if (portalId === null || !hasClock) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async () => {
      let next = soonMs
      const to = stationNow(station.getState(), Date.now())
      try {
        const query = { portalId, from: to - reachMs, to }
        const records = await theClient().history.deviceMemory(query, { signal: stop.signal })
        if (stop.signal.aborted) return
        if (records.length > 0) next = againMs
        setState({ records, problem: null })
      } catch (reason) {
        if (stop.signal.aborted) return
        setState((before) => ({ ...before, problem: problemOf(reason) }))
      }
      timer = setTimeout(() => void read(), next)
    }
    void read()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [portalId, hasClock])
  return state
}
