import { testOutcomeShapes, testOutcomeWords } from '../../../../shared/testWords.ts'
import { VerdictShape } from '../../../components/VerdictShape.tsx'
import { fromCore, useWords } from '../../../state/words.ts'
import type { TestRun } from './testRun.ts'
import { countdownText, phaseWords } from './testWords.ts'

/** The large words: what is to be done now, and how it ended. They are read out when they change. */
export function Said({
  run,
  purpose,
  isRefused,
}: {
  run: TestRun
  /** What the test shows; null before it is known. */
  purpose: string | null
  /** Why it is not known is said elsewhere. */
  isRefused: boolean
}) {
  const { t } = useWords()
  const seconds = run.stage === 'running' ? (run.state?.remainingSeconds ?? null) : null
  return (
    <div className="tstsay">
      <div role="status">
        {run.stage === 'before' ? (
          <p className="tstlead">
            {purpose ?? (isRefused ? t('The test cannot start') : t('Reading the conditions'))}
          </p>
        ) : null}
        {run.stage === 'running' ? <Instruction run={run} /> : null}
        {run.stage === 'ended' || run.stage === 'lost' ? <Outcome run={run} /> : null}
      </div>
      {run.stage === 'running' ? (
        <p className="tstleft" aria-hidden={seconds === null}>
          {seconds === null ? null : (
            <>
              <b className="num">{countdownText(seconds)}</b>{' '}
              <span>{seconds < 100 ? t('s left') : t('min left')}</span>
            </>
          )}
        </p>
      ) : null}
    </div>
  )
}

function Instruction({ run: { state } }: { run: Extract<TestRun, { stage: 'running' }> }) {
  const { t } = useWords()
  if (state === null) return <p className="tstnow">{t('Starting')}</p>
  const { phase, step, guide } = state
  const isAsked = phase === 'step' && step !== null
  const next = phase === 'countdown' || phase === 'recording' ? guide.steps[step?.number ?? 0] : undefined
  return (
    <>
      <p className="tstlead i2">
        {step
          ? t('Step {{number}} of {{of}}', { number: step.number, of: step.of })
          : t('Before the first step')}
      </p>
      <p className="tstnow">{isAsked ? fromCore(step.instruction, t) : t(phaseWords[phase])}</p>
      <p className="tstlead i2">
        {isAsked
          ? fromCore(step.waitsFor, t)
          : next === undefined
            ? ''
            : t('Then: {{instruction}}', { instruction: fromCore(next, t) })}
      </p>
    </>
  )
}

function Outcome({ run }: { run: Extract<TestRun, { stage: 'ended' | 'lost' }> }) {
  const { t } = useWords()
  if (run.stage === 'lost')
    return (
      <>
        <p className="tstnow tstshape">
          <VerdictShape verdict="not-judged" size={26} /> {t('The test was lost')}
        </p>
        <p className="tstlead">
          {t(
            'This window lost Fieldkit in the middle. If Fieldkit still runs, it ended the test and keeps what was recorded.',
          )}
        </p>
      </>
    )
  if (run.result === null)
    return <p className="tstnow">{t('The test ended before anything was recorded. Nothing is kept.')}</p>
  const { outcome, reason } = run.result
  return (
    <>
      <p className="tstnow tstshape">
        <VerdictShape verdict={testOutcomeShapes[outcome]} size={26} /> {t(testOutcomeWords[outcome])}
      </p>
      <p className="tstlead">{fromCore(reason, t)}</p>
    </>
  )
}
