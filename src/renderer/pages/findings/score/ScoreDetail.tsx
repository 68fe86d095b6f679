import type { Score } from '../../../../shared/score.ts'
import { scorePartTitles } from '../../../../shared/score.ts'
import { judgedText, partText, reasonsText, scoreText } from '../../../components/scoreWords.ts'
import { fromCore, useWords } from '../../../state/words.ts'
import { MaintenanceList } from './MaintenanceList.tsx'
import { MissingList } from './MissingList.tsx'
import { PointList } from './PointList.tsx'
import { RiskPanel } from './RiskPanel.tsx'
import './scoreDetail.css'

/** How health and risk are made: every point with its finding, what to do, what is not known. */
export function ScoreDetail({
  score,
  timeZone,
  onFinding,
}: {
  score: Score
  timeZone: string | null
  /** Shows the finding that a point rests on. */
  onFinding: (finding: Score['points'][number]['finding']) => void
}) {
  const { t } = useWords()
  const { table, health } = score
  return (
    <section className="scd" aria-label={t('Health and risk')}>
      <div className="scdtop">
        <HealthTable score={score} />
        <RiskPanel score={score} timeZone={timeZone} />
      </div>
      <PointList points={score.points} onFinding={onFinding} />
      <MaintenanceList maintenance={score.maintenance} timeZone={timeZone} />
      <MissingList missing={score.missing} />
      <p className="scdfoot">
        {t('Points of the table {{title}}, version {{version}}. {{origin}}.', {
          ...{ title: fromCore(table.title, t), version: table.version },
          origin: fromCore(health.origin, t),
        })}
      </p>
    </section>
  )
}

function HealthTable({ score }: { score: Score }) {
  const { t } = useWords()
  const { overall, parts } = score.health
  const rows = [
    { key: 'all', name: t('All'), health: overall, points: score.points },
    ...parts.map((health) => ({
      key: scorePartTitles[health.part],
      name: partText(health.part, t),
      health,
      points: score.points.filter(({ part }) => part === health.part),
    })),
  ]
  return (
    <section aria-label={t('Health')}>
      <h3>{t('Health')}</h3>
      <ul className="scdhealth">
        {rows.map(({ key, name, health, points }) => (
          <li key={key} className={health.score === null ? 'nk' : ''}>
            <span>{name}</span>
            <b>{scoreText(health.score, t)}</b>
            <span className="i2">
              {points.length === 0 ? t('nothing costs points') : reasonsText(points, t)}
            </span>
            <span className="i3">{judgedText(health, t)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
