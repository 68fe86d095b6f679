import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { FindingsState } from '../../shared/finding.ts'
import { theClient } from './client.ts'
import { follow } from './follow.ts'

export interface Findings {
  /** null before the first judgement arrived. */
  state: FindingsState | null
}

export const findings = createStore<Findings>()(() => ({ state: null }))

/** Follows the judgements of one station until the returned function is called. */
export function followFindings(portalId: string): () => void {
  findings.setState({ state: null })
  const stop = follow({
    open: (signal) => theClient().stations.findings({ portalId }, { signal }),
    onEvent: (state) => findings.setState({ state }),
    onBroken: () => undefined,
  })
  return () => {
    stop()
    findings.setState({ state: null })
  }
}

/** All judgements of the station; null before the first. */
export function useFindings(): FindingsState | null {
  return useStore(findings, (each) => each.state)
}
