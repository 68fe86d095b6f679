import { useEffect, useState } from 'react'
import type { Problem } from '../../shared/result.ts'
import { problemOf } from '../state/problem.ts'

/** The last answer of a repeated question, or why there is none. */
export interface Asked<T> {
  answer: T | null
  problem: Problem | null
}

/**
 * Asks the core now and every `everyMs`, and again when `ask` changes. The last answer stays while the next is awaited
 * or fails. Give `ask` by useCallback.
 */
export function useAsked<T>(ask: (signal: AbortSignal) => Promise<T>, everyMs: number): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>({ answer: null, problem: null })
  useEffect(() => {
    const stop = new AbortController()
    const once = () => {
      ask(stop.signal).then(
        (answer) => {
          if (!stop.signal.aborted) setAsked({ answer, problem: null })
        },
        (reason: unknown) => {
          if (!stop.signal.aborted) setAsked((before) => ({ ...before, problem: problemOf(reason) }))
        },
      )
    }
    once()
    const timer = setInterval(once, everyMs)
    return () => {
      clearInterval(timer)
      stop.abort()
    }
  }, [ask, everyMs])
  return asked
}
