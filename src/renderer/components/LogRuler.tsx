import { formatNumber } from '../../shared/format.ts'
import { useWords } from '../state/words.ts'
import { logTicks, type NamePlace, namePlaces, placeOnLog } from './logScale.ts'

/** One rate on the ruler. A hollow needle is shown but not judged. */
export interface LogNeedle {
  ppm: number
  name: string
  judged: boolean
}

const y = 46
const percent = (ppm: number) => `${placeOnLog(ppm)}%`

function Zone({
  from,
  to,
  token,
  name,
  isLast = false,
}: {
  from: string
  to: string
  token: string
  name: string
  /** Its name ends with the ruler: over the middle it would touch the one before it on a phone. */
  isLast?: boolean
}) {
  const left = Number.parseFloat(from)
  const right = Number.parseFloat(to)
  return (
    <>
      <rect
        x={from}
        y={y}
        width={`${right - left}%`}
        height="6"
        fill={`var(--${token})`}
        opacity={token === 'ok' ? 0.55 : 0.75}
      />
      <text
        x={isLast ? '100%' : `${(left + right) / 2}%`}
        y={y + 42}
        textAnchor={isLast ? 'end' : 'middle'}
        className="svgl"
      >
        {name}
      </text>
    </>
  )
}

function Scale() {
  const { t } = useWords()
  return (
    <>
      <line x1="0" x2="3%" y1={y} y2={y} stroke="var(--edge)" />
      <line x1="5%" x2="100%" y1={y} y2={y} stroke="var(--edge)" />
      <svg x="4%" overflow="visible" aria-hidden="true">
        <path d={`M-5 ${y + 7}l4-14M3 ${y + 7}l4-14`} stroke="var(--edge)" />
      </svg>
      {logTicks().map((tick) => (
        <line
          key={tick.at}
          x1={percent(tick.at)}
          x2={percent(tick.at)}
          y1={y}
          y2={y - (tick.major ? 8 : 4)}
          stroke={tick.major ? 'var(--edge)' : 'var(--rule)'}
        />
      ))}
      {[0, 0.1, 1, 10, 100, 1000, 10_000].map((ppm) => (
        <text key={ppm} x={percent(ppm)} y={y + 24} textAnchor="middle" className="svgl i2">
          {formatNumber(ppm, ppm === 0.1 ? 1 : 0, t.locale)}
        </text>
      ))}
    </>
  )
}

function Needle({ needle, name }: { needle: LogNeedle; name: NamePlace }) {
  const place = placeOnLog(needle.ppm)
  const { anchor, raised } = name
  // At an end of the ruler the name starts over its needle, in a pair beside it.
  const edge = place < 12 || place > 88 ? 14 : 0
  return (
    <svg x={`${place}%`} overflow="visible" aria-hidden="true">
      {needle.judged ? (
        <>
          <path d={`M0 ${y + 10}V${y - 12}`} stroke="var(--lit)" strokeWidth="5" />
          <path d={`M0 ${y + 10}V${y - 11}`} stroke="var(--ink)" strokeWidth="2" />
          <path d={`M-6 ${y - 19}h12l-6 9Z`} fill="var(--ink)" />
        </>
      ) : (
        <>
          <path d={`M0 ${y + 10}V${y - 10}`} stroke="var(--ink)" strokeWidth="1.5" strokeDasharray="3 2" />
          <path
            d={`M-5.5 ${y - 18.5}h11l-5.5 8Z`}
            fill="var(--lit)"
            stroke="var(--ink)"
            strokeWidth="1.4"
            strokeLinejoin="round"
          />
        </>
      )}
      <text
        x={anchor === 'start' ? 8 - edge : anchor === 'end' ? edge - 8 : 0}
        y={raised ? y - 37 : y - 24}
        textAnchor={anchor}
        className={needle.judged ? 'svgl ink' : 'svgl i2'}
      >
        {needle.name}
      </text>
    </svg>
  )
}

/**
 * Ruler for error rates in ppm: logarithmic, with a stop of its own for zero before a break. `watch` and `act` are the
 * limits in ppm.
 */
export function LogRuler({
  needles,
  watch,
  act,
  sentence,
}: {
  needles: readonly LogNeedle[]
  watch: number
  act: number
  sentence: string
}) {
  const { t } = useWords()
  const inOrder = [...needles].sort((a, b) => a.ppm - b.ppm)
  const names = namePlaces(inOrder.map((needle) => placeOnLog(needle.ppm)))
  return (
    <svg className="ruler log" role="img" aria-label={sentence} width="100%" height="96" overflow="visible">
      <Zone
        from="0%"
        to={percent(watch)}
        token="ok"
        name={t('OK to {{watch}} ppm', { watch: formatNumber(watch, 0, t.locale) })}
      />
      <Zone
        from={percent(watch)}
        to={percent(act)}
        token="watch"
        name={t('watch to {{act}}', { act: formatNumber(act, 0, t.locale) })}
      />
      <Zone
        from={percent(act)}
        to="100%"
        token="act"
        isLast
        name={t('act above {{act}}', { act: formatNumber(act, 0, t.locale) })}
      />
      <Scale />
      {inOrder.map((needle, index) => (
        <Needle
          key={needle.name}
          needle={needle}
          name={names[index] ?? { anchor: 'middle', raised: false }}
        />
      ))}
    </svg>
  )
}
