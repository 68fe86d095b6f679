import { useEffect, useRef, useState } from 'react'
import type { SweepProgress } from '../../../shared/discovery.ts'
import type { Problem } from '../../../shared/result.ts'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'

/** Where the search of all addresses stands; `progress` is null before the core answered. */
export interface SweepState {
  phase: 'idle' | 'working' | 'done' | 'cancelled'
  progress: SweepProgress | null
}

export interface Reach {
  sweep: SweepState
  /** The address of a GX on its own Wi-Fi is being tried. */
  isLooking: boolean
  problem: Problem | null
  askEveryAddress(): void
  cancel(): void
  /** What came of it stands in the diagnosis of the discovery state. */
  lookAtAccessPoint(): void
}

/** Reaches out to addresses that nobody announced; only when asked. Leaving the page ends it. */
export function useReach(): Reach {
  const [sweep, setSweep] = useState<SweepState>({ phase: 'idle', progress: null })
  const [isLooking, setIsLooking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const leaving = useRef<AbortController | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => {
    const page = new AbortController()
    leaving.current = page
    return () => {
      page.abort()
      stop.current?.abort()
    }
  }, [])

  const ask = async (signal: AbortSignal) => {
    setSweep({ phase: 'working', progress: null })
    setProblem(null)
    try {
      for await (const progress of await theClient().discovery.sweep(undefined, { signal })) {
        if (signal.aborted) return
        setSweep({ phase: 'working', progress })
      }
      if (!signal.aborted) setSweep(({ progress }) => ({ phase: 'done', progress }))
    } catch (reason) {
      if (signal.aborted) return
      setSweep({ phase: 'idle', progress: null })
      setProblem(problemOf(reason))
    }
  }

  const look = async (signal: AbortSignal | undefined) => {
    setIsLooking(true)
    setProblem(null)
    try {
      await theClient().discovery.tryAccessPoint(undefined, signal === undefined ? {} : { signal })
    } catch (reason) {
      if (signal?.aborted !== true) setProblem(problemOf(reason))
    } finally {
      setIsLooking(false)
    }
  }

  return {
    ...{ sweep, isLooking, problem },
    askEveryAddress: () => {
      stop.current?.abort()
      stop.current = new AbortController()
      void ask(stop.current.signal)
    },
    cancel: () => {
      stop.current?.abort()
      setSweep(({ progress }) => ({ phase: 'cancelled', progress }))
    },
    lookAtAccessPoint: () => void look(leaving.current?.signal),
  }
}
