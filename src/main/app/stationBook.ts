import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../../shared/clock.ts'
import { type Finding, overallVerdict, worstFirst } from '../../shared/finding.ts'
import { failure, type Result } from '../../shared/result.ts'
import type { StationSummary } from '../../shared/station.ts'
import type { StationRecord } from '../../shared/stationRecord.ts'
import { viewOf } from '../../shared/stationView.ts'
import type { PortalId } from '../../shared/victron.ts'
import type { KnownDoorsStore } from '../core/connection/knownDoors.ts'
import { removeStation } from '../core/history/removeStation.ts'
import { readStationRecord } from '../core/history/stationRecord.ts'
import { describeStation } from '../core/station/identity.ts'
import type { StationBook } from '../rpc/stationBook.ts'
import type { CurveChoices } from './curveChoices.ts'
import { createExplorerPins } from './explorerPins.ts'
import { stationFolder } from './folders.ts'
import type { Secrets } from './secrets.ts'
import type { Session } from './session.ts'

export interface StationBookOptions {
  dataFolder: string
  /** Whether the data folder can be written. */
  storage: Result<string>
  clock: Pick<Clock, 'now'>
  known: Pick<KnownDoorsStore, 'forget'>
  secrets: Pick<Secrets, 'forget'>
  stations(): Promise<StationSummary[]>
  session(portalId: PortalId): Session | undefined
  /** Whether a report of the station is being made; it would put its files into a folder that is deleted. */
  isReporting(portalId: PortalId): boolean
  /** Closes what reads from its record. */
  release(portalId: PortalId): Promise<void>
  choices: Pick<CurveChoices, 'forget'>
  log(line: string): void
}

/** The book, and how it learns that something else, such as an import, changed the folder of a station. */
export type OpenStationBook = StationBook & { reread(portalId: PortalId): void }

export function createStationBook(options: StationBookOptions): OpenStationBook {
  const { dataFolder, storage, clock, known, secrets, session, log } = options
  const pins = createExplorerPins(dataFolder, storage, log)
  return {
    async fleet() {
      const records: StationRecord[] = []
      for (const summary of await options.stations()) {
        records.push(recordOf(summary, dataFolder, session(summary.portalId), clock.now()))
        // A folder of hundreds of stations must not hold up what arrives meanwhile.
        await setImmediate()
      }
      return records
    },
    async forget(portalId) {
      if (session(portalId))
        return failure(
          'is-connected',
          'This station is connected and being recorded. Nothing was deleted.',
          'Disconnect it first.',
        )
      if (options.isReporting(portalId))
        return failure(
          'is-reporting',
          'A report of this station is being made. Nothing was deleted.',
          'Wait until it is there.',
        )
      await options.release(portalId)
      const removed = await removeStation(stationFolder(dataFolder, portalId))
      if (!removed.ok) return removed
      pins.forget(portalId)
      try {
        await known.forget(portalId)
        await options.choices.forget(portalId)
      } catch (error) {
        log(`${portalId} its address cannot be forgotten: ${String(error)}`)
        return failure(
          'address-not-forgotten',
          'The records are deleted, but its address could not be taken out of the list.',
          'Look whether the data folder can be written.',
        )
      }
      return await secrets.forget(portalId)
    },
    reread: pins.forget,
    pins: pins.get,
    setPins: pins.set,
  }
}

const empty = {
  ...{ firmware: null, verdict: null, because: null, others: 0, alarms: null, bytes: null, problem: null },
} satisfies Partial<StationRecord>

/** A station that is connected says itself what it is now; the others as they were at the last sight. */
function recordOf(
  summary: StationSummary,
  dataFolder: string,
  session: Session | undefined,
  now: number,
): StationRecord {
  const filed = readStationRecord(stationFolder(dataFolder, summary.portalId), now)
  const live = session?.status()
  const liveFindings = session?.lastFindings()?.findings
  const common = {
    ...{ ...summary, ...empty },
    ...(live ? { name: live.name, model: live.model, firmware: live.firmware, lastSeenAt: now } : {}),
  }
  if (filed === null || !filed.ok)
    return { ...common, ...judged(liveFindings), problem: filed?.problem.message ?? null }
  const { identity, findings, alarms, bytes } = filed.value
  const described = describeStation(viewOf(summary.portalId, identity))
  return {
    ...common,
    firmware: common.firmware ?? described.firmware,
    ...judged(liveFindings ?? findings),
    alarms,
    bytes,
  }
}

/** The worst verdict, and its words where it asks for a look. */
function judged(
  findings: readonly Finding[] | undefined,
): Pick<StationRecord, 'verdict' | 'because' | 'others'> {
  if (findings === undefined || findings.length === 0) return { verdict: null, because: null, others: 0 }
  const wanting = findings
    .filter(({ verdict }) => verdict !== 'ok' && verdict !== 'not-judged')
    .sort(worstFirst)
  return {
    verdict: overallVerdict(findings),
    because: wanting[0]?.sentence ?? null,
    others: Math.max(0, wanting.length - 1),
  }
}
