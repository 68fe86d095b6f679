import { useEffect, useRef, useState } from 'react'
import type { ReportChoice, ReportProgress, ReportResult } from '../../../shared/report.ts'
import type { Problem } from '../../../shared/result.ts'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'

/** Where the making of a report stands. */
export type ReportState =
  | { phase: 'idle' }
  | { phase: 'working'; progress: ReportProgress | null }
  | { phase: 'done'; result: ReportResult }
  | { phase: 'failed'; problem: Problem }
  | { phase: 'cancelled' }

export interface ReportMaking {
  state: ReportState
  create(choice: ReportChoice): void
  cancel(): void
  /** Shows the finished report; a failure becomes `openProblem`. */
  open(file: string): void
  openProblem: Problem | null
}

/** Makes and opens the report of one station. Leaving the page cancels the making. */
export function useReport(portalId: string | null): ReportMaking {
  const [state, setState] = useState<ReportState>({ phase: 'idle' })
  const [openProblem, setOpenProblem] = useState<Problem | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => {
    setState({ phase: 'idle' })
    return () => stop.current?.abort()
  }, [])

  const make = async (id: string, choice: ReportChoice, signal: AbortSignal) => {
    setState({ phase: 'working', progress: null })
    setOpenProblem(null)
    try {
      const steps = await theClient().report.create({ portalId: id, ...choice }, { signal })
      for (let step = await steps.next(); ; step = await steps.next()) {
        if (signal.aborted) return
        if (step.done) return setState({ phase: 'done', result: step.value })
        setState({ phase: 'working', progress: step.value })
      }
    } catch (reason) {
      if (!signal.aborted) setState({ phase: 'failed', problem: problemOf(reason) })
    }
  }

  const show = async (id: string, file: string) => {
    try {
      const { url } = await theClient().report.open({ portalId: id, file })
      if (url !== null) window.open(url, '_blank', 'noopener')
    } catch (reason) {
      setOpenProblem(problemOf(reason))
    }
  }

  return {
    state,
    create: (choice) => {
      if (portalId === null) return
      stop.current?.abort()
      stop.current = new AbortController()
      void make(portalId, choice, stop.current.signal)
    },
    cancel: () => {
      stop.current?.abort()
      setState({ phase: 'cancelled' })
    },
    open: (file) => {
      if (portalId !== null) void show(portalId, file)
    },
    openProblem,
  }
}
