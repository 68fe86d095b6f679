import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { AlarmEvent } from '../../../shared/history.ts'
import type { Problem } from '../../../shared/result.ts'
import { theClient } from '../../state/client.ts'
import { stationNow } from '../../state/clockTick.ts'
import { problemOf } from '../../state/problem.ts'
import { station } from '../../state/station.ts'

export interface AlarmsState {
  /** null before the first answer. */
  events: AlarmEvent[] | null
  problem: Problem | null
}

/** The list is read again this often, wall ms. */
const againMs = 5_000

/** The alarms of the last `spanMs`, read again as time goes on. */
export function useAlarms(portalId: string | null, spanMs: number): AlarmsState {
  const [state, setState] = useState<AlarmsState>({ events: null, problem: null })
  const hasClock = useStore(station, (each) => each.status !== null)
  useEffect(() => {
    setState({ events: null, problem: null })
    if (portalId === null || !hasClock) return
    const stop = new AbortController()
    const read = async () => {
      const to = stationNow(station.getState(), Date.now())
      try {
        const events = await theClient().history.alarms(
          { portalId, from: to - spanMs, to },
          { signal: stop.signal },
        )
        if (!stop.signal.aborted) setState({ events, problem: null })
      } catch (reason) {
        if (!stop.signal.aborted) setState((before) => ({ ...before, problem: problemOf(reason) }))
      }
    }
    void read()
    const timer = setInterval(() => void read(), againMs)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [portalId, hasClock, spanMs])
  return state
}
