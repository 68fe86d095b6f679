import { memo, useMemo } from 'react'
import type { Gap, SeriesData } from '../../../shared/history.ts'
import { sparkLines } from './sparkLines.ts'
import { sparkSpanMs } from './useSparks.ts'

/** The line of a few hours, without words: who uses it says what it shows. Gaps are hatched. */
export const Spark = memo(function Spark({
  series,
  gaps,
  to,
  unit,
  holds,
}: {
  series: SeriesData | undefined
  gaps: readonly Gap[]
  /** Epoch ms of the window's end. */
  to: number
  unit: string
  /** The last value still stands now. */
  holds: boolean
}) {
  const from = to - sparkSpanMs
  const drawn = useMemo(
    () => sparkLines(series, gaps, from, to, unit, holds),
    [series, gaps, from, to, unit, holds],
  )
  if (drawn === null) return <span className="devspark" />
  const share = (at: number) => Math.max(0, Math.min(100, ((at - from) / sparkSpanMs) * 100))
  return (
    <span className="devspark" aria-hidden="true">
      {gaps.map((gap) => (
        <i
          key={gap.from}
          className="hatch"
          style={{ left: `${share(gap.from)}%`, width: `${share(gap.to) - share(gap.from)}%` }}
        />
      ))}
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" aria-hidden="true">
        {drawn.zero === null ? null : (
          <line className="devzero" x1="0" x2="100" y1={drawn.zero} y2={drawn.zero} />
        )}
        {drawn.lines.map((line) => (
          <path key={line.slice(0, 24)} d={line} />
        ))}
      </svg>
    </span>
  )
})
