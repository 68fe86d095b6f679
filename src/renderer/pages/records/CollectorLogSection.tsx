import { useCallback, useState } from 'react'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { theClient } from '../../state/client.ts'
import { dateText, timeSecondsText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'
import { type LogKind, type LogLine, logKinds, logLines } from './collectorLines.ts'
import { useRecord } from './useRecord.ts'

const dayMs = 86_400_000
const spans = { [english('7 d')]: 7 * dayMs, [english('30 d')]: 30 * dayMs, [english('All')]: null } as const
type Span = keyof typeof spans
const spanSegments = (Object.keys(spans) as Span[]) // Object.keys forgets the names
  .map((value) => ({ value, label: value }))

/** What this laptop's collector did: starts, stops, pauses, lost doors, and how the GX clock stood. */
export function CollectorLogSection({
  portalId,
  isLive,
  timeZone,
}: {
  portalId: PortalId
  isLive: boolean
  timeZone: string | null
}) {
  const { t } = useWords()
  const [span, setSpan] = useState<Span>('30 d')
  const [kind, setKind] = useState<LogKind>('all')
  const ask = useCallback(
    (signal: AbortSignal) => {
      // A day of slack: the clock of a simulated station may stand beside the laptop's.
      const to = Date.now() + dayMs
      const from = spans[span] === null ? 0 : to - dayMs - spans[span]
      return theClient().records.collectorLog({ portalId, from, to }, { signal })
    },
    [portalId, span],
  )
  const { value, problem } = useRecord(ask, isLive)
  const lines = value === null ? null : logLines(value.lines, kind, t)
  return (
    <Section
      title={t('Collector log')}
      aside={<span className="lab">{countText(lines, value?.cut ?? false, t)}</span>}
    >
      <div className="recbar">
        <SegmentedControl label={t('Events')} segments={logKinds} value={kind} onChange={setKind} />
        <SegmentedControl label={t('Time')} segments={spanSegments} value={span} onChange={setSpan} />
      </div>
      {problem === null ? null : <ErrorNote problem={problem} />}
      {lines === null ? null : lines.length === 0 ? (
        <EmptyState>{t('Nothing of this kind happened in this time.')}</EmptyState>
      ) : (
        <LogTable lines={lines} timeZone={timeZone} />
      )}
    </Section>
  )
}

function countText(lines: readonly LogLine[] | null, isCut: boolean, t: Translate): string {
  if (lines === null) return '–'
  const count = t('{{count}} lines', { count: lines.length })
  return isCut ? t('the newest {{lines}}', { lines: count }) : count
}

function LogTable({ lines, timeZone }: { lines: readonly LogLine[]; timeZone: string | null }) {
  const { t } = useWords()
  return (
    // A region that scrolls must be reachable without a mouse.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled with the arrow keys
    <section className="recscroll" aria-label={t('Lines of the collector log')} tabIndex={0}>
      <table className="rectable">
        <thead>
          <tr>
            <th>{t('When')}</th>
            <th>{t('What')}</th>
            <th>{t('Where and why')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, at, what, door, why, isTrouble }) => (
            <tr key={key}>
              <td className="m">
                <span title={dateText(at, timeZone, t.locale)}>
                  {timeSecondsText(at, timeZone, t.locale)}
                </span>
              </td>
              <td className="b">
                {isTrouble ? <VerdictShape verdict="watch" size={14} /> : null}
                <span>{what}</span>
              </td>
              <td className="i2">
                {door === null ? null : <span className="id">{door}</span>}
                {why === null ? null : <span>{why}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
