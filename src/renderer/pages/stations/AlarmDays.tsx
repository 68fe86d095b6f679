import { useWords } from '../../state/words.ts'

const barWidth = 3
const height = 20

/** How many alarms began on each of the last 30 days, as bars; the last is today. */
export function AlarmDays({ perDay }: { perDay: readonly number[] }) {
  const { t } = useWords()
  const total = perDay.reduce((sum, count) => sum + count, 0)
  const most = Math.max(4, ...perDay)
  const width = perDay.length * barWidth
  return (
    <svg
      className="alarmdays"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('{{total}} alarms in 30 days', { total })}
    >
      <path
        d={`M0 ${height - 0.5}h${width}`}
        stroke="var(--rule)"
        strokeDasharray="1 2"
        vectorEffect="non-scaling-stroke"
      />
      <path d={barsOf(perDay, most)} fill="var(--ink)" />
    </svg>
  )
}

/** One bar for each day that has alarms, at least 3 px high. */
function barsOf(perDay: readonly number[], most: number): string {
  return perDay
    .map((count, day) => {
      if (count === 0) return ''
      const tall = Math.max(3, Math.round((count / most) * (height - 2)))
      return `M${day * barWidth} ${height - tall}h2v${tall}h-2z`
    })
    .join('')
}
