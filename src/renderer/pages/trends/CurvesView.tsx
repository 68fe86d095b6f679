import { useCallback, useEffect, useMemo, useState } from 'react'
import type { SeriesId } from '../../../shared/history.ts'
import { moveTo } from '../../charts/useGestures.ts'
import { createViewport, type Viewport } from '../../charts/viewport.ts'
import { Answer } from '../../components/Answer.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useStationServices } from '../../components/useStationServices.ts'
import { timeText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'
import { CurveStack } from './CurveStack.tsx'
import { type Curve, curvesOf, shownCurves } from './curve.ts'
import type { DrawnCurve } from './drawnCurve.ts'
import { ExportCurves } from './ExportCurves.tsx'
import { RangeBar } from './RangeBar.tsx'
import { type RangeName, ranges } from './ranges.ts'
import { resolutionWords } from './resolutionWords.ts'
import { SeriesPicker } from './SeriesPicker.tsx'
import { StatisticsTable } from './StatisticsTable.tsx'
import { trendsAnswer, windowWords } from './trendsAnswer.ts'
import { useCurveAnswer } from './useCurveAnswer.ts'
import { useCurveExports } from './useCurveExports.ts'
import { useDrawn } from './useDrawn.ts'
import { useFollowing } from './useFollowing.ts'
import type { Recorded } from './useRecorded.ts'
import { useStatistics, type WindowStatistics } from './useStatistics.ts'

export interface CurvesViewProps {
  portalId: string
  recorded: Recorded
  isLive: boolean
  latest: () => number
  timeZone: string | null
  stationName: string
  onChoose: (series: readonly SeriesId[]) => void
}

/** The chosen curves with their answer, their tools and their statistics. */
export function CurvesView(props: CurvesViewProps) {
  const { portalId, recorded, latest } = props
  const { battery } = useStationServices()
  const all = useMemo(() => curvesOf(recorded.series, recorded.latest), [recorded.series, recorded.latest])
  const shown = useMemo(() => shownCurves(all, recorded.choice, battery), [all, recorded.choice, battery])
  const keys = shown.map(({ key }) => key).join('\n')
  // The same curves keep their identity while names or the list around them change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const series = useMemo(() => shown.map((curve) => curve.series), [keys])
  const { viewport, onRange, onReset } = useShownRange(latest, props.isLive)
  const state = useCurveAnswer(portalId, series, viewport, latest)
  const statistics = useStatistics(portalId, series, viewport, latest)
  useFollowing(viewport, latest)
  const { drawn, gaps } = useDrawn(shown, state, viewport, recorded.latest, latest)
  const resolution = useResolution(drawn, state.question?.width ?? 0)
  const exports = useCurveExports({ ...props, series, viewport, drawn, statistics, resolution })
  return (
    <>
      <CurvesAnswer {...props} shown={shown} drawn={drawn} gaps={gaps} statistics={statistics} />
      <Tools {...props} all={all} shown={shown} viewport={viewport} onRange={onRange} exports={exports} />
      {state.problem === null ? null : <ErrorNote problem={state.problem} />}
      {shown.length === 0 ? <NothingShown hasSeries={all.length > 0} /> : null}
      <div className={shown.length === 0 ? 'unseen' : 'lit trends'}>
        <CurveStack
          drawn={drawn}
          viewport={viewport}
          latest={latest}
          timeZone={props.timeZone}
          isLive={props.isLive}
          onReset={onReset}
        />
        <p className="mic i3 resolution">{resolution}</p>
      </div>
      {shown.length === 0 ? null : (
        <Figures {...props} shown={shown} statistics={statistics} viewport={viewport} />
      )}
    </>
  )
}

/** The range that was chosen last, and the window that the charts show. */
function useShownRange(latest: () => number, isLive: boolean) {
  const [range, setRange] = useState<RangeName>('24 h')
  const [viewport] = useState(() => {
    const to = latest()
    return createViewport({ from: to - ranges['24 h'], to })
  })
  const show = useCallback(
    (name: RangeName) => {
      const to = latest()
      moveTo(viewport, { from: to - ranges[name], to }, to, false)
    },
    [viewport, latest],
  )
  // The present of a station that was opened meanwhile is later than the end of its file.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const { from, to, isFollowing } = viewport.getState()
    const ahead = latest() - to
    if (isFollowing && ahead !== 0) viewport.setState({ from: from + ahead, to: to + ahead })
  }, [isLive])
  return {
    viewport,
    onRange: (name: RangeName) => {
      setRange(name)
      show(name)
    },
    onReset: () => show(range),
  }
}

function useResolution(drawn: readonly DrawnCurve[], width: number): string {
  const { t } = useWords()
  if (drawn.length === 0) return ' '
  return resolutionWords(width, Math.max(0, ...drawn.map(({ resolutionMs }) => resolutionMs)), t)
}

function CurvesAnswer({
  isLive,
  latest,
  timeZone,
  shown,
  drawn,
  gaps,
  statistics,
}: CurvesViewProps & {
  shown: readonly Curve[]
  drawn: readonly DrawnCurve[]
  gaps: Parameters<typeof trendsAnswer>[1]
  statistics: WindowStatistics
}) {
  const { t } = useWords()
  const offline = isLive
    ? ''
    : t('Not connected: read from the record of this laptop, which ends {{end}}.', {
        end: timeText(latest(), timeZone, t.locale),
      })
  if (shown.length === 0)
    return <Answer verdict={null} sentence={t('No series is chosen')} detail={offline} />
  const { window, byKey } = statistics
  if (window === null || drawn.length === 0)
    return <Answer verdict={null} sentence={t('Reading the history')} detail={offline} />
  const judged = drawn.map(({ curve, allowed }) => ({ curve, allowed, statistics: byKey.get(curve.key) }))
  const answer = trendsAnswer(judged, gaps, { window, latest: latest(), timeZone }, t)
  return (
    <Answer
      verdict={answer.verdict}
      sentence={answer.sentence}
      detail={offline === '' ? answer.detail : `${answer.detail} ${offline}`}
    />
  )
}

function Tools({
  latest,
  timeZone,
  onChoose,
  all,
  shown,
  viewport,
  onRange,
  exports,
}: CurvesViewProps & {
  all: readonly Curve[]
  shown: readonly Curve[]
  viewport: Viewport
  onRange: (range: RangeName) => void
  exports: { table: () => Promise<string>; picture: () => Promise<string> }
}) {
  const { t } = useWords()
  const [isPicking, setPicking] = useState(false)
  return (
    <div className="trendtools">
      <RangeBar viewport={viewport} latest={latest} timeZone={timeZone} onRange={onRange} />
      <Button icon="sliders-horizontal" onClick={() => setPicking(true)}>
        {t('Series')}
      </Button>
      <ExportCurves disabled={shown.length === 0} {...exports} />
      {isPicking ? (
        <SeriesPicker curves={all} shown={shown} onChoose={onChoose} onClose={() => setPicking(false)} />
      ) : null}
    </div>
  )
}

function NothingShown({ hasSeries }: { hasSeries: boolean }) {
  const { t } = useWords()
  return (
    <EmptyState>
      {hasSeries
        ? t('Choose up to eight under Series. Nothing is lost: all of them go on being recorded.')
        : t(
            'No number of this station is recorded yet. Series appear within the first minute of a connection.',
          )}
    </EmptyState>
  )
}

function Figures({
  latest,
  timeZone,
  shown,
  statistics,
  viewport,
}: CurvesViewProps & { shown: readonly Curve[]; statistics: WindowStatistics; viewport: Viewport }) {
  const { t } = useWords()
  const window = statistics.window ?? viewport.getState()
  return (
    <StatisticsTable
      curves={shown}
      byKey={statistics.byKey}
      window={window}
      words={windowWords(window, latest(), timeZone, t)}
    />
  )
}
