import { useCallback } from 'react'
import type { PortalId } from '../../../shared/victron.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { theClient } from '../../state/client.ts'
import { dateText, timeText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'
import { useRecord } from './useRecord.ts'
import { countOf, verdictLines } from './verdictLines.ts'

const dayMs = 86_400_000
/** Rows that are shown; older ones are counted. */
const mostRows = 200

/** Every change of a verdict that is kept of the last year, the newest first. */
export function VerdictSection({
  portalId,
  isLive,
  timeZone,
}: {
  portalId: PortalId
  isLive: boolean
  timeZone: string | null
}) {
  const { t } = useWords()
  const ask = useCallback(
    (signal: AbortSignal) => {
      // A day of slack: the clock of a simulated station may stand beside the laptop's.
      const to = Date.now() + dayMs
      return theClient().records.findingsLog({ portalId, from: to - 366 * dayMs, to }, { signal })
    },
    [portalId],
  )
  const { value, problem } = useRecord(ask, isLive)
  const lines = value === null ? null : verdictLines(value, t)
  return (
    <Section
      title={t('Changes of verdicts')}
      aside={<span className="lab">{lines === null ? '–' : countOf(lines.length, mostRows, t)}</span>}
    >
      {problem === null ? null : <ErrorNote problem={problem} />}
      {lines === null ? null : lines.length === 0 ? (
        <EmptyState>{t('No verdict was reached in the last year.')}</EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is scrolled with the arrow keys
        <section className="recscroll" aria-label={t('List of changes of verdicts')} tabIndex={0}>
          <table className="rectable verdictlog">
            <thead>
              <tr>
                <th>{t('Since')}</th>
                <th>{t('Verdict')}</th>
                <th>{t('What and why')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.slice(0, mostRows).map(({ key, at, verdict, title, sentence, limit }) => (
                <tr key={key}>
                  <td className="m">
                    <span title={dateText(at, timeZone, t.locale)}>{timeText(at, timeZone, t.locale)}</span>
                  </td>
                  <td className="b">
                    <VerdictLabel verdict={verdict} size={14} />
                  </td>
                  <td className="i2">
                    <span className="b">{title}</span>
                    <span title={limit}>{sentence}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  )
}
