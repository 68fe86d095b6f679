import { Button } from '../../../components/Button.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { VerdictShape } from '../../../components/VerdictShape.tsx'
import { fromCore, useWords } from '../../../state/words.ts'
import { ResultFigures } from './ResultFigures.tsx'
import type { TestRun } from './testRun.ts'

/** What is to be done now that it ended, and the figures of the verdict. */
export function TestEnd({ run }: { run: Extract<TestRun, { stage: 'ended' | 'lost' }> }) {
  const { t } = useWords()
  return (
    <div className="tstpart">
      {run.putBack === null ? null : (
        <p className="tstback">
          <VerdictShape verdict="watch" size={18} />
          <span>
            <b>{t('Put back now:')}</b> {fromCore(run.putBack, t)}
          </span>
        </p>
      )}
      {run.stage === 'lost' ? (
        <ErrorNote problem={run.problem} />
      ) : (
        <>
          {run.problem === null ? null : (
            <p className="cmno" role="alert">
              {fromCore(run.problem, t)}
            </p>
          )}
          {run.result === null ? null : <ResultFigures result={run.result} />}
        </>
      )}
    </div>
  )
}

export function EndBar({ onAgain, onClose }: { onAgain: () => void; onClose: () => void }) {
  const { t } = useWords()
  return (
    <div className="tstbar">
      <Button icon="refresh-cw" onClick={onAgain}>
        {t('Do it again')}
      </Button>
      <span className="fill" />
      <Button kind="primary" takesFocus onClick={onClose}>
        {t('Back to the checklist')}
      </Button>
    </div>
  )
}
