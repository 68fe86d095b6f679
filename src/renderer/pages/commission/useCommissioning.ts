import { useCallback, useEffect, useState } from 'react'
import type { CommissioningAct, CommissioningState } from '../../../shared/commissioning.ts'
import type { Refusal } from '../../../shared/refusal.ts'
import type { Problem } from '../../../shared/result.ts'
import { theClient } from '../../state/client.ts'
import { follow } from '../../state/follow.ts'
import { problemOf } from '../../state/problem.ts'

/** How the commissioning of a station stands, live; null before it arrives. */
export function useCommissioning(portalId: string | null): {
  state: CommissioningState | null
  problem: Problem | null
} {
  const [now, setNow] = useState<{ state: CommissioningState | null; problem: Problem | null }>(nothing)
  useEffect(() => {
    setNow(nothing)
    if (portalId === null) return
    return follow({
      open: (signal) => theClient().commissioning.watch({ portalId }, { signal }),
      onEvent: (state) => setNow({ state, problem: null }),
      onBroken: (reason) => {
        if (reason !== null) setNow(({ state }) => ({ state, problem: problemOf(reason) }))
      },
    })
  }, [portalId])
  return now
}

const nothing = { state: null, problem: null }

/** One act at a time, with what was refused. */
export interface Acting {
  refused: readonly Refusal[]
  problem: Problem | null
  isBusy: boolean
  /** Whether the last act was kept, and nothing was typed since. */
  isKept: boolean
  /** Resolves to whether it was kept. */
  run(did: CommissioningAct): Promise<boolean>
  /** Refuses here, before the core is asked. */
  refuse(refused: readonly Refusal[]): void
  /** Something was typed. */
  touch(): void
}

export function useActing(portalId: string): Acting {
  const [refused, setRefused] = useState<readonly Refusal[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isKept, setKept] = useState(false)
  const run = useCallback(
    async (did: CommissioningAct) => {
      setBusy(true)
      setProblem(null)
      setKept(false)
      try {
        const done = await theClient().commissioning.act({ portalId, did })
        setRefused(done.refused)
        setKept(done.refused.length === 0)
        return done.refused.length === 0
      } catch (reason) {
        setProblem(problemOf(reason))
        return false
      } finally {
        setBusy(false)
      }
    },
    [portalId],
  )
  return {
    ...{ refused, problem, isBusy, isKept, run },
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
