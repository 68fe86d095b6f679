import type { TestState, TestWord } from '../../../../shared/functionalTest.ts'
import type { Problem } from '../../../../shared/result.ts'
import { Button } from '../../../components/Button.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { fromCore, useWords } from '../../../state/words.ts'
import { FigureList } from './FigureList.tsx'

/** The figures of now beside the curve, and what has to be put back. */
export function LiveFigures({ state, problem }: { state: TestState | null; problem: Problem | null }) {
  const { t } = useWords()
  const isWaiting = state?.phase === 'preconditions' || state?.phase === 'ready'
  return (
    <div className="tstpart">
      {problem === null ? null : <ErrorNote problem={problem} />}
      <FigureList
        lines={state === null ? [] : isWaiting ? state.preconditions : state.live}
        isOpen={!isWaiting}
      />
      {state?.putBack ? (
        <p className="tstback">
          <b>{t('To put back in the end:')}</b> {fromCore(state.putBack, t)}
        </p>
      ) : null}
    </div>
  )
}

/** Stop, always in the same place, and what only a person knows. */
export function RunBar({
  state,
  isAsking,
  onAsked,
  onSay,
  consentOf,
  onStop,
}: {
  state: TestState | null
  /** Escape was pressed: stopping has to be said. */
  isAsking: boolean
  onAsked: () => void
  onSay: (said: TestWord) => void
  /** Who agreed. */
  consentOf: string
  onStop: () => void
}) {
  const { t } = useWords()
  return (
    <div className="tstbar">
      <Button icon="square" onClick={onStop}>
        {t('Stop the test')}
      </Button>
      {isAsking ? (
        <>
          <p role="alert">{t('Stop it? What was recorded is kept.')}</p>
          <Button takesFocus onClick={onAsked}>
            {t('Go on with the test')}
          </Button>
        </>
      ) : (
        <>
          <span className="fill" />
          {state === null ? null : <Answers state={state} onSay={onSay} consentOf={consentOf} />}
        </>
      )}
    </div>
  )
}

function Answers({
  state: { phase, step },
  onSay,
  consentOf,
}: {
  state: TestState
  onSay: (said: TestWord) => void
  consentOf: string
}) {
  const { t } = useWords()
  if (phase === 'ready')
    return (
      <Button kind="primary" onClick={() => onSay({ word: 'start', consentOf })}>
        {t('Start now')}
      </Button>
    )
  if (phase !== 'step' || step === null || step.answer === 'none') return null
  const done = () => onSay({ word: 'done', step: step.number })
  if (step.answer === 'done')
    return (
      <Button key={step.number} kind="primary" takesFocus onClick={done}>
        {t('It is done')}
      </Button>
    )
  return (
    <>
      <Button key={step.number} kind="primary" takesFocus onClick={done}>
        {t('Yes')}
      </Button>
      <Button onClick={() => onSay({ word: 'no', step: step.number })}>{t('No')}</Button>
    </>
  )
}
