import { useEffect, useState } from 'react'
import type { CompanySaved, CompanyState } from '../../../../shared/company.ts'
import type { Refusal } from '../../../../shared/refusal.ts'
import type { Problem } from '../../../../shared/result.ts'
import { theClient } from '../../../state/client.ts'
import { problemOf } from '../../../state/problem.ts'

/** The company profile of this laptop. */
export interface CompanyNow {
  /** null before it was read. */
  state: CompanyState | null
  problem: Problem | null
  /** Takes over what a change left. */
  take(state: CompanyState): void
}

export function useCompany(): CompanyNow {
  const [state, setState] = useState<CompanyState | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    let isGone = false
    theClient()
      .company.get()
      .then(
        (read) => {
          if (!isGone) setState(read)
        },
        (reason: unknown) => {
          if (!isGone) setProblem(problemOf(reason))
        },
      )
    return () => {
      isGone = true
    }
  }, [])
  return { state, problem, take: setState }
}

/** One change of the profile at a time, with what was refused. */
export interface CompanyChange {
  refused: readonly Refusal[]
  problem: Problem | null
  isBusy: boolean
  /** Whether the last change was kept, and nothing was typed since. */
  isKept: boolean
  run(work: () => Promise<CompanySaved>): Promise<void>
  /** Refuses here, before the core is asked. */
  refuse(refused: readonly Refusal[]): void
  /** Something was typed. */
  touch(): void
}

export function useCompanyChange(take: CompanyNow['take']): CompanyChange {
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
        setKept(done.refused.length === 0)
        take(done.state)
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
