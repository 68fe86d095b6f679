import { type Notch, nameAnchors, offScale, placeOf, type RulerScale, ticksOf } from './rulerScale.ts'

/** Height of the tick line inside the ruler's 40 px. */
const base = 15

function Ticks({ scale }: { scale: RulerScale }) {
  return ticksOf(scale).map((tick) => {
    const x = `${placeOf(scale, tick.at)}%`
    return (
      <line
        key={tick.at}
        x1={x}
        x2={x}
        y1={base}
        y2={base - (tick.major ? 7 : 4)}
        stroke={tick.major ? 'var(--edge)' : 'var(--rule)'}
      />
    )
  })
}

function NotchMark({
  scale,
  notch,
  anchor,
}: {
  scale: RulerScale
  notch: Notch
  anchor: 'start' | 'middle' | 'end'
}) {
  const x = `${placeOf(scale, notch.at)}%`
  return (
    <>
      <line x1={x} x2={x} y1={base - 4} y2={base + 8} stroke="var(--ink-2)" strokeWidth="1.5" />
      {notch.name ? (
        <text x={x} y={base + 20} textAnchor={anchor} className="svgl i2">
          {notch.name}
        </text>
      ) : null}
    </>
  )
}

function Needle({ scale, value }: { scale: RulerScale; value: number }) {
  const off = offScale(scale, value)
  return (
    <svg x={`${placeOf(scale, value)}%`} overflow="visible" aria-hidden="true">
      <path d={`M0 ${base + 7}V${base - 9}`} stroke="var(--lit)" strokeWidth="5" />
      <path d={`M0 ${base + 7}V${base - 8}`} stroke="var(--ink)" strokeWidth="2" />
      <path
        d={`M-5 ${base - 14.5}h10l-5 7.5Z`}
        fill={off ? 'var(--lit)' : 'var(--ink)'}
        stroke="var(--ink)"
        strokeWidth={off ? 1.4 : 0}
      />
    </svg>
  )
}

/**
 * The product's gauge: a fixed scale, the allowed range as a band, limits as notches with names, a needle in ink.
 * Without a present value (`null`: stale, missing) there is no needle. Off the scale the needle is hollow.
 */
export function Ruler({
  scale,
  value,
  band,
  notches = [],
  sentence,
}: {
  scale: RulerScale
  value: number | null
  /** Allowed range; an open end reaches to the end of the scale. */
  band?: { lo: number | null; hi: number | null }
  notches?: readonly Notch[]
  /** What a screen reader says. */
  sentence: string
}) {
  const from = placeOf(scale, band?.lo ?? scale.min)
  const to = placeOf(scale, band?.hi ?? scale.max)
  const anchors = nameAnchors(scale, notches)
  return (
    <svg className="ruler" role="img" aria-label={sentence} width="100%" height="40" overflow="visible">
      {band ? (
        <rect
          x={`${from}%`}
          y={base}
          width={`${Math.max(0, to - from)}%`}
          height="4"
          fill="var(--band)"
          opacity=".55"
        />
      ) : null}
      <line x1="0" x2="100%" y1={base} y2={base} stroke="var(--rule)" />
      <Ticks scale={scale} />
      {notches.map((notch, index) => (
        <NotchMark
          key={notch.name + notch.at}
          scale={scale}
          notch={notch}
          anchor={anchors[index] ?? 'middle'}
        />
      ))}
      {value === null ? null : <Needle scale={scale} value={value} />}
    </svg>
  )
}
