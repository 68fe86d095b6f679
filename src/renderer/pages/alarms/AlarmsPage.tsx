import { useState } from 'react'
import type { EntryPage } from '../../../shared/alarmEntry.ts'
import type { SeriesId } from '../../../shared/history.ts'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'
import type { StationStatus } from '../../../shared/station.ts'
import { Answer } from '../../components/Answer.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { useNow } from '../../state/clockTick.ts'
import { useNavigation } from '../../state/navigation.ts'
import { useStatus } from '../../state/station.ts'
import { useGaps } from '../../state/useGaps.ts'
import { useRange } from '../../state/useRange.ts'
import { useWords } from '../../state/words.ts'
import { AlarmTable } from './AlarmTable.tsx'
import './alarms.css'
import { alarmsAnswer, knownSince } from './alarmsAnswer.ts'
import { EntryFilter } from './EntryFilter.tsx'
import { ExportEntries } from './ExportEntries.tsx'
import { type EntryChoice, everyEntry, isNarrowed } from './entryChoice.ts'
import { Timeline } from './Timeline.tsx'
import { useEntries } from './useEntries.ts'

const hour = 3_600_000
const spans = {
  [english('72 h')]: 72 * hour,
  [english('30 d')]: 720 * hour,
  [english('1 y')]: 8_784 * hour,
} as const
type Span = keyof typeof spans
const segments = (Object.keys(spans) as Span[]) // Object.keys forgets the names
  .map((value) => ({ value, label: value }))

/** Any recorded series carries the gaps of its window along. */
const anySeries: readonly SeriesId[] = [
  { serviceType: 'system', deviceInstance: 0, path: '/Dc/Battery/Voltage' },
]

/** Entries that are shown at first, and that each press of the button adds. */
const pageSize = 100

/** Alarms of the station: what is active, what was, and what nobody can know. */
export function AlarmsPage() {
  const { t } = useWords()
  const { portalId } = useNavigation()
  const [span, setSpan] = useState<Span>('72 h')
  const [choice, setChoice] = useState<EntryChoice>(everyEntry)
  const [shown, setShown] = useState(pageSize)
  const status = useStatus()
  const now = useNow()
  const list = useEntries(portalId, spans[span], choice, shown)
  const range = useRange(portalId, anySeries, spans[span], 2)
  const from = now - spans[span]
  const gaps = useGaps(range.answer?.gaps, from, now)
  const { page } = list
  const answer = alarmsAnswer(page === null ? null : list.active, status, span, list.pastCount, t)
  const timeZone = status?.timeZone ?? null
  return (
    <>
      <Answer
        verdict={answer.verdict}
        sentence={answer.sentence}
        detail={answer.detail}
        actions={<SegmentedControl label={t('Window')} segments={segments} value={span} onChange={setSpan} />}
      />
      {list.problem === null ? null : <ErrorNote problem={list.problem} />}
      <Timeline
        events={page?.entries ?? []}
        gaps={gaps}
        since={status?.recording.since ?? null}
        from={from}
        to={now}
        timeZone={timeZone}
      />
      <Section
        title={countTitle(page?.total ?? null, span, t)}
        aside={<ExportEntries filter={list.filter} />}
      >
        <EntryFilter
          choice={choice}
          devices={list.devices}
          onChange={(next) => {
            setChoice(next)
            setShown(pageSize)
          }}
        />
        {page !== null && page.entries.length > 0 ? (
          <>
            <AlarmTable
              entries={page.entries}
              now={now}
              timeZone={timeZone}
              onAcknowledged={list.readAgain}
            />
            <More page={page} onMore={() => setShown(shown + pageSize)} />
          </>
        ) : (
          <EmptyState>{emptyWords(page !== null, isNarrowed(choice), span, status, t)}</EmptyState>
        )}
      </Section>
    </>
  )
}

function More({ page, onMore }: { page: EntryPage; onMore: () => void }) {
  const { t } = useWords()
  const left = page.total - page.entries.length
  if (left <= 0) return null
  return (
    <div className="entrynext">
      <Button onClick={onMore}>{t('Show {{count}} more', { count: Math.min(left, pageSize) })}</Button>
      <span className="i2">
        {t('The newest {{shown}} of {{total}} are shown, also in the timeline.', {
          shown: page.entries.length,
          total: page.total,
        })}
      </span>
    </div>
  )
}

function emptyWords(
  isRead: boolean,
  narrowed: boolean,
  span: string,
  status: StationStatus | null,
  t: Translate,
): string {
  if (!isRead || status === null) return t('Reading the alarms.')
  if (narrowed) return t('Nothing in {{span}} fits the filter.', { span: t(span) })
  return [
    t('No alarm or warning in {{span}}.', { span: t(span) }),
    knownSince(status, t),
    t('The GX itself keeps the last 20.'),
  ].join(' ')
}

function countTitle(count: number | null, span: string, t: Translate): string {
  if (count === null) return t('Events in {{span}}', { span: t(span) })
  return t('{{count}} events in {{span}}', { count, span: t(span) })
}
