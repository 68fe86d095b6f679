import type { Maintenance } from '../../../../shared/score.ts'
import { VerdictLabel } from '../../../components/VerdictLabel.tsx'
import { dateText } from '../../../state/time.ts'
import { fromCore, useWords } from '../../../state/words.ts'

/** What to do, by when and why, the most urgent first. */
export function MaintenanceList({
  maintenance,
  timeZone,
}: {
  maintenance: readonly Maintenance[]
  timeZone: string | null
}) {
  const { t, locale } = useWords()
  if (maintenance.length === 0) return null
  return (
    <section aria-label={t('Maintenance')}>
      <h3>{t('Maintenance')}</h3>
      <ol className="scdtodo">
        {maintenance.map((one) => (
          <li key={one.action}>
            <span className="scdby">
              <b>{dateText(one.by, timeZone, locale)}</b>
              <span className="i3">{fromCore(one.interval, t)}</span>
            </span>
            <VerdictLabel verdict={one.verdict} size={15} />
            <span className="scdsay">
              <span>{fromCore(one.action, t)}</span>
              {one.why.map((sentence) => (
                <span key={sentence} className="i3">
                  {fromCore(sentence, t)}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
