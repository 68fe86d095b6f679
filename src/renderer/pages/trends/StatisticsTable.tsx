import { formatQuantity } from '../../../shared/format.ts'
import type { Statistics } from '../../charts/statistics.ts'
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
  return (
    <table className="stat">
      <thead>
        <tr>
          <th>
            Statistics, {spanWords(spanMs)}
            {hasGaps ? ' without the gaps' : ''}
          </th>
          <th className="n">Mean</th>
          <th className="n">σ</th>
          <th className="n">Lowest</th>
          <th className="n">Highest</th>
          <th className="n">Complete</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ trend, statistics }) => {
          const text = (value: number | undefined) =>
            value === undefined ? '–' : formatQuantity(value, trend.unit, trend.decimals)
          return (
            <tr key={trend.id}>
              <td className="b">{trend.name}</td>
              <td className="n">{text(statistics?.mean)}</td>
              <td className="n">{text(statistics?.sigma)}</td>
              <td className="n">{text(statistics?.lowest)}</td>
              <td className="n">{text(statistics?.highest)}</td>
              <td className="n">{statistics === null ? '–' : completeText(statistics.complete)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
