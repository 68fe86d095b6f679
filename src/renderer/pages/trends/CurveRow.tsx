import { memo } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { formatQuantity } from '../../../shared/format.ts'
import { shownQuantity } from '../../../shared/shownUnits.ts'
import { CurveChart } from '../../charts/CurveChart.tsx'
import { useChartTokens } from '../../charts/tokens.ts'
import type { Viewport } from '../../charts/viewport.ts'
import { useWords } from '../../state/words.ts'
import { curveName, curveText } from './curve.ts'
import { outsideWords } from './curveScale.ts'
import type { DrawnCurve } from './drawnCurve.ts'

const font = 'Inter, "Segoe UI", system-ui, sans-serif'

interface CurveRowProps {
  drawn: DrawnCurve
  viewport: Viewport
  cursor: StoreApi<{ at: number | null }>
  times: () => readonly number[]
  height: number
  /** Gaps carry their words; only the first of the charts does. */
  nameGaps: boolean
}

/** One chart with its name and the value at the crosshair beside it. */
export const CurveRow = memo(function CurveRow(props: CurveRowProps) {
  const { drawn, viewport, cursor, times, height, nameGaps } = props
  const tokens = useChartTokens()
  const { t, locale } = useWords()
  const { curve, allowed } = drawn
  const name = curveName(curve, t)
  const [low, high] = [drawn.envelope.min, drawn.envelope.max]
  const text = (value: number) => formatQuantity(value, curve.unit, curve.decimals, locale)
  const least = low.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = high.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const sentence =
    least <= most
      ? t('{{name}} of {{device}}, from {{low}} to {{high}}', {
          ...{ name, device: curve.device, low: text(least), high: text(most) },
        })
      : t('{{name}} of {{device}}: nothing recorded here', { name, device: curve.device })
  return (
    <div className="curverow">
      <CurveName drawn={drawn} viewport={viewport} cursor={cursor} />
      <div className="curveplot">
        <CurveNotes drawn={drawn} />
        <CurveChart
          viewport={viewport}
          cursor={cursor}
          valueAt={drawn.valueAt}
          points={drawn.points}
          envelope={drawn.envelope}
          marks={drawn.marks}
          unit={curve.unit}
          times={times}
          kind={curve.kind}
          height={height}
          layers={{
            tokens,
            ...{ band: allowed.band, limits: allowed.limits, gaps: drawn.gaps, nameGaps, font },
            zeroLine: curve.kind === 'charge',
            cursor: null,
          }}
          sentence={sentence}
          t={t}
        />
      </div>
    </div>
  )
})

/** Name, device and the value at the crosshair, or at the end of the window. */
function CurveName({ drawn, viewport, cursor }: Pick<CurveRowProps, 'drawn' | 'viewport' | 'cursor'>) {
  const { t } = useWords()
  const { curve } = drawn
  const end = useStore(viewport, (state) => (state.isMoving ? null : state.to))
  const pointed = useStore(cursor, (state) => state.at)
  const at = pointed ?? end
  const value = at === null ? null : drawn.valueAt(at)
  return (
    <div className="curvename">
      <div className="b cut" title={curveName(curve, t)}>
        {curveName(curve, t)}
      </div>
      <div className="mic i3 cut" title={`${curve.device}, ${curve.key}`}>
        {curve.device}
      </div>
      <div className="val cut">
        {curveText(curve, value, t)}
        {curve.unit === '' || value === null ? null : (
          <span className="u">{shownQuantity(0, curve.unit).unit}</span>
        )}
      </div>
    </div>
  )
}

/** What the colours mean, and the limits that lie outside the scale, inside the plot where it is mostly empty. */
function CurveNotes({ drawn: { curve, allowed, marks } }: Pick<CurveRowProps, 'drawn'>) {
  const { t } = useWords()
  const outside = outsideWords(allowed, marks)
  return (
    <div className="curvenotes mic">
      {curve.kind === 'charge' ? <span className="pcharge">{t('charging, solid')}</span> : null}
      {curve.kind === 'charge' ? <span className="pdischarge">{t('discharging, hatched')}</span> : null}
      {outside.length > 0 ? (
        <span className="i2 cut">{t('Outside this scale: {{limits}}', { limits: outside.join('; ') })}</span>
      ) : null}
    </div>
  )
}
