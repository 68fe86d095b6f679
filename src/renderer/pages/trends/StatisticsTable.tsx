import type { SeriesStatistics } from '../../../shared/curves.ts'
import type { TimeWindow } from '../../charts/timeWindow.ts'
import { useWords } from '../../state/words.ts'
import { type Curve, curveName } from './curve.ts'
import { type FigureRow, figureRow } from './curveFigures.ts'

/** One row per series, weighted by time, gaps left out. An en dash stands where nothing is known. */
export function StatisticsTable({
  curves,
  byKey,
  window,
  words,
}: {
  curves: readonly Curve[]
  byKey: ReadonlyMap<string, SeriesStatistics>
  window: TimeWindow
  /** The window in words. */
  words: string
}) {
  const { t } = useWords()
  const hasCharge = curves.some(({ kind }) => kind === 'charge')
  const heads = [t('Mean'), 'σ', t('Lowest'), t('Highest')]
  if (hasCharge) heads.push(t('Time charging'), t('Charged'), t('Discharged'))
  heads.push(t('Complete'))
  return (
    <table className="stat">
      <thead>
        <tr>
          <th>{t('Statistics, {{window}}, without the gaps', { window: words })}</th>
          {heads.map((head) => (
            <th key={head} className="n">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {curves.map((curve) => (
          <StatisticsRow
            key={curve.key}
            curve={curve}
            row={figureRow(curve, byKey.get(curve.key), window, t)}
            hasCharge={hasCharge}
            heads={heads}
          />
        ))}
      </tbody>
    </table>
  )
}

function StatisticsRow({
  curve,
  row,
  hasCharge,
  heads,
}: {
  curve: Curve
  row: FigureRow
  hasCharge: boolean
  heads: readonly string[]
}) {
  const { t } = useWords()
  const figures = [row.mean, row.sigma, row.low, row.high]
  if (hasCharge) figures.push(row.charging, row.charged, row.discharged)
  return (
    <tr>
      <td className="b" title={`${curve.device}, ${curve.key}`}>
        {curveName(curve, t)} <span className="i3 statdevice">{curve.device}</span>
      </td>
      {row.states === null ? (
        figures.map((text, i) => (
          <td key={heads[i]} className="n" data-head={heads[i]}>
            {text}
          </td>
        ))
      ) : (
        <td className="n states" colSpan={figures.length}>
          {row.states}
        </td>
      )}
      <td className="n" data-head={heads.at(-1)}>
        {row.complete}
      </td>
    </tr>
  )
}
