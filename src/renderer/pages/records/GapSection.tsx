import { formatDuration } from '../../../shared/format.ts'
import type { Gap } from '../../../shared/history.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Section } from '../../components/Section.tsx'
import { dateText, timeText } from '../../state/time.ts'

/** Rows that are shown; older gaps are counted. */
const mostRows = 100

/** Every stretch of time of which nothing is known, the newest first. */
export function GapSection({ gaps, timeZone }: { gaps: readonly Gap[] | null; timeZone: string | null }) {
  const newest = [...(gaps ?? [])].sort((a, b) => b.from - a.from)
  const total = newest.reduce((sum, gap) => sum + gap.to - gap.from, 0)
  return (
    <Section
      title="Gaps"
      aside={
        <span className="lab">{gaps === null ? '–' : `${gaps.length}, ${formatDuration(total)} in all`}</span>
      }
    >
      {gaps === null ? null : newest.length === 0 ? (
        <EmptyState>Nothing is missing since the recording began.</EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is scrolled with the arrow keys
        <section className="recscroll" aria-label="List of gaps" tabIndex={0}>
          <table className="rectable gaptable">
            <thead>
              <tr>
                <th>From</th>
                <th>To</th>
                <th>Lasted</th>
                <th>Why</th>
              </tr>
            </thead>
            <tbody>
              {newest.slice(0, mostRows).map(({ from, to, reason }) => (
                <tr key={from}>
                  <td className="m">
                    <span title={dateText(from, timeZone)}>{timeText(from, timeZone)}</span>
                  </td>
                  <td className="m">{timeText(to, timeZone)}</td>
                  <td>{formatDuration(to - from)}</td>
                  <td className="i2">{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {newest.length > mostRows ? (
            <p className="lab">{newest.length - mostRows} older ones are not listed</p>
          ) : null}
        </section>
      )}
    </Section>
  )
}
