import { useEffect, useState } from 'react'
import type { TestKind, TestReadiness } from '../../../../shared/functionalTest.ts'
import type { Problem } from '../../../../shared/result.ts'
import { theClient } from '../../../state/client.ts'
import { follow } from '../../../state/follow.ts'
import { problemOf } from '../../../state/problem.ts'

interface ReadinessNow {
  /** The last that was told; null before the first. */
  readiness: TestReadiness | null
  /** Why nothing is told now. */
  problem: Problem | null
}

const nothing: ReadinessNow = { readiness: null, problem: null }

/** Whether a test can start, live while `isAsked`. */
export function useReadiness(portalId: string, kind: TestKind, isAsked: boolean): ReadinessNow {
  const [now, setNow] = useState(nothing)
  useEffect(() => {
    if (!isAsked) return
    return follow({
      open: (signal) => theClient().tests.prepare({ portalId, kind }, { signal }),
      onEvent: (readiness) => setNow({ readiness, problem: null }),
      onBroken: (reason) => {
        if (reason !== null) setNow((before) => ({ ...before, problem: problemOf(reason) }))
      },
    })
  }, [portalId, kind, isAsked])
  return now
}
