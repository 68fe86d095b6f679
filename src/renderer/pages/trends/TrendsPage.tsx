import './trends.css'
import { useCallback } from 'react'
import { Answer } from '../../components/Answer.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { stationNow } from '../../state/clockTick.ts'
import { useNavigation } from '../../state/navigation.ts'
import { station, useStatus } from '../../state/station.ts'
import { useWords } from '../../state/words.ts'
import { CurvesView } from './CurvesView.tsx'
import { MemorySection } from './memory/MemorySection.tsx'
import { type Recorded, useRecorded } from './useRecorded.ts'

/** Curves of any recorded series, connected or not, and what the devices remember by themselves. */
export function TrendsPage() {
  const { portalId } = useNavigation()
  return portalId === null ? null : <StationTrends key={portalId} portalId={portalId} />
}

const timeZoneKey = 'settings/0/Settings/System/TimeZone'

function zoneIn({ latest }: Recorded): string | null {
  const value = latest.get(timeZoneKey)?.value
  return typeof value === 'string' && value !== '' ? value : null
}

function StationTrends({ portalId }: { portalId: string }) {
  const { t } = useWords()
  const status = useStatus()
  const isLive = status !== null
  const { recorded, problem, choose } = useRecorded(portalId, isLive)
  const series = recorded?.series
  const latest = useCallback(() => {
    const state = station.getState()
    if (state.status !== null) return stationNow(state, Date.now())
    return Math.max(0, ...(series ?? []).map(({ lastAt }) => lastAt))
  }, [series])
  const timeZone = status?.timeZone ?? (recorded === null ? null : zoneIn(recorded))
  return (
    <>
      {recorded === null ? (
        <Answer
          verdict={null}
          sentence={problem === null ? t('Reading the history') : t('The history cannot be shown')}
          detail={problem === null ? t('Curves appear as soon as it is read.') : ''}
        />
      ) : null}
      {problem === null ? null : <ErrorNote problem={problem} />}
      {recorded === null ? null : (
        <CurvesView
          portalId={portalId}
          recorded={recorded}
          isLive={isLive}
          latest={latest}
          timeZone={timeZone}
          stationName={status?.name ?? nameIn(recorded) ?? portalId}
          onChoose={choose}
        />
      )}
      <MemorySection portalId={portalId} timeZone={timeZone} />
    </>
  )
}

function nameIn({ latest }: Recorded): string | null {
  const value = latest.get('settings/0/Settings/SystemSetup/SystemName')?.value
  return typeof value === 'string' && value !== '' ? value : null
}
