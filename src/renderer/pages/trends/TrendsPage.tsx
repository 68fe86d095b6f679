import { useMemo, useState } from 'react'
import type { Translate } from '../../../shared/language.ts'
import { Answer } from '../../components/Answer.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { useStationServices } from '../../components/useStationServices.ts'
import { useNow } from '../../state/clockTick.ts'
import { useNavigation } from '../../state/navigation.ts'
import { useStatus } from '../../state/station.ts'
import { useGaps } from '../../state/useGaps.ts'
import { type RangeState, useRange } from '../../state/useRange.ts'
import { useWords } from '../../state/words.ts'
import { MemorySection } from './memory/MemorySection.tsx'
import { StatisticsTable } from './StatisticsTable.tsx'
import './trends.css'
import { TrendPanel } from './TrendPanel.tsx'
import { seriesOf } from './trendSeries.ts'
import { type TrendsAnswer, trendsAnswer } from './trendsAnswer.ts'
import { type DrawnTrend, useTrends } from './useTrends.ts'

const hour = 3_600_000
const spans = { '6 h': 6 * hour, '24 h': 24 * hour } as const
type Span = keyof typeof spans
const segments = (Object.keys(spans) as Span[]) // Object.keys forgets the names
  .map((value) => ({ value, label: value }))

/** The battery over the last hours: voltage, current, temperature and SoC with limits, gaps and statistics. */
export function TrendsPage() {
  const { t } = useWords()
  const { portalId } = useNavigation()
  const [span, setSpan] = useState<Span>('24 h')
  const { battery } = useStationServices()
  const series = useMemo(() => (battery === null ? [] : seriesOf(battery)), [battery])
  const range = useRange(portalId, series, spans[span], 1_000)
  const status = useStatus()
  const now = useNow()
  const to = Math.max(now, range.to)
  const from = to - spans[span]
  const gaps = useGaps(range.answer?.gaps, from, to)
  const drawn = useTrends(battery, range.answer, gaps, from, to)
  const timeZone = status?.timeZone ?? null
  const answer = answerOf(range, drawn, gaps, spans[span], timeZone, t)
  return (
    <>
      <Answer
        verdict={answer.verdict}
        sentence={answer.sentence}
        detail={answer.detail}
        actions={<SegmentedControl label={t('Window')} segments={segments} value={span} onChange={setSpan} />}
      />
      {range.problem === null ? null : <ErrorNote problem={range.problem} />}
      {status !== null && battery === null ? (
        <EmptyState>{t('This station shows no battery service, so there is nothing to draw.')}</EmptyState>
      ) : (
        <>
          <TrendPanel drawn={drawn} gaps={gaps} from={from} to={to} timeZone={timeZone} />
          <StatisticsTable rows={drawn} spanMs={spans[span]} hasGaps={gaps.length > 0} />
        </>
      )}
      <MemorySection portalId={portalId} timeZone={timeZone} />
    </>
  )
}

function answerOf(
  range: RangeState,
  drawn: readonly DrawnTrend[],
  gaps: Parameters<typeof trendsAnswer>[1],
  spanMs: number,
  timeZone: string | null,
  t: Translate,
): TrendsAnswer {
  if (range.answer === null)
    return {
      verdict: null,
      sentence: t('Reading the history'),
      detail: t('Curves appear as soon as it is read.'),
    }
  const judged = drawn.map(({ trend, statistics, allowed }) => ({ name: trend.name, statistics, allowed }))
  return trendsAnswer(judged, gaps, spanMs, timeZone, t)
}
