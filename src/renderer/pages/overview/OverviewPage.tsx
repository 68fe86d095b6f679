import { useMemo } from 'react'
import type { Area } from '../../../shared/finding.ts'
import { serviceKey } from '../../../shared/victron.ts'
import { Annunciator } from '../../components/Annunciator.tsx'
import { Answer } from '../../components/Answer.tsx'
import { annunciatorWindows } from '../../components/annunciatorWindows.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { type LiveValue, presentNumber } from '../../components/liveValue.ts'
import { OneLine } from '../../components/OneLine.tsx'
import { type OneLineModel, oneLineModel } from '../../components/oneLineModel.ts'
import { oneLineNames } from '../../components/oneLineNodes.ts'
import { RulerRow } from '../../components/RulerRow.tsx'
import { ScoreStrip } from '../../components/ScoreStrip.tsx'
import { useStationServices } from '../../components/useStationServices.ts'
import { useComplete, useValues } from '../../components/useValues.ts'
import { readFrom, valueAt } from '../../components/valueSource.ts'
import { lastKnown, useConnectionLost } from '../../frame/useConnectionLost.ts'
import { useNow } from '../../state/clockTick.ts'
import { useFindings } from '../../state/findings.ts'
import { showFindingsOf } from '../../state/findingsArea.ts'
import { navigation, type Page } from '../../state/navigation.ts'
import { showScore } from '../../state/scorePanel.ts'
import { station, useStatus } from '../../state/station.ts'
import { useWords } from '../../state/words.ts'
import { type AlarmsState, useAlarms } from '../alarms/useAlarms.ts'
import { activeAlarms } from './activeAlarms.ts'
import { type ActiveAlarm, overviewAnswer } from './answer.ts'
import { BatteryPower } from './BatteryPower.tsx'
import { batteryRulerNames, batteryRulers } from './batteryRulers.ts'
import { findingLimits } from './findingLimits.ts'
import { LastAlarms } from './LastAlarms.tsx'
import { NotCharging } from './NotCharging.tsx'
import { notCharging, notChargingNames, type Sources } from './notCharging.ts'
import { Sensors } from './Sensors.tsx'

/** Areas with a page of their own; the others open the list of findings. */
const pageOf: Partial<Record<Area, Page>> = { battery: 'battery', communication: 'communication' }

function openArea(area: Area): void {
  const page = pageOf[area]
  if (!page) showFindingsOf(area)
  navigation.getState().go(page ?? 'findings')
}

/** A station may have been remembered for a long time; older alarms are on the Alarms page. */
const alarmWindowMs = 365 * 86_400_000

/** What is active now, counted once per tick and not per batch. */
function useActiveAlarms(stored: AlarmsState): ActiveAlarm[] {
  useNow()
  return activeAlarms(station.getState().readings.values(), stored.events ?? [])
}

/** Stands for the battery until the first picture is complete, so that names and rulers stand at once. */
const expectedBattery = { serviceType: 'battery', deviceInstance: 'expected' }

function BatteryRulers() {
  const { t } = useWords()
  const found = useStationServices().battery
  const complete = useComplete()
  const battery = found ?? (complete ? null : expectedBattery)
  const state = useFindings()
  const now = useNow()
  const names = useMemo(() => batteryRulerNames(battery), [battery])
  const values = useValues(names)
  if (!battery)
    return (
      <EmptyState>
        {t('No battery service on this GX. Values of a BMS or a shunt would stand here.')}
      </EmptyState>
    )
  return batteryRulers(
    readFrom(names, values),
    battery,
    findingLimits(state?.findings ?? [], serviceKey(battery), now, t),
    t,
  ).map((ruler) => <RulerRow key={ruler.label} source="BMS" {...ruler} />)
}

/** Keeps the place of the windows until the first judgement, so that nothing jumps. */
function NotJudgedYet() {
  const { t } = useWords()
  return (
    <section className="ann" aria-label={t('Verdict by area')}>
      <div className="on-nj">
        <span className="t">
          <span className="cut">{t('Not judged yet')}</span>
        </span>
        <span className="d cut">{t('Judging begins when the first picture is complete.')}</span>
      </div>
    </section>
  )
}

function sourcesOf({ solar, acSolar, grid, loads }: OneLineModel): Sources {
  const watts = (value: LiveValue | null | undefined) => presentNumber(value ?? undefined)
  const suns = [watts(solar.value), watts(acSolar?.value)].filter((power) => power !== null)
  return {
    sun: suns.length === 0 ? null : suns.reduce((sum, power) => sum + power, 0),
    loads: watts(loads.value),
    hasInput: grid.isConnected,
  }
}

function PowerFlow({ active }: { active: readonly ActiveAlarm[] }) {
  const { t } = useWords()
  const zone = useStatus()?.timeZone ?? null
  const services = useStationServices()
  const findings = useFindings()
  const isLost = useConnectionLost()
  const complete = useComplete()
  const names = useMemo(() => [...oneLineNames(services), ...notChargingNames(services)], [services])
  const read = readFrom(names, useValues(names))
  const model = oneLineModel(services, read, complete, t)
  const why = complete ? notCharging(read, services, sourcesOf(model), t) : null
  const answer = overviewAnswer(
    {
      findings: complete ? (findings?.findings ?? null) : null,
      grid: model.grid.value || !complete ? presentNumber(model.grid.value ?? undefined) : undefined,
      battery: presentNumber(valueAt(read, services.system, '/Dc/Battery/Power') ?? undefined),
      activeAlarms: active,
    },
    t,
  )
  return (
    <>
      <Answer
        verdict={answer.verdict}
        sentence={isLost ? lastKnown(answer.sentence, t) : answer.sentence}
        detail={answer.detail}
        actions={
          <Button icon="file-text" onClick={() => navigation.getState().go('report')}>
            {t('Report')}
          </Button>
        }
      />
      {findings && findings.findings.length > 0 ? (
        <Annunciator windows={annunciatorWindows(findings.findings, t)} onOpen={openArea} />
      ) : (
        <NotJudgedYet />
      )}
      <ScoreStrip
        score={findings?.score ?? null}
        timeZone={zone}
        onOpen={() => {
          showScore(true)
          navigation.getState().go('findings')
        }}
      />
      <div className="ov">
        <OneLine model={model} why={why ? <NotCharging sentence={why} /> : null} />
        <section className="rds" aria-label={t('Battery values')}>
          <BatteryRulers />
        </section>
      </div>
    </>
  )
}

/** How the station stands: the answer, the windows, the one-line diagram, the battery on its rulers. */
export function OverviewPage() {
  const status = useStatus()
  const stored = useAlarms(status?.portalId ?? null, alarmWindowMs)
  const active = useActiveAlarms(stored)
  const complete = useComplete()
  if (status === null) return null
  return (
    <div className="overview">
      <PowerFlow active={active} />
      <div className="ovbt">
        <BatteryPower portalId={status.portalId} timeZone={status.timeZone} />
        <Sensors />
        <LastAlarms stored={stored} timeZone={status.timeZone} active={complete ? active : null} />
      </div>
    </div>
  )
}
