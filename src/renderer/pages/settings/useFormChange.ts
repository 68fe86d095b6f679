import { useState } from 'react'
import type { Refusal } from '../../../shared/refusal.ts'
import type { Problem } from '../../../shared/result.ts'
import { problemOf } from '../../state/problem.ts'

/** What a change left: nothing of it is kept when something was refused. */
interface Answer {
  refused: readonly Refusal[]
}

/** One change of a form at a time, with what was refused. */
export interface FormChange<Done extends Answer> {
  refused: readonly Refusal[]
  problem: Problem | null
  isBusy: boolean
  /** Whether the last change was kept, and nothing was typed since. */
  isKept: boolean
  run(work: () => Promise<Done>): Promise<void>
  /** Refuses here, before the core is asked. */
  refuse(refused: readonly Refusal[]): void
  /** Something was typed. */
  touch(): void
}

/** `onKept` is told what a change left that was kept whole. */
export function useFormChange<Done extends Answer>(onKept: (done: Done) => void): FormChange<Done> {
  const [refused, setRefused] = useState<readonly Refusal[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isKept, setKept] = useState(false)
  return {
    ...{ refused, problem, isBusy, isKept },
    async run(work) {
      setBusy(true)
      setProblem(null)
      setKept(false)
      try {
        const done = await work()
        setRefused(done.refused)
        if (done.refused.length > 0) return
        setKept(true)
        onKept(done)
      } catch (reason) {
        setProblem(problemOf(reason))
      } finally {
        setBusy(false)
      }
    },
    refuse(next) {
      setRefused(next)
      setKept(false)
    },
    touch() {
      setRefused([])
      setKept(false)
    },
  }
}
