import { useState } from 'react'
import type { EssInputs, EssInputsSet } from '../../../shared/essInputs.ts'
import type { Refusal } from '../../../shared/refusal.ts'
import type { Problem } from '../../../shared/result.ts'
import { problemOf } from '../../state/problem.ts'

/** One change of the inputs at a time, with what was refused. */
export interface EssChange {
  refused: readonly Refusal[]
  problem: Problem | null
  isBusy: boolean
  /** Whether the last change was saved, and nothing was typed since. */
  isSaved: boolean
  run(work: () => Promise<EssInputsSet>): Promise<void>
  /** Refuses here, before the core is asked. */
  refuse(refused: readonly Refusal[]): void
  /** Something was typed. */
  touch(): void
}

export function useEssChange(onChanged: (inputs: EssInputs) => void): EssChange {
  const [refused, setRefused] = useState<readonly Refusal[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isSaved, setSaved] = useState(false)
  return {
    ...{ refused, problem, isBusy, isSaved },
    async run(work) {
      setBusy(true)
      setProblem(null)
      setSaved(false)
      try {
        const done = await work()
        setRefused(done.refused)
        if (done.refused.length > 0) return
        setSaved(true)
        onChanged(done.inputs)
      } catch (reason) {
        setProblem(problemOf(reason))
      } finally {
        setBusy(false)
      }
    },
    refuse(next) {
      setRefused(next)
      setSaved(false)
    },
    touch() {
      setRefused([])
      setSaved(false)
    },
  }
}
