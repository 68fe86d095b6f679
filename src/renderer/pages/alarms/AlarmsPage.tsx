import { useState } from 'react'
import type { SeriesId } from '../../../shared/history.ts'
import { Answer } from '../../components/Answer.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { useNow } from '../../state/clockTick.ts'
import { useNavigation } from '../../state/navigation.ts'
import { useStatus } from '../../state/station.ts'
import { useGaps } from '../../state/useGaps.ts'
import { useRange } from '../../state/useRange.ts'
import { AlarmTable } from './AlarmTable.tsx'
import './alarms.css'
import { alarmsAnswer, knownSince } from './alarmsAnswer.ts'
import { Timeline } from './Timeline.tsx'
import { useAlarms } from './useAlarms.ts'

const hour = 3_600_000
const spans = { '72 h': 72 * hour, '30 d': 720 * hour } as const
type Span = keyof typeof spans
const segments = (Object.keys(spans) as Span[]) // Object.keys forgets the names
  .map((value) => ({ value, label: value }))

/** Any recorded series carries the gaps of its window along. */
const anySeries: readonly SeriesId[] = [
  { serviceType: 'system', deviceInstance: 0, path: '/Dc/Battery/Voltage' },
]

/** Alarms of the station: what is active, what was, and what nobody can know. */
export function AlarmsPage() {
  const { portalId } = useNavigation()
  const [span, setSpan] = useState<Span>('72 h')
  const status = useStatus()
  const now = useNow()
  const { events, problem } = useAlarms(portalId, spans[span])
  const range = useRange(portalId, anySeries, spans[span], 2)
  const from = now - spans[span]
  const gaps = useGaps(range.answer?.gaps, from, now)
  const answer = alarmsAnswer(events, status, span)
  const timeZone = status?.timeZone ?? null
  return (
    <>
      <Answer
        verdict={answer.verdict}
        sentence={answer.sentence}
        detail={answer.detail}
        actions={<SegmentedControl label="Window" segments={segments} value={span} onChange={setSpan} />}
      />
      {problem === null ? null : <ErrorNote problem={problem} />}
      <Timeline
        events={events ?? []}
        gaps={gaps}
        since={status?.recording.since ?? null}
        from={from}
        to={now}
        timeZone={timeZone}
      />
      <Section title={countTitle(events?.length ?? null, span)}>
        {events !== null && events.length > 0 ? (
          <AlarmTable events={events} now={now} timeZone={timeZone} />
        ) : (
          <EmptyState>
            {events === null || status === null
              ? 'Reading the alarms.'
              : `No alarm or warning in ${span}. ${knownSince(status)} The GX itself keeps the last 20.`}
          </EmptyState>
        )}
      </Section>
    </>
  )
}

function countTitle(count: number | null, span: string): string {
  if (count === null) return `Events in ${span}`
  return count === 1 ? `1 event in ${span}` : `${count} events in ${span}`
}
