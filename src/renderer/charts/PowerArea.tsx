import { useWords } from '../state/words.ts'
import './charts.css'
import { useId } from 'react'
import { formatQuantity } from '../../shared/format.ts'
import type { Gap, SeriesData } from '../../shared/history.ts'
import { TimeLabels } from './TimeLabels.tsx'

const width = 600
const height = 120
const top = 8

interface Place {
  x(at: number): number
  y(power: number): number
}

/** Stretches of a series that no gap interrupts. */
export function stretches(series: SeriesData, gaps: readonly Gap[]): { at: number; power: number }[][] {
  const parts: { at: number; power: number }[][] = []
  let before = Number.NEGATIVE_INFINITY
  series.t.forEach((at, i) => {
    const power = series.mean[i]
    if (power === undefined) return
    const since = before
    const cut = gaps.some((gap) => gap.from >= since && gap.to <= at)
    const part = parts.at(-1)
    if (part === undefined || cut) parts.push([{ at, power }])
    else part.push({ at, power })
    before = at
  })
  return parts
}

function area(part: readonly { at: number; power: number }[], place: Place, sign: 1 | -1): string {
  const first = part[0]
  const last = part.at(-1)
  if (!first || !last) return ''
  const zero = place.y(0).toFixed(1)
  const edge = part.map(({ at, power }) => {
    const shown = sign > 0 ? Math.max(0, power) : Math.min(0, power)
    return `L${place.x(at).toFixed(1)} ${place.y(shown).toFixed(1)}`
  })
  return `M${place.x(first.at).toFixed(1)} ${zero}${edge.join('')}L${place.x(last.at).toFixed(1)} ${zero}Z`
}

/** Highest power to either side of zero, rounded up to a figure that reads well. */
function reach(series: SeriesData | null): number {
  const highest = Math.max(50, ...(series?.max ?? []), ...(series?.min ?? []).map((each) => -each))
  const decade = 10 ** Math.floor(Math.log10(highest))
  return ([1, 2, 5].find((each) => each * decade >= highest) ?? 10) * decade
}

/**
 * Battery power over a window: charge solid above zero, discharge hatched below, gaps hatched grey. `series` in W,
 * positive = charging; `from` and `to` in epoch ms; null while the history is read.
 */
export function PowerArea({
  series,
  from,
  to,
  gaps,
  timeZone,
}: {
  series: SeriesData | null
  from: number
  to: number
  gaps: readonly Gap[]
  timeZone: string | null
}) {
  const { t } = useWords()
  const name = useId()
  const limit = reach(series)
  const zero = top + (height - top) / 2
  const place: Place = {
    x: (at) => ((at - from) / (to - from)) * width,
    y: (power) => zero - (power / limit) * ((height - top) / 2),
  }
  const parts = series === null ? [] : stretches(series, gaps)
  const low = series === null ? null : Math.min(...series.min)
  const high = series === null ? null : Math.max(...series.max)
  const sentence =
    low === null || high === null || !Number.isFinite(low)
      ? t('Battery power, nothing recorded yet')
      : t('Battery power from {{low}} to {{high}}', {
          low: formatQuantity(low, 'W', 0, t.locale),
          high: formatQuantity(high, 'W', 0, t.locale),
        })
  return (
    <figure className="powerarea">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={sentence}
        width="100%"
        height={height}
      >
        <defs>
          <pattern
            id={`${name}d`}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="2.8" height="5" fill="var(--discharge)" />
          </pattern>
          <pattern
            id={`${name}g`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="1.1" height="6" fill="var(--hatch)" />
          </pattern>
        </defs>
        {parts.map((part) => (
          <g key={part[0]?.at}>
            <path d={area(part, place, 1)} fill="var(--charge)" />
            <path d={area(part, place, -1)} fill={`url(#${name}d)`} />
          </g>
        ))}
        {gaps.map((gap) => (
          <rect
            key={gap.from}
            x={place.x(Math.max(gap.from, from))}
            y="0"
            width={Math.max(1, place.x(Math.min(gap.to, to)) - place.x(Math.max(gap.from, from)))}
            height={height}
            fill={`url(#${name}g)`}
          />
        ))}
        <line x1="0" x2={width} y1={zero} y2={zero} stroke="var(--edge)" vectorEffect="non-scaling-stroke" />
      </svg>
      <TimeLabels className="powerticks" from={from} to={to} most={5} timeZone={timeZone} />
      <figcaption>
        <span className="pcharge">{t('charging, solid')}</span>
        <span className="pdischarge">{t('discharging, hatched')}</span>
        <span>± {formatQuantity(limit, 'W', 0, t.locale)}</span>
      </figcaption>
    </figure>
  )
}
