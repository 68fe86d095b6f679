import { formatDuration } from '../../../shared/format.ts'
import type { Gap } from '../../../shared/history.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Section } from '../../components/Section.tsx'
import { dateText, timeText } from '../../state/time.ts'
import { fromCore, useWords } from '../../state/words.ts'

/** Rows that are shown; older gaps are counted. */
const mostRows = 100

/** Every stretch of time of which nothing is known, the newest first. */
export function GapSection({ gaps, timeZone }: { gaps: readonly Gap[] | null; timeZone: string | null }) {
  const { t } = useWords()
  const newest = [...(gaps ?? [])].sort((a, b) => b.from - a.from)
  const total = newest.reduce((sum, gap) => sum + gap.to - gap.from, 0)
  return (
    <Section
      title={t('Gaps')}
      aside={
        <span className="lab">
          {gaps === null
            ? '–'
            : t('{{amount}}, {{total}} in all', {
                amount: gaps.length,
                total: formatDuration(total, t.locale),
              })}
        </span>
      }
    >
      {gaps === null ? null : newest.length === 0 ? (
        <EmptyState>{t('Nothing is missing since the recording began.')}</EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is scrolled with the arrow keys
        <section className="recscroll" aria-label={t('List of gaps')} tabIndex={0}>
          <table className="rectable gaptable">
            <thead>
              <tr>
                <th>{t('From')}</th>
                <th>{t('To')}</th>
                <th>{t('Lasted')}</th>
                <th>{t('Why')}</th>
              </tr>
            </thead>
            <tbody>
              {newest.slice(0, mostRows).map(({ from, to, reason }) => (
                <tr key={from}>
                  <td className="m">
                    <span title={dateText(from, timeZone, t.locale)}>
                      {timeText(from, timeZone, t.locale)}
                    </span>
                  </td>
                  <td className="m">{timeText(to, timeZone, t.locale)}</td>
                  <td>{formatDuration(to - from, t.locale)}</td>
                  <td className="i2">{fromCore(reason, t)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {newest.length > mostRows ? (
            <p className="lab">
              {t('{{count}} older ones are not listed', { count: newest.length - mostRows })}
            </p>
          ) : null}
        </section>
      )}
    </Section>
  )
}
