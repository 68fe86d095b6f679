import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { formatQuantity, formatValue } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { fromCore, useWords } from '../../state/words.ts'
import { useChartTokens } from '../tokens.ts'
import { inkOf } from './paintPanel.ts'
import type { Panel } from './panels.ts'
import { type RecordedCurve, type RecordedSeries, valueAt } from './recordedCurve.ts'

/** A value with its unit; a state in its word. */
export function saidValue(
  { unit, decimals, readingKey }: Pick<RecordedSeries, 'unit' | 'decimals' | 'readingKey'>,
  value: number | null,
  t: Translate,
): string {
  if (value === null) return t('no value')
  const [serviceType, , ...path] = readingKey?.split('/') ?? []
  if (unit === '' && serviceType !== undefined && path.length > 0)
    return formatValue(serviceType, `/${path.join('/')}`, value, t)
  return formatQuantity(value, unit, decimals, t.locale)
}

/** The lines of a panel: how each is drawn, its name, and its value at the moment or at the end. */
export function Legend({
  curve,
  panel,
  moment,
}: {
  curve: StoreApi<RecordedCurve>
  panel: Panel
  /** ms since the start; null = the end. */
  moment: number | null
}) {
  const { t } = useWords()
  const tokens = useChartTokens()
  // The points grow in place: each growth has another outer object.
  const { span } = useStore(curve)
  const at = span ? (moment === null ? span.to : span.from + moment) : 0
  return (
    <ul className="reclegend">
      {panel.series.map((series, index) => {
        const { color, dash } = inkOf(index, tokens)
        return (
          <li key={series.name}>
            <svg width="22" height="8" aria-hidden="true">
              <line
                x1="0"
                x2="22"
                y1="4"
                y2="4"
                stroke={color}
                strokeWidth="2"
                strokeDasharray={dash.join(' ')}
              />
            </svg>
            <span>{fromCore(series.label, t)}</span>
            <b className="num">{span ? saidValue(series, valueAt(series.points, at), t) : '–'}</b>
          </li>
        )
      })}
    </ul>
  )
}
