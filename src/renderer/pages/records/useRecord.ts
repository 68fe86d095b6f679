import { useEffect, useState } from 'react'
import type { Problem } from '../../../shared/result.ts'
import { problemOf } from '../../state/problem.ts'

/** What a question about the records gave. */
export interface Answered<T> {
  /** null before the first answer. */
  value: T | null
  problem: Problem | null
}

/** A connected station is asked again this often, wall ms; the file of a remembered one does not change. */
const againMs = 30_000

/** Asks at once, and again while `isLive`. `ask` changes with what is asked for, and with nothing else. */
export function useRecord<T>(
  ask: ((signal: AbortSignal) => Promise<T>) | null,
  isLive: boolean,
): Answered<T> {
  const [state, setState] = useState<Answered<T>>({ value: null, problem: null })
  useEffect(() => {
    setState({ value: null, problem: null })
    if (ask === null) return
    const stop = new AbortController()
    const read = async () => {
      try {
        const value = await ask(stop.signal)
        if (!stop.signal.aborted) setState({ value, problem: null })
      } catch (reason) {
        if (!stop.signal.aborted) setState((before) => ({ ...before, problem: problemOf(reason) }))
      }
    }
    void read()
    const timer = isLive ? setInterval(() => void read(), againMs) : undefined
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [ask, isLive])
  return state
}
