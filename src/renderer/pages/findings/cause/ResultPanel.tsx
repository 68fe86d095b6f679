import type { TreeResult } from '../../../../shared/faultTree.ts'
import { english } from '../../../../shared/language.ts'
import { Button } from '../../../components/Button.tsx'
import { fromCore, useWords } from '../../../state/words.ts'
import { Measure } from './Measure.tsx'
import { useInSight } from './useInSight.ts'

const sure = {
  low: english('One of several that remain'),
  medium: english('Likely'),
  high: english('Very likely'),
} as const satisfies Record<TreeResult['confidence'], string>

/** Where the path ends: the cause, how sure it is, what to do, what to measure. */
export function ResultPanel({
  result,
  isNext,
  onGoOn,
}: {
  result: TreeResult
  /** It follows an answer: it comes into sight. */
  isNext: boolean
  onGoOn: (tree: string) => void
}) {
  const { t } = useWords()
  const { goOn } = result
  const panel = useInSight(isNext)
  return (
    <section ref={panel} className="lit ask" aria-label={t('Result')}>
      <h2>{t('What to do, and what to measure next')}</h2>
      <dl className="meas">
        {result.isDecided ? (
          <>
            <dt>{t('How sure')}</dt>
            <dd>{t(sure[result.confidence])}</dd>
          </>
        ) : null}
        <dt>{t('Do next')}</dt>
        <dd className="b">{fromCore(result.action, t)}</dd>
        <dt>{t('Origin')}</dt>
        <dd className="i3">{fromCore(result.origin, t)}</dd>
      </dl>
      <h3>{t('Next measurement')}</h3>
      {result.measures.map((measure) => (
        <Measure key={measure.what} measure={measure} />
      ))}
      {goOn === null ? null : (
        <div className="asked">
          <Button kind="primary" icon="chevron-right" onClick={() => onGoOn(goOn.tree)}>
            {t('Go on with: {{fault}}', { fault: fromCore(goOn.title, t) })}
          </Button>
        </div>
      )}
    </section>
  )
}
