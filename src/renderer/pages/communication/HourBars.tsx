import { formatDuration, formatNumber } from '../../../shared/format.ts'
import type { Gap } from '../../../shared/history.ts'
import { valueMarks } from '../../charts/marks.ts'
import { TimeLabels } from '../../charts/TimeLabels.tsx'
import { clockText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'
import type { HourlyErrors } from './errorsPerHour.ts'

interface Window {
  from: number
  to: number
  timeZone: string | null
}

const percent = (share: number) => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`

/** Errors of each hour as bars; a gap is hatched, an hour without errors stands on zero. */
export function HourBars({
  hourly,
  gaps,
  from,
  to,
  timeZone,
}: Window & { hourly: HourlyErrors; gaps: readonly Gap[] }) {
  const { t } = useWords()
  const highest = Math.max(4, ...hourly.hours.map(({ errors }) => errors ?? 0))
  const marks = valueMarks(0, highest, 4).filter(Number.isInteger)
  const top = marks.at(-1) ?? highest
  const place = (at: number) => (at - from) / (to - from)
  const sentence = t('CAN errors per hour: {{total}} in {{span}}', {
    total: formatNumber(hourly.total, 0, t.locale),
    span: formatDuration(to - from, t.locale),
  })
  return (
    <div className="hours" role="img" aria-label={sentence}>
      <div className="hourplot">
        {marks.map((mark) => (
          <div key={mark} className="hourmark" style={{ bottom: percent(mark / top) }}>
            <span>{formatNumber(mark, 0, t.locale)}</span>
          </div>
        ))}
        {gaps.map((gap) => (
          <div
            key={gap.from}
            className="hourgap hatch"
            style={{ left: percent(place(gap.from)), width: percent(place(gap.to) - place(gap.from)) }}
          >
            {place(gap.to) - place(gap.from) > 0.12 ? (
              <span>
                {t('no data')}
                <br />
                {formatDuration(gap.to - gap.from, t.locale)}
              </span>
            ) : null}
          </div>
        ))}
        {hourly.hours.map((hour) =>
          hour.errors === null || hour.errors === 0 ? null : (
            <div
              key={hour.from}
              className="hourbar"
              title={t('{{from}} to {{to}}: {{errors}}', {
                from: clockText(hour.from, timeZone),
                to: clockText(hour.to, timeZone),
                errors: formatNumber(hour.errors, 0, t.locale),
              })}
              style={{ left: percent(place((hour.from + hour.to) / 2)), height: percent(hour.errors / top) }}
            >
              <span>{formatNumber(hour.errors, 0, t.locale)}</span>
            </div>
          ),
        )}
      </div>
      <TimeLabels className="hourticks" from={from} to={to} most={8} timeZone={timeZone} />
    </div>
  )
}
