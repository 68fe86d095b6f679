import type { OpenQuestion, TreeAnswer } from '../../../../shared/faultTree.ts'
import { fromCore, useWords } from '../../../state/words.ts'
import { EvidenceLines } from './EvidenceLines.tsx'
import { Measure } from './Measure.tsx'
import { answerWords } from './PathSteps.tsx'
import { useInSight } from './useInSight.ts'

const choices: readonly TreeAnswer[] = ['yes', 'no', 'not-known']

/** The question that only a person can answer now, with buttons for a gloved thumb. */
export function QuestionPanel({
  question,
  isNext,
  timeZone,
  onAnswer,
}: {
  question: OpenQuestion
  /** It follows an answer: it comes into sight. */
  isNext: boolean
  timeZone: string | null
  onAnswer: (answer: TreeAnswer) => void
}) {
  const { t } = useWords()
  const panel = useInSight(isNext)
  return (
    <section ref={panel} className="lit ask" aria-label={t('Present question')}>
      <h2>{fromCore(question.text, t)}</h2>
      <p className="i2">{fromCore(question.how, t)}</p>
      <div className="asked">
        {choices.map((answer) => (
          <button key={answer} type="button" className="btn big" onClick={() => onAnswer(answer)}>
            {t(answerWords[answer])}
          </button>
        ))}
      </div>
      <div className="askmore">
        <Measure measure={question.measure} />
        {question.evidence.length === 0 ? null : (
          <section aria-label={t('What the live evidence says')}>
            <h3>{t('It does not decide, but shows')}</h3>
            <EvidenceLines evidence={question.evidence} timeZone={timeZone} />
          </section>
        )}
      </div>
    </section>
  )
}
