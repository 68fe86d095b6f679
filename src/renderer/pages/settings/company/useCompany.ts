import { useEffect, useState } from 'react'
import type { CompanySaved, CompanyState } from '../../../../shared/company.ts'
import type { Problem } from '../../../../shared/result.ts'
import { theClient } from '../../../state/client.ts'
import { problemOf } from '../../../state/problem.ts'
import { type FormChange, useFormChange } from '../useFormChange.ts'

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

/** A change of the profile; what it left is shown. */
export const useCompanyChange = (take: CompanyNow['take']): FormChange<CompanySaved> =>
  useFormChange(({ state }: CompanySaved) => take(state))
