import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { canFigurePath } from '../../../shared/canStatistics.ts'
import { formatNumber } from '../../../shared/format.ts'
import type { RangeAnswer, SeriesData, SeriesId } from '../../../shared/history.ts'
import type { Translate } from '../../../shared/language.ts'
import { serviceKey } from '../../../shared/victron.ts'
import { Answer } from '../../components/Answer.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { SegmentedControl } from '../../components/SegmentedControl.tsx'
import { useNow } from '../../state/clockTick.ts'
import { useFindings } from '../../state/findings.ts'
import { useNavigation } from '../../state/navigation.ts'
import { station, useStatus } from '../../state/station.ts'
import { useGaps } from '../../state/useGaps.ts'
import { useRange } from '../../state/useRange.ts'
import { useWords } from '../../state/words.ts'
import { CanPanel } from './CanPanel.tsx'
import { CanTable } from './CanTable.tsx'
import { Collector } from './Collector.tsx'
import { Counters } from './Counters.tsx'
import { gainedIn, judgedLinks } from './canRows.ts'
import { canFinding, canNames, platform } from './canView.ts'
import './communication.css'
import { communicationAnswer } from './communicationAnswer.ts'
import { type HourlyErrors, hourlyErrors, unknownStretches } from './errorsPerHour.ts'
import { HourBars } from './HourBars.tsx'
import { OtherLinks } from './OtherLinks.tsx'

const dayMs = 86_400_000
const figures = ['rxErrors', 'txErrors', 'rxPackets', 'txPackets'] as const
const nothing: readonly SeriesId[] = []
/** Four series each, and 32 fit one question. */
const mostInterfaces = 8

function figureSeries(name: string): SeriesId[] {
  return figures.map((figure) => ({ ...platform, path: canFigurePath(name, figure) }))
}

/** Names of the CAN interfaces, kept while none comes or goes. */
function useCanNames(): string[] {
  const text = useStore(station, (state) =>
    canNames(state.readings.service(serviceKey(platform))?.keys() ?? []).join('\n'),
  )
  return useMemo(() => (text === '' ? [] : text.split('\n')), [text])
}

/** The links of the station: each CAN interface, the doors to this laptop, and the recorder. */
export function CommunicationPage() {
  const { t } = useWords()
  const { portalId } = useNavigation()
  const status = useStatus()
  const findings = useFindings()
  const names = useCanNames()
  const [chosen, setChosen] = useState<string | null>(null)
  const name = names.find((each) => each === chosen) ?? names[0] ?? null
  // The shown one first, so that it is read even where a GX has more than one question holds.
  const series = useMemo(() => {
    const order = [...names].sort((a, b) => Number(b === name) - Number(a === name))
    return order.length === 0 ? nothing : order.slice(0, mostInterfaces).flatMap(figureSeries)
  }, [names, name])
  const range = useRange(portalId, series, dayMs, 480)
  const answer = communicationAnswer(status, findings?.findings ?? null, t)
  const all = findings?.findings ?? []
  const rows = names.map((each) => ({
    name: each,
    finding: canFinding(all, each),
    day: dayCount(each, range.answer),
  }))
  const day = rows.find((row) => row.name === name)?.day ?? null
  return (
    <>
      <Answer
        verdict={answer.verdict}
        sentence={answer.sentence}
        detail={answer.detail}
        actions={
          names.length > 1 && name !== null ? (
            <SegmentedControl
              label={t('CAN interface')}
              segments={names.map((value) => ({ value, label: value.toUpperCase() }))}
              value={name}
              onChange={setChosen}
            />
          ) : undefined
        }
      />
      {name === null ? (
        <NoCan waiting={status === null || findings === null} />
      ) : (
        <CanPanel
          name={name}
          finding={canFinding(all, name)}
          day={day}
          portalId={portalId}
          timeZone={status?.timeZone ?? null}
        />
      )}
      {name !== null && rows.length > 1 ? <CanTable rows={rows} shown={name} onShow={setChosen} /> : null}
      <div className="combottom">
        {name === null ? null : (
          <DayErrors
            name={name}
            answer={range.answer}
            timeZone={status?.timeZone ?? null}
            readTo={range.to}
          />
        )}
        <OtherLinks judged={judgedLinks(all)} status={status} />
      </div>
      {status === null ? null : <Collector status={status} />}
      {range.problem === null ? null : <ErrorNote problem={range.problem} />}
    </>
  )
}

function NoCan({ waiting }: { waiting: boolean }) {
  const { t } = useWords()
  return (
    <EmptyState>
      {waiting
        ? t('Waiting for the CAN statistics. The GX sends them every 5 s.')
        : t('This GX has published no CAN statistics. GX devices without a CAN port never do.')}
    </EmptyState>
  )
}

function counterIn(
  name: string,
  answer: RangeAnswer,
  figure: (typeof figures)[number],
): SeriesData | undefined {
  const path = canFigurePath(name, figure)
  return answer.series.find((each) => each.series.path === path)
}

function dayCount(name: string, answer: RangeAnswer | null) {
  return answer === null ? null : gainedIn((figure) => counterIn(name, answer, figure))
}

function asideOf(hourly: HourlyErrors, t: Translate): string {
  if (hourly.hours.every(({ errors }) => errors === null)) return t('nothing recorded')
  const total =
    hourly.total === 0
      ? t('no error recorded')
      : t('{{total}} recorded', { total: formatNumber(hourly.total, 0, t.locale) })
  return hourly.undated === 0
    ? total
    : t('{{total}}, {{undated}} while nobody listened', {
        total,
        undated: formatNumber(hourly.undated, 0, t.locale),
      })
}

function DayErrors({
  name,
  answer,
  timeZone,
  readTo,
}: {
  name: string
  answer: RangeAnswer | null
  timeZone: string | null
  readTo: number
}) {
  const { t } = useWords()
  const now = useNow()
  const to = answer === null ? now : readTo
  const from = to - dayMs
  const gaps = useGaps(answer?.gaps, from, to)
  const hourly = useMemo(
    () =>
      answer === null
        ? { hours: [], undated: 0, total: 0 }
        : hourlyErrors(
            [counterIn(name, answer, 'rxErrors'), counterIn(name, answer, 'txErrors')],
            gaps,
            from,
            to,
            timeZone,
          ),
    [answer, name, gaps, from, to, timeZone],
  )
  return (
    <Section
      title={t('Errors per hour on {{name}}, 24 h', { name: name.toUpperCase() })}
      aside={<span className="lab">{answer === null ? '–' : asideOf(hourly, t)}</span>}
    >
      <HourBars
        hourly={hourly}
        gaps={unknownStretches(hourly, gaps, t)}
        from={from}
        to={to}
        timeZone={timeZone}
      />
      <Counters name={name} />
    </Section>
  )
}
