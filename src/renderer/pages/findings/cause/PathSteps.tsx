import type { TreeAnswer, WalkedStep } from '../../../../shared/faultTree.ts'
import { english } from '../../../../shared/language.ts'
import { Button } from '../../../components/Button.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { fromCore, useWords } from '../../../state/words.ts'
import { EvidenceLines } from './EvidenceLines.tsx'

export const answerWords = {
  yes: english('Yes'),
  no: english('No'),
  'not-known': english('Cannot tell'),
} as const satisfies Record<TreeAnswer, string>

/** The walked path, from the symptom down. */
export function PathSteps({
  steps,
  timeZone,
  onTakeBack,
}: {
  steps: readonly WalkedStep[]
  timeZone: string | null
  /** Takes back the answer of this step and of those after it. */
  onTakeBack: (questions: readonly string[]) => void
}) {
  return (
    <ol className="path">
      {steps.map((step, index) => (
        <Step
          key={step.question}
          step={step}
          timeZone={timeZone}
          onTakeBack={() => onTakeBack(steps.slice(index).map(({ question }) => question))}
        />
      ))}
    </ol>
  )
}

function Step({
  step,
  timeZone,
  onTakeBack,
}: {
  step: WalkedStep
  timeZone: string | null
  onTakeBack: () => void
}) {
  const { t } = useWords()
  const { answer, by, outvoted } = step
  return (
    <li className={`step ${answer}`}>
      <Mark answer={answer} />
      <div className="stepbody">
        <p className="stepask">{fromCore(step.text, t)}</p>
        <p className="stepsaid">
          <b>{t(answerWords[answer])}</b>
          <span>{by === 'evidence' ? t('by live evidence') : t('your answer')}</span>
        </p>
        {outvoted === null ? null : (
          <p className="stepout">
            {t('You said {{answer}}. The live evidence says otherwise now.', {
              answer: t(answerWords[outvoted]),
            })}
          </p>
        )}
        <EvidenceLines evidence={step.evidence} timeZone={timeZone} />
      </div>
      {by === 'technician' ? (
        <Button kind="quiet" onClick={onTakeBack}>
          {t('Take back')}
        </Button>
      ) : null}
    </li>
  )
}

/** Met, unmet, or not known; the word stands beside it. */
function Mark({ answer }: { answer: TreeAnswer }) {
  return (
    <span className={`stepmark ${answer}`} aria-hidden="true">
      {answer === 'not-known' ? <i>?</i> : <Icon name={answer === 'yes' ? 'check' : 'x'} size={14} />}
    </span>
  )
}
