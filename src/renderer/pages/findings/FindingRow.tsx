import { useId } from 'react'
import type { TreeOffer } from '../../../shared/faultTree.ts'
import type { Finding } from '../../../shared/finding.ts'
import { GateList } from '../../components/GateList.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { timeText } from '../../state/time.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { CauseButton } from './cause/CauseButton.tsx'

/** One judgement: its sentence, and opened all that it rests on. */
export function FindingRow({
  finding,
  offers,
  anchor,
  isOpen,
  onToggle,
  timeZone,
}: {
  finding: Finding
  /** Fault trees with their symptoms; null before they are known. */
  offers: readonly TreeOffer[] | null
  /** Id of the row, for a way to it from elsewhere on the page. */
  anchor?: string
  isOpen: boolean
  onToggle: () => void
  timeZone: string | null
}) {
  const { t } = useWords()
  const id = useId()
  return (
    <li id={anchor} className={isOpen ? 'fnd open' : 'fnd'}>
      <button type="button" className="rowpress" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
        <VerdictLabel verdict={finding.verdict} size={16} />
        <span className="fndname">{fromCore(finding.title, t)}</span>
        <span className="fndsay">{fromCore(finding.sentence, t)}</span>
        <span className="fndwhat">{finding.subject}</span>
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen ? (
          <>
            <Reasons finding={finding} timeZone={timeZone} />
            <CauseButton finding={finding} offers={offers} />
          </>
        ) : null}
      </div>
    </li>
  )
}

function Reasons({ finding, timeZone }: { finding: Finding; timeZone: string | null }) {
  const { t } = useWords()
  const { action, limit, limitOrigin, since, confidence, verdict } = finding
  return (
    <div className="fndwhy">
      <dl>
        <dt>{t('What to do')}</dt>
        <dd>{fromCore(action, t)}</dd>
        <dt>{t('Limit')}</dt>
        <dd>{fromCore(limit, t)}</dd>
        <dt>{t('Origin')}</dt>
        <dd>{fromCore(limitOrigin, t)}</dd>
        {since === null ? null : (
          <>
            <dt>{t('Since')}</dt>
            <dd>{timeText(since, timeZone, t.locale)}</dd>
          </>
        )}
        {verdict === 'not-judged' ? null : (
          <>
            <dt>{t('Confidence')}</dt>
            <dd>{t(confidence)}</dd>
          </>
        )}
      </dl>
      <section aria-label={t('Evidence')}>
        <h3>{verdict === 'not-judged' ? t('What is missing') : t('What it rests on')}</h3>
        <GateList evidence={finding.evidence} />
      </section>
    </div>
  )
}
