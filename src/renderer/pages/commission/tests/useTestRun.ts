import { useEffect, useMemo, useRef, useState } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TestKind, TestState, TestWord } from '../../../../shared/functionalTest.ts'
import type { Problem } from '../../../../shared/result.ts'
import { emptyCurve, type RecordedCurve } from '../../../charts/recording/recordedCurve.ts'
import { theClient } from '../../../state/client.ts'
import { problemOf } from '../../../state/problem.ts'
import { afterBreak, afterEvent, beforeRun, curveAfter, type TestRun } from './testRun.ts'

export interface TestControl {
  run: TestRun
  /** Grows while the test runs; the curve of the result afterwards. */
  curve: StoreApi<RecordedCurve>
  /** Why the last word was not taken; null when it was. */
  refused: Problem | null
  /** Runs the test. A person has confirmed the safety text and, where it is asked for, who agreed. */
  start(who: string, consentOf: string): void
  say(state: TestState, said: TestWord): void
  /** Ends it now; what was recorded is kept. */
  stop(state: TestState): void
  /** Back to before the start. */
  again(): void
}

/** A start that has to wait longer than this for its conditions is asked for once more, wall ms. */
const promptMs = 4_000

/** One run of a test at a time. Leaving the page stops it. */
export function useTestRun(portalId: string, kind: TestKind): TestControl {
  const [run, setRun] = useState<TestRun>(beforeRun)
  const [refused, setRefused] = useState<Problem | null>(null)
  const [curve] = useState(() => createStore<RecordedCurve>()(() => emptyCurve))
  const leave = useRef<AbortController | null>(null)
  useEffect(() => () => leave.current?.abort(), [])
  const acts = useMemo(() => {
    const told = (call: Promise<void>) => {
      setRefused(null)
      call.catch((reason: unknown) => setRefused(problemOf(reason)))
    }
    const say = ({ id }: TestState, said: TestWord) => told(theClient().tests.confirm({ portalId, id, said }))
    const listen = async (who: string, consentOf: string, signal: AbortSignal) => {
      let isConfirmed = false
      const askedAt = performance.now()
      for await (const event of await theClient().tests.run({ portalId, kind, who }, { signal })) {
        curve.setState(curveAfter(curve.getState(), event), true)
        setRun((before) => afterEvent(before, event))
        if (event.type !== 'state' || event.state.phase !== 'ready' || isConfirmed) continue
        isConfirmed = true
        if (performance.now() - askedAt < promptMs) say(event.state, { word: 'start', consentOf })
      }
      setRun((before) => afterBreak(before, problemOf(null)))
    }
    return {
      say,
      start(who: string, consentOf: string) {
        leave.current?.abort()
        const control = new AbortController()
        leave.current = control
        curve.setState(emptyCurve, true)
        setRefused(null)
        setRun({ stage: 'running', state: null })
        listen(who, consentOf, control.signal).catch((reason: unknown) => {
          if (!control.signal.aborted) setRun((before) => afterBreak(before, problemOf(reason)))
        })
      },
      stop: ({ id }: TestState) => told(theClient().tests.abort({ portalId, id })),
      again() {
        setRefused(null)
        setRun(beforeRun)
      },
    }
  }, [portalId, kind, curve])
  return { run, curve, refused, ...acts }
}
