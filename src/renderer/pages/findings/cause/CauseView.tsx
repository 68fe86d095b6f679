import type { ReactNode } from 'react'
import type { TreeOffer } from '../../../../shared/faultTree.ts'
import { Answer } from '../../../components/Answer.tsx'
import { Button } from '../../../components/Button.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { Section } from '../../../components/Section.tsx'
import { answerQuestion, openTree, takeBack, useAnswers, useCauses, useWalk } from '../../../state/causes.ts'
import { useStatus } from '../../../state/station.ts'
import { useWords } from '../../../state/words.ts'
import { offersAnswer, walkAnswer } from './causeAnswer.ts'
import { OfferList } from './OfferList.tsx'
import { PathSteps } from './PathSteps.tsx'
import { QuestionPanel } from './QuestionPanel.tsx'
import { ResultPanel } from './ResultPanel.tsx'

/** From a symptom to its cause: the list of fault trees, or the one that is open. `children` stands under the answer. */
export function CauseView({
  portalId,
  offers,
  children,
}: {
  portalId: string
  offers: readonly TreeOffer[] | null
  children: ReactNode
}) {
  const { t } = useWords()
  const { tree, subject } = useCauses()
  if (tree !== null)
    return (
      <OpenTree key={`${tree} ${subject}`} {...{ portalId, tree, subject, offers }}>
        {children}
      </OpenTree>
    )
  const answer = offersAnswer(offers, t)
  return (
    <>
      <Answer verdict={answer.verdict} sentence={answer.sentence} detail={answer.detail} />
      {children}
      {offers === null ? null : <OfferList offers={offers} />}
    </>
  )
}

function OpenTree({
  portalId,
  tree,
  subject,
  offers,
  children,
}: {
  portalId: string
  tree: string
  subject: string | null
  offers: readonly TreeOffer[] | null
  children: ReactNode
}) {
  const { t } = useWords()
  const timeZone = useStatus()?.timeZone ?? null
  const { walk, problem } = useWalk(portalId, tree, subject)
  const given = Object.keys(useAnswers(portalId))
  const symptom = offers?.find((offer) => offer.tree === tree)?.symptoms[0]?.verdict ?? null
  const answer = walkAnswer(walk, symptom, t)
  return (
    <>
      <Answer verdict={answer.verdict} sentence={answer.sentence} detail={answer.detail} />
      <div className="causeacts">
        {children}
        <Button icon="chevron-left" onClick={() => openTree(null)}>
          {t('All faults')}
        </Button>
        {given.length === 0 ? null : (
          <Button onClick={() => takeBack(portalId, given)}>{t('Take all answers back')}</Button>
        )}
        {subject === null ? null : <span className="fndwhat">{subject}</span>}
      </div>
      {problem ? <ErrorNote problem={problem} /> : null}
      {walk === null || walk.steps.length === 0 ? null : (
        <Section title={t('The path so far')}>
          <PathSteps
            steps={walk.steps}
            timeZone={timeZone}
            onTakeBack={(questions) => takeBack(portalId, questions)}
          />
        </Section>
      )}
      {walk?.question ? (
        <QuestionPanel
          key={walk.question.question}
          question={walk.question}
          timeZone={timeZone}
          isNext={given.length > 0}
          onAnswer={(said) => answerQuestion(portalId, walk.question?.question ?? '', said)}
        />
      ) : null}
      {walk?.result ? (
        <ResultPanel
          key={walk.result.leaf}
          result={walk.result}
          isNext={given.length > 0}
          onGoOn={(next) => openTree(next)}
        />
      ) : null}
    </>
  )
}
