import type { Score } from '../../../../shared/score.ts'
import { VerdictLabel } from '../../../components/VerdictLabel.tsx'
import { fromCore, useWords } from '../../../state/words.ts'

/** Every point that is lost, with the finding it rests on; a touch shows that finding. */
export function PointList({
  points,
  onFinding,
}: {
  points: Score['points']
  onFinding: (finding: Score['points'][number]['finding']) => void
}) {
  const { t } = useWords()
  return (
    <section aria-label={t('What costs points')}>
      <h3>{t('What costs points')}</h3>
      {points.length === 0 ? <p className="i2">{t('Nothing that was judged costs points.')}</p> : null}
      <ul className="scdpoints">
        {points.map((point) => (
          <li key={point.factor}>
            <button type="button" className="rowpress" onClick={() => onFinding(point.finding)}>
              <b className="scdcost">−{point.points}</b>
              <span className="scdwhat">
                <b>{fromCore(point.title, t)}</b>
                <span className="i3">{point.isRisk ? t('health and risk') : t('health only')}</span>
              </span>
              <VerdictLabel verdict={point.verdict} size={15} />
              <span className="scdsay">
                <span>{fromCore(point.sentence, t)}</span>
                <span className="i3">
                  {t('{{title}}: {{limit}}. Points: {{origin}}.', {
                    ...{ title: fromCore(point.name, t), limit: fromCore(point.limit, t) },
                    origin: fromCore(point.origin, t),
                  })}
                </span>
                {point.also > 0 ? (
                  <span className="i3">
                    {t('Other findings of the same thing cost nothing more: {{also}}.', { also: point.also })}
                  </span>
                ) : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
