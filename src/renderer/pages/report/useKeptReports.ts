import { useCallback, useEffect, useState } from 'react'
import type { ReportList, VerifiedReport } from '../../../shared/reportBook.ts'
import type { Problem } from '../../../shared/result.ts'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'

/** The reports of a station; read anew whenever `made` changes. */
export function useKeptReports(
  portalId: string | null,
  made: string | null,
): { list: ReportList | null; problem: Problem | null } {
  const [list, setList] = useState<ReportList | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new report is the reason to read anew
  useEffect(() => {
    if (portalId === null) return
    let isGone = false
    const read = async () => {
      try {
        const next = await theClient().reports.list({ portalId })
        if (isGone) return
        setList(next)
        setProblem(null)
      } catch (reason) {
        if (!isGone) setProblem(problemOf(reason))
      }
    }
    void read()
    return () => {
      isGone = true
    }
  }, [portalId, made])
  return { list, problem }
}

/** What is done with one report, and how it ended. */
export type ReportDeed =
  | { did: 'nothing' }
  | { did: 'verifying' }
  | { did: 'verified'; verified: VerifiedReport }
  | { did: 'saved'; folder: string }
  | { did: 'failed'; problem: Problem }

export interface ReportDeeds {
  deed: ReportDeed
  open(): void
  verify(): void
  show(): void
  save(): void
}

/** What can be done with one report; one deed at a time. */
export function useReportDeeds(portalId: string, file: string): ReportDeeds {
  const [deed, setDeed] = useState<ReportDeed>({ did: 'nothing' })
  const run = useCallback(async (work: () => Promise<ReportDeed>) => {
    try {
      setDeed(await work())
    } catch (reason) {
      setDeed({ did: 'failed', problem: problemOf(reason) })
    }
  }, [])
  const of = { portalId, file }
  return {
    deed,
    open: () =>
      void run(async () => {
        const { url } = await theClient().report.open(of)
        if (url !== null) window.open(url, '_blank', 'noopener')
        return { did: 'nothing' }
      }),
    verify: () => {
      setDeed({ did: 'verifying' })
      void run(async () => ({ did: 'verified', verified: await theClient().reports.verify(of) }))
    },
    show: () =>
      void run(async () => {
        await theClient().reports.show(of)
        return { did: 'nothing' }
      }),
    save: () =>
      void run(async () => {
        const { folder } = await theClient().reports.save(of)
        return folder === null ? { did: 'nothing' } : { did: 'saved', folder }
      }),
  }
}
