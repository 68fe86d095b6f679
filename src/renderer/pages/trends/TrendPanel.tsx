import { useRef, useState } from 'react'
import { formatNumber, formatQuantity } from '../../../shared/format.ts'
import type { Gap } from '../../../shared/history.ts'
import { valueMarks } from '../../charts/marks.ts'
import { valueAt } from '../../charts/points.ts'
import { axisWidth, TimeChart } from '../../charts/TimeChart.tsx'
import { TimeLabels } from '../../charts/TimeLabels.tsx'
import { timeTicks } from '../../charts/timeTicks.ts'
import { useChartTokens } from '../../charts/tokens.ts'
import { timeText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'
import type { DrawnTrend } from './useTrends.ts'

/** A value is shown at the crosshair when it is at most this old: a GX sends steady values rarely. */
const holdMs = 3_600_000
const font = 'Inter, "Segoe UI", system-ui, sans-serif'

interface Window {
  from: number
  to: number
  timeZone: string | null
}

function marksOf({ trend, statistics, allowed, points }: DrawnTrend): number[] {
  if (trend.id === 'soc') return [0, 50, 100]
  const seen = points.flatMap(({ y }) => (y === null ? [] : [y]))
  const limits = trend.id === 'voltage' ? allowed.limits.map(({ at }) => at) : []
  const ends = trend.always === null ? [] : [trend.always.from, trend.always.to]
  const all = [...seen, ...limits, ...ends]
  if (statistics !== null) all.push(statistics.lowest, statistics.highest)
  if (all.length === 0) return trend.id === 'voltage' ? [46, 48, 50, 52, 54] : [0, 1]
  const low = all.reduce((a, b) => Math.min(a, b))
  const high = all.reduce((a, b) => Math.max(a, b))
  return valueMarks(low, high, trend.weight > 1 ? 5 : 3)
}

/** The stacked charts of one window with one crosshair through all of them. */
export function TrendPanel({
  drawn,
  gaps,
  from,
  to,
  timeZone,
}: Window & { drawn: readonly DrawnTrend[]; gaps: readonly Gap[] }) {
  const { t } = useWords()
  const [cursor, setCursor] = useState<number | null>(null)
  const stack = useRef<HTMLDivElement>(null)
  const point = (clientX: number) => {
    const box = stack.current?.getBoundingClientRect()
    if (!box) return
    const share = (clientX - box.left - axisWidth) / (box.width - axisWidth)
    setCursor(share < 0 || share > 1 ? null : from + share * (to - from))
  }
  const step = (direction: number) =>
    setCursor((at) => Math.min(to, Math.max(from, (at ?? to) + (direction * (to - from)) / 200)))
  const times = timeTicks(from, to, 8, timeZone)
  const at = cursor !== null && cursor >= from && cursor <= to ? cursor : null
  return (
    <section className="lit trends" aria-label={t('Curves')}>
      <CursorTime at={at} from={from} to={to} timeZone={timeZone} />
      <div className="trendstack">
        <div
          className="trendarea"
          ref={stack}
          role="application"
          aria-label={t('Crosshair: arrow keys move it, Escape removes it')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the crosshair is moved with the arrow keys
          tabIndex={0}
          onPointerMove={(event) => point(event.clientX)}
          onPointerDown={(event) => point(event.clientX)}
          onPointerLeave={() => setCursor(null)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowLeft') step(-1)
            else if (event.key === 'ArrowRight') step(1)
            else if (event.key === 'Escape') setCursor(null)
            else return
            event.preventDefault()
          }}
        >
          {drawn.map((each, index) => (
            <TrendChart
              key={each.trend.id}
              drawn={each}
              gaps={gaps}
              window={{ from, to, timeZone }}
              times={times}
              cursor={at}
              nameGaps={index === 0}
            />
          ))}
        </div>
        <div className="trendnames">
          {drawn.map((each) => (
            <TrendName key={each.trend.id} drawn={each} gaps={gaps} cursor={at} to={to} />
          ))}
        </div>
      </div>
      <TimeAxis window={{ from, to, timeZone }} />
    </section>
  )
}

const unitHeight = 92

function TrendChart({
  drawn,
  gaps,
  window,
  times,
  cursor,
  nameGaps,
}: {
  drawn: DrawnTrend
  gaps: readonly Gap[]
  window: Window
  times: readonly number[]
  cursor: number | null
  nameGaps: boolean
}) {
  const { t } = useWords()
  const tokens = useChartTokens()
  const { trend, statistics, points, allowed } = drawn
  const text = (value: number) => formatQuantity(value, trend.unit, trend.decimals, t.locale)
  return (
    <TimeChart
      points={points}
      from={window.from}
      to={window.to}
      marks={marksOf(drawn)}
      times={times}
      kind={trend.kind}
      height={Math.round(trend.weight * unitHeight)}
      layers={{
        tokens,
        band: allowed.band,
        limits: allowed.limits,
        gaps,
        nameGaps,
        zeroLine: trend.kind === 'charge',
        cursor: cursor === null ? null : { at: cursor, value: valueAt(points, gaps, cursor, holdMs) },
        font,
      }}
      sentence={
        statistics === null
          ? t('{{name}}: nothing recorded', { name: trend.name })
          : t('{{name}} from {{lowest}} to {{highest}}, mean {{mean}}', {
              name: trend.name,
              lowest: text(statistics.lowest),
              highest: text(statistics.highest),
              mean: text(statistics.mean),
            })
      }
    />
  )
}

/** Name, source and the value at the crosshair, or at the end of the curve. */
function TrendName({
  drawn,
  gaps,
  cursor,
  to,
}: {
  drawn: DrawnTrend
  gaps: readonly Gap[]
  cursor: number | null
  to: number
}) {
  const { t } = useWords()
  const { trend, points } = drawn
  const value = valueAt(points, gaps, cursor ?? to, holdMs)
  return (
    <div className="trendname" style={{ height: Math.round(trend.weight * unitHeight) }}>
      <div className="b">{trend.name}</div>
      <div className="mic i3">{trend.source}</div>
      <div className="val">
        {value === null ? '–' : formatNumber(value, trend.decimals, t.locale)}
        <span className="u">{trend.unit}</span>
      </div>
      {trend.kind === 'charge' ? (
        <div className="mic">
          <div className="pcharge">{t('charging, solid')}</div>
          <div className="pdischarge">{t('discharging, hatched')}</div>
        </div>
      ) : null}
    </div>
  )
}

function CursorTime({ at, from, to, timeZone }: Window & { at: number | null }) {
  const { t } = useWords()
  const share = at === null ? 1 : (at - from) / (to - from)
  return (
    <div className="cursorrow">
      <div className="cursorlane" style={{ marginLeft: axisWidth }}>
        <b style={{ left: `${Math.min(96, Math.max(4, share * 100))}%` }}>
          {at === null ? '' : timeText(at, timeZone, t.locale)}
        </b>
      </div>
    </div>
  )
}

function TimeAxis({ window }: { window: Window }) {
  return (
    <div className="trendaxis" aria-hidden="true">
      <TimeLabels className="cursorlane" inset={axisWidth} most={8} {...window} />
    </div>
  )
}
