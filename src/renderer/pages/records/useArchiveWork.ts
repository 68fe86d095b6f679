import { useEffect, useRef, useState } from 'react'
import type { ArchiveProgress } from '../../../shared/archive.ts'
import type { Problem } from '../../../shared/result.ts'
import { problemOf } from '../../state/problem.ts'

/** A step of the core, or the sending of a file to it. */
export interface WorkStep {
  step: ArchiveProgress['step'] | 'sending the file'
  fraction: number
}

export type WorkState<Result> =
  | { phase: 'idle' }
  | { phase: 'working'; progress: WorkStep | null }
  | { phase: 'done'; result: Result }
  | { phase: 'failed'; problem: Problem }
  | { phase: 'cancelled' }

export interface ArchiveWork<Result> {
  state: WorkState<Result>
  /** Begins a work; one that is under way is cancelled. */
  run(work: (signal: AbortSignal, tell: (progress: WorkStep) => void) => Promise<Result>): void
  cancel(): void
}

/** One export or import at a time with its steps. Leaving the page cancels it. */
export function useArchiveWork<Result>(): ArchiveWork<Result> {
  const [state, setState] = useState<WorkState<Result>>({ phase: 'idle' })
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  return {
    state,
    run: (work) => {
      stop.current?.abort()
      const control = new AbortController()
      stop.current = control
      const { signal } = control
      const show = (next: WorkState<Result>) => {
        if (!signal.aborted) setState(next)
      }
      show({ phase: 'working', progress: null })
      work(signal, (progress) => show({ phase: 'working', progress })).then(
        (result) => show({ phase: 'done', result }),
        (reason: unknown) => show({ phase: 'failed', problem: problemOf(reason) }),
      )
    },
    cancel: () => {
      stop.current?.abort()
      setState({ phase: 'cancelled' })
    },
  }
}

/** Reads the steps of a stream of the core to its result. */
export async function toResult<Result>(
  steps: AsyncIterator<ArchiveProgress, Result>,
  tell: (progress: WorkStep) => void,
): Promise<Result> {
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
    tell(step.value)
  }
}
