import { useWidth } from '../components/useWidth.ts'
import { useWords } from '../state/words.ts'
import { labelTimes, tickLabel } from './timeTicks.ts'

/** Clock times under a chart, and "now" at its end. Times in epoch ms; `most` labels where there is room for all. */
export function TimeLabels({
  className,
  from,
  to,
  most,
  timeZone,
  inset = 0,
}: {
  className: string
  from: number
  to: number
  most: number
  timeZone: string | null
  /** Px at the left that belong to the vertical axis. */
  inset?: number
}) {
  const { t } = useWords()
  const { ref, width } = useWidth<HTMLDivElement>(600)
  return (
    <div ref={ref} className={className} style={{ marginLeft: inset }} aria-hidden="true">
      {labelTimes(from, to, Math.max(1, width), most, timeZone).map((at) => (
        <span key={at} style={{ left: `${((at - from) / (to - from)) * 100}%` }}>
          {tickLabel(at, timeZone, t)}
        </span>
      ))}
      <span className="now">{t('now')}</span>
    </div>
  )
}
