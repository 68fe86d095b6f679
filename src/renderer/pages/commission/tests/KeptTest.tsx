import { useEffect, useMemo, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import type { TestResult } from '../../../../shared/functionalTest.ts'
import type { Problem } from '../../../../shared/result.ts'
import { RecordingChart } from '../../../charts/recording/RecordingChart.tsx'
import { curveOfResult, type RecordedCurve } from '../../../charts/recording/recordedCurve.ts'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { theClient } from '../../../state/client.ts'
import { problemOf } from '../../../state/problem.ts'
import { fromCore, useWords } from '../../../state/words.ts'
import { ResultFigures } from './ResultFigures.tsx'

/** A kept test with its figures and its curve. */
export function KeptTest({ portalId, id }: { portalId: string; id: string }) {
  const { t } = useWords()
  const [{ result, problem }, setRead] = useState<{ result: TestResult | null; problem: Problem | null }>({
    ...{ result: null, problem: null },
  })
  useEffect(() => {
    const stop = new AbortController()
    theClient()
      .tests.result({ portalId, id }, { signal: stop.signal })
      .then(
        (read) => setRead({ result: read, problem: null }),
        (reason: unknown) => {
          if (!stop.signal.aborted) setRead({ result: null, problem: problemOf(reason) })
        },
      )
    return () => stop.abort()
  }, [portalId, id])
  const curve = useMemo(
    () => (result ? createStore<RecordedCurve>()(() => curveOfResult(result.curve)) : null),
    [result],
  )
  if (problem !== null) return <ErrorNote problem={problem} />
  if (result === null || curve === null) return <p className="i2 tstreading">{t('Reading the test')}</p>
  return (
    <div className="tstresult">
      <p>{fromCore(result.reason, t)}</p>
      <RecordingChart curve={curve} sentence={t('What was recorded during the test')} />
      <div className="tstpart">
        <ResultFigures result={result} />
      </div>
    </div>
  )
}
