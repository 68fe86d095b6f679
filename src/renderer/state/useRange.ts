import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { RangeAnswer, SeriesId } from '../../shared/history.ts'
import type { Problem } from '../../shared/result.ts'
import { theClient } from './client.ts'
import { stationNow } from './clockTick.ts'
import { problemOf } from './problem.ts'
import { station } from './station.ts'

/** What was asked, so that an answer is never read against another window. */
export interface RangeState {
  answer: RangeAnswer | null
  /** Epoch ms on the station's clock of the answer's end; 0 before the first. */
  to: number
  problem: Problem | null
}

const nothing: RangeState = { answer: null, to: 0, problem: null }

/** The history is read again this often; what comes between is the live tail. Wall ms. */
const againMs = 15_000

/**
 * The recorded history of some series over the last `spanMs`, read again as time goes on. `series` must keep its
 * identity while it stays the same. Nothing is read before the station's clock is known.
 */
export function useRange(
  portalId: string | null,
  series: readonly SeriesId[],
  spanMs: number,
  maxPoints: number,
): RangeState {
  const [state, setState] = useState<RangeState>(nothing)
  const hasClock = useStore(station, (each) => each.status !== null)
  useEffect(() => {
    setState(nothing)
    if (portalId === null || !hasClock || series.length === 0) return
    const stop = new AbortController()
    const read = async () => {
      const to = stationNow(station.getState(), Date.now())
      const query = { portalId, series: [...series], from: to - spanMs, to, maxPoints }
      try {
        const answer = await theClient().history.range(query, { signal: stop.signal })
        if (!stop.signal.aborted) setState({ answer, to, problem: null })
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
  }, [portalId, hasClock, series, spanMs, maxPoints])
  return state
}
