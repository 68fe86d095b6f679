import type { Score } from '../../shared/score.ts'
import { dateText } from '../state/time.ts'
import { useWords } from '../state/words.ts'
import { Icon } from './Icon.tsx'
import './score.css'
import { judgedText, reasonsText, riskText, scoreText } from './scoreWords.ts'

/** Health with its heaviest reasons, risk and next inspection in one line; a touch opens how they are made. */
export function ScoreStrip({
  score,
  timeZone,
  onOpen,
  isOpen,
}: {
  /** null before the first judgement: the line keeps its place. */
  score: Score | null
  timeZone: string | null
  onOpen: () => void
  /** Given where the details open below the line. */
  isOpen?: boolean
}) {
  const { t, locale } = useWords()
  if (score === null)
    return (
      <div className="scs">
        <span className="i3">{t('Health and risk are not known yet.')}</span>
      </div>
    )
  const { overall } = score.health
  return (
    <button
      type="button"
      className={overall.score === null ? 'scs nk' : 'scs'}
      onClick={onOpen}
      aria-expanded={isOpen}
    >
      <Pair name={t('Health')} value={scoreText(overall.score, t)} />
      <span className="scswhy">
        <span className="cut">{reasonsText(score.points, t)}</span>
        <span className="i3">{judgedText(overall, t)}</span>
      </span>
      <Pair name={t('Risk')} value={riskText(score.risk.level, t)} />
      <Pair name={t('Next inspection')} value={dateText(score.next.on, timeZone, locale)} />
      <span className={isOpen ? 'scsgo up' : 'scsgo'}>
        <Icon name="chevron-right" size={16} />
      </span>
    </button>
  )
}

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <span className="scspair">
      <span className="i3">{name}</span>
      <b>{value}</b>
    </span>
  )
}
