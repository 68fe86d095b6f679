import { memo } from 'react'
import type { Finding } from '../../../shared/finding.ts'
import { formatDuration, formatNumber } from '../../../shared/format.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Section } from '../../components/Section.tsx'
import { VerdictLabel } from '../../components/VerdictLabel.tsx'
import { fromCore, useWords } from '../../state/words.ts'
import { type DwellPart, dwellRows, dwellWords } from './dwellRows.ts'
import './cellDwell.css'

/** A strip as wide as the time, of which each cell has its share. */
function Strip({ parts }: { parts: readonly DwellPart[] }) {
  const { t } = useWords()
  const words = dwellWords(parts, t)
  return (
    <div className="dwell" title={words}>
      <span className="unseen">{words}</span>
      {parts.map(({ cell, share }, index) => (
        <span
          key={cell ?? 'rest'}
          className={cell === null ? 'rest' : index === 0 ? 'first' : undefined}
          style={{ width: `${share * 100}%` }}
          aria-hidden="true"
        >
          {cell !== null && share >= 0.2 ? `${cell} ${formatNumber(share * 100, 0, t.locale)} %` : ''}
        </span>
      ))}
    </div>
  )
}

/** Which cells were the lowest and the highest, how long, and at which end of the battery's range. */
export const CellDwell = memo(function CellDwell({ finding }: { finding: Finding }) {
  const { t } = useWords()
  const { cellDwell } = finding
  return (
    <Section title={t('Which cell leads')} aside={<VerdictLabel verdict={finding.verdict} size={14} />}>
      <p className="sm i2 dwellsaid">{fromCore(finding.sentence, t)}</p>
      {cellDwell ? (
        <table className="dwells">
          <caption className="mic i3">
            {t(
              'Of {{time}} recorded in the last {{days}} days. Where the cells never lie apart, an id proves little.',
              {
                time: formatDuration(cellDwell.knownMs, t.locale),
                days: cellDwell.days,
              },
            )}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('Where')}</th>
              <th scope="col">{t('Lowest for')}</th>
              <th scope="col">{t('Highest for')}</th>
            </tr>
          </thead>
          <tbody>
            {dwellRows(cellDwell, t).map((row) => (
              <tr key={row.end} className={row.apart === null ? 'together' : undefined}>
                <th scope="row" className="where">
                  <span className="b ink">{row.name}</span> <span className="nw">{row.time}</span>
                  <span className="mic i3 dwellapart">
                    {row.apart === null ? t('never apart') : t('apart for {{time}}', { time: row.apart })}
                  </span>
                </th>
                <td className="strip" data-label={t('Lowest for')}>
                  <Strip parts={row.lowest} />
                </td>
                <td className="strip" data-label={t('Highest for')}>
                  <Strip parts={row.highest} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <EmptyState>{t('No cell id is recorded yet. The strip grows with the recording.')}</EmptyState>
      )}
    </Section>
  )
})
