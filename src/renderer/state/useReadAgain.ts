import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Problem } from '../../shared/result.ts'
import { stationNow } from './clockTick.ts'
import { problemOf } from './problem.ts'
import { station } from './station.ts'

/** What was read; `problem` says why the last reading failed while the one before is still shown. */
interface ReadState {
  problem: Problem | null
}

/** Reads once. `now` is epoch ms on the station's clock. */
type Read<State> = (now: number, signal: AbortSignal) => Promise<State>

/**
 * What `read` gives, read at once and again every `everyMs` (wall) while the component stands; `nothing` before the
 * first answer, and before the station's clock is known. `read` keeps its identity while the question stays the same;
 * null asks nothing. What was read before stays while `of` does, else only as long as the question.
 */
export function useReadAgain<State extends ReadState>(
  read: Read<State> | null,
  everyMs: number,
  nothing: State,
  of: unknown = read,
): State {
  const [held, setHeld] = useState<{ of: unknown; state: State }>({ of, state: nothing })
  const hasClock = useStore(station, (each) => each.status !== null)
  useEffect(() => {
    if (read === null || !hasClock) return
    const stop = new AbortController()
    const once = async () => {
      try {
        const state = await read(stationNow(station.getState(), Date.now()), stop.signal)
        if (!stop.signal.aborted) setHeld({ of, state })
      } catch (reason) {
        const failed = (before: State) => ({ ...before, problem: problemOf(reason) })
        if (!stop.signal.aborted)
          setHeld((before) => ({ of, state: failed(before.of === of ? before.state : nothing) }))
      }
    }
    void once()
    const timer = setInterval(() => void once(), everyMs)
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [read, hasClock, everyMs, nothing, of])
  return hasClock && held.of === of ? held.state : nothing
}
