import type { Score } from '../../../../shared/score.ts'
import { Ruler } from '../../../components/Ruler.tsx'
import { judgedText, riskText, sureText } from '../../../components/scoreWords.ts'
import { dateText } from '../../../state/time.ts'
import { fromCore, useWords } from '../../../state/words.ts'

/** Level of the risk on its scale, why it is so high, and when somebody has to look again. */
export function RiskPanel({ score, timeZone }: { score: Score; timeZone: string | null }) {
  const { t, locale } = useWords()
  const { risk, next } = score
  const { from } = risk
  const level = riskText(risk.level, t)
  const notches = [
    { at: from.medium, name: t('Medium') },
    { at: from.high, name: t('High') },
    { at: from.critical, name: t('Critical') },
  ]
  return (
    <section aria-label={t('Risk of a failure')}>
      <h3>{t('Risk of a failure')}</h3>
      <p className="scdlevel">
        <b>{level}</b>
        <span className="i2">{t('{{points}} points', { points: risk.points })}</span>
        <span className="i3">{judgedText(risk, t)}</span>
        <span className="i3">{sureText(risk.confidence, t)}</span>
      </p>
      <Ruler
        scale={{ min: 0, max: Math.ceil(from.critical * 1.25), major: 5, minor: 1 }}
        value={risk.points}
        notches={notches}
        sentence={t('{{points}} points, risk {{level}}', { points: risk.points, level })}
      />
      <p className="i2">{fromCore(risk.meaning, t)}</p>
      {risk.lifted === null ? null : <p>{fromCore(risk.lifted, t)}</p>}
      <p className="scdnext">
        <span className="i3">{t('Next inspection')}</span>
        <b>{dateText(next.on, timeZone, locale)}</b>
        <span className="i2">{fromCore(next.interval, t)}</span>
      </p>
      <p className="i2">{fromCore(next.because, t)}</p>
      <p className="scdorigin">
        {t(
          'Low under {{medium}}, Medium from {{medium}}, High from {{high}}, Critical from {{critical}} points.',
          {
            ...{ medium: from.medium, high: from.high, critical: from.critical },
          },
        )}
      </p>
      <p className="scdorigin">{fromCore(risk.origin, t)}</p>
      <p className="scdorigin">{fromCore(next.origin, t)}</p>
    </section>
  )
}
