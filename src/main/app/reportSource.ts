import { type Clock, systemClock } from '../../shared/clock.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import { viewOf } from '../../shared/stationView.ts'
import type { PortalId } from '../../shared/victron.ts'
import { judgeStation } from '../core/diagnostics/judge.ts'
import type { LimitTables } from '../core/diagnostics/limits/chooseLimits.ts'
import { loadLimitOverride } from '../core/diagnostics/limits/limitOverride.ts'
import { type HistoryReader, openHistory, openHistoryReadOnly } from '../core/history/history.ts'
import { listStations } from '../core/history/stationList.ts'
import { keepEverything } from '../core/history/tiers.ts'
import { isSimulated } from '../core/station/identity.ts'
import { loadEssInputs } from './essInputs.ts'
import { stationFolder } from './folders.ts'
import { historyQueries } from './judging.ts'
import type { ReportSource } from './reporting.ts'
import type { Session } from './session.ts'
import { workerUrl } from './workerUrl.ts'

/** A source that gives back what it opened. */
export type ClosableSource = ReportSource & { close(): Promise<void> }

/** A report about a connected station speaks up to now. */
export function connectedSource(session: Session, clock: Clock): ClosableSource {
  const status = session.status()
  return {
    portalId: session.portalId,
    view: session.station,
    simulated: status.simulated,
    recording: status.recording,
    connections: status.connections,
    gxClockOffsetMs: status.gxClockOffsetMs,
    until: clock.now(),
    range: session.range,
    alarms: session.alarms,
    judge: session.judgeNow,
    close: async () => {},
  }
}

/** A report about a remembered station speaks up to its last reading, and judges as of then. */
export async function rememberedSource(
  portalId: PortalId,
  dataFolder: string,
  tables: LimitTables,
): Promise<Result<ClosableSource>> {
  const remembered = (await listStations(dataFolder)).find((station) => station.portalId === portalId)
  const simulated = remembered?.simulated ?? false
  const override = await loadLimitOverride(stationFolder(dataFolder, portalId))
  if (!override.ok) return override
  const essInputs = await loadEssInputs(stationFolder(dataFolder, portalId))
  const history = await openForReport(stationFolder(dataFolder, portalId), simulated)
  if (!history.ok) return history
  const readings = await history.value.lastReadings()
  const until = readings.reduce((latest, reading) => Math.max(latest, reading.at), 0)
  if (readings.length === 0) {
    await history.value.stop()
    return failure(
      'no-readings',
      `Nothing is stored of station ${portalId}.`,
      'Connect to it once, then make the report.',
    )
  }
  const view = viewOf(portalId, readings)
  const verdicts = (await history.value.lastFindings()).map(({ finding }) => finding)
  return success({
    portalId,
    view,
    simulated: simulated || isSimulated(view),
    recording: history.value.recording(),
    connections: [],
    gxClockOffsetMs: null,
    until,
    range: history.value.range,
    alarms: history.value.alarms,
    judge: async () =>
      await judgeStation({
        view,
        now: until,
        recordedSince: history.value.recording().since,
        tables,
        override: override.value,
        essInputs,
        previous: { findings: verdicts },
        history: historyQueries(history.value),
      }),
    close: history.value.stop,
  })
}

/** A record of an older version is brought up to date first; that needs the writer's seat for a moment. */
async function openForReport(folder: string, simulated: boolean): Promise<Result<HistoryReader>> {
  const worker = workerUrl('historyWorker')
  const reader = await openHistoryReadOnly({ folder, worker })
  if (reader.ok || reader.problem.code !== 'schema-older') return reader
  const writer = await openHistory({
    ...{ folder, worker, simulated, clock: systemClock },
    // Whoever only reads drops nothing, however long it is to be kept.
    retention: keepEverything,
  })
  if (!writer.ok) return writer
  await writer.value.stop()
  return await openHistoryReadOnly({ folder, worker })
}
