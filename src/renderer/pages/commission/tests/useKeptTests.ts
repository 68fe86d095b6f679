import { useEffect, useState } from 'react'
import type { TestKind, TestList } from '../../../../shared/functionalTest.ts'
import type { Problem } from '../../../../shared/result.ts'
import { theClient } from '../../../state/client.ts'
import { problemOf } from '../../../state/problem.ts'

interface KeptTests extends TestList {
  isRead: boolean
  problem: Problem | null
}

const nothing: KeptTests = { tests: [], unreadable: [], isRead: false, problem: null }

/** The kept tests of a kind, newest first; read again whenever `turn` changes. */
export function useKeptTests(portalId: string, kind: TestKind, turn: string): KeptTests {
  const [kept, setKept] = useState(nothing)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn reads again
  useEffect(() => {
    const stop = new AbortController()
    theClient()
      .tests.list({ portalId }, { signal: stop.signal })
      .then(
        ({ tests, unreadable }) =>
          setKept({
            tests: tests.filter((test) => test.kind === kind),
            unreadable: unreadable.filter(({ file }) => file.includes(kind)),
            ...{ isRead: true, problem: null },
          }),
        (reason: unknown) => {
          if (!stop.signal.aborted) setKept((before) => ({ ...before, problem: problemOf(reason) }))
        },
      )
    return () => stop.abort()
  }, [portalId, kind, turn])
  return kept
}
