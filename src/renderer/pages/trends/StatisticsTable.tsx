import { formatQuantity } from '../../../shared/format.ts'
import type { Statistics } from '../../charts/statistics.ts'
import { useWords } from '../../state/words.ts'
import type { Trend } from './trendSeries.ts'
import { completeText, spanWords } from './trendsAnswer.ts'

/** One row per series. An en dash stands where nothing is known. */
export function StatisticsTable({
  rows,
  spanMs,
  hasGaps,
}: {
  rows: readonly { trend: Trend; statistics: Statistics | null }[]
  spanMs: number
  hasGaps: boolean
}) {
  const { t } = useWords()
  return (
    <table className="stat">
      <thead>
        <tr>
          <th>
            {t('Statistics,')} {spanWords(spanMs)}
            {hasGaps ? t(' without the gaps') : ''}
          </th>
          <th className="n">{t('Mean')}</th>
          <th className="n">σ</th>
          <th className="n">{t('Lowest')}</th>
          <th className="n">{t('Highest')}</th>
          <th className="n">{t('Complete')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ trend, statistics }) => {
          const text = (value: number | undefined) =>
            value === undefined ? '–' : formatQuantity(value, trend.unit, trend.decimals, t.locale)
          return (
            <tr key={trend.id}>
              <td className="b">{trend.name}</td>
              <td className="n">{text(statistics?.mean)}</td>
              <td className="n">{text(statistics?.sigma)}</td>
              <td className="n">{text(statistics?.lowest)}</td>
              <td className="n">{text(statistics?.highest)}</td>
              <td className="n">{statistics === null ? '–' : completeText(statistics.complete, t)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
