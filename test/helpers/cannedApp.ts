import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createCompany } from '../../src/main/app/company.ts'
import { createEssInputs } from '../../src/main/app/essInputs.ts'
import { createPhotos } from '../../src/main/app/photos.ts'
import { createReportBook } from '../../src/main/app/reportBook.ts'
import type { FieldkitApp } from '../../src/main/rpc/fieldkitApp.ts'
import { systemClock } from '../../src/shared/clock.ts'
import type { GxDevice } from '../../src/shared/discovery.ts'
import type { FindingsState } from '../../src/shared/finding.ts'
import type { ReportChoice, ReportProgress, ReportResult } from '../../src/shared/report.ts'
import { failure, type Result, success } from '../../src/shared/result.ts'
import type { FeedEvent } from '../../src/shared/station.ts'
import { createCannedAlarms } from './canned/alarms.ts'
import { createCannedArchive } from './canned/archive.ts'
import { createCannedCommissioning } from './canned/commissioning.ts'
import { createCannedCurves } from './canned/curves.ts'
import { cannedDevices, cannedDiscovery } from './canned/discovery.ts'
import { createCannedTrees } from './canned/faultTrees.ts'
import { cannedFindings } from './canned/findings.ts'
import { createCannedTests } from './canned/functionalTests.ts'
import { cannedAlarms, cannedRange } from './canned/history.ts'
import { cannedLimits } from './canned/limits.ts'
import { cannedMemory } from './canned/memory.ts'
import { cannedRecords } from './canned/records.ts'
import { writeCannedReport } from './canned/report.ts'
import { cannedSettings } from './canned/settings.ts'
import { cannedSnapshots } from './canned/snapshots.ts'
import { cannedChange, cannedPortalId, cannedSnapshot, cannedStations } from './canned/station.ts'
import { createCannedBook } from './canned/stationBook.ts'

export interface CannedOptions {
  /** Folder for reports. */
  folder: string
  /** Pause between two events of a stream, ms. */
  stepMs?: number
}

/** A core with canned data that moves, for pages and contract tests. */
export interface CannedApp extends FieldkitApp {
  /** Streams that are open now. */
  openStreams(): number
}

const steps: ReportProgress[] = [
  { step: 'reading history', fraction: 0.1 },
  { step: 'judging', fraction: 0.4 },
  { step: 'drawing pages', fraction: 0.6 },
  { step: 'drawing pages', fraction: 0.8 },
  { step: 'writing files', fraction: 0.95 },
]

/** Builds the canned core. Main Office can be connected, Pump house refuses. */
export function createCannedApp({ folder, stepMs = 1_000 }: CannedOptions): CannedApp {
  let open = 0
  let searchedAt = Date.now()
  let connected = true
  const added: GxDevice[] = []

  /** Yields at once and then each step, until the signal ends it. */
  async function* each<T>(signal: AbortSignal, make: (tick: number) => T): AsyncGenerator<T> {
    open++
    try {
      for (let tick = 0; ; tick++) {
        yield make(tick)
        await pause(stepMs, undefined, { signal })
      }
    } finally {
      open--
    }
  }

  function ofStation<T>(portalId: string, value: () => T): Result<T> {
    if (portalId === cannedPortalId && connected) return success(value())
    return failure('not-connected', `The station ${portalId} is not connected.`, 'Connect first.')
  }

  async function* createReport(
    portalId: string,
    _choice: ReportChoice,
    signal: AbortSignal,
  ): AsyncGenerator<ReportProgress, Result<ReportResult>> {
    open++
    try {
      if (portalId !== cannedPortalId)
        return failure('no-history', 'Nothing is recorded of this station.', 'Connect and record first.')
      for (const progress of steps) {
        yield progress
        await pause(stepMs / 2, undefined, { signal })
      }
      return success(await writeCannedReport(folder))
    } finally {
      open--
    }
  }

  return {
    openStreams: () => open,
    info: () => ({ version: '0.1.0', dataFolder: folder, demo: false, storageProblem: null }),
    watchDiscovery: (signal) => each(signal, () => cannedDiscovery(searchedAt, Date.now(), added)),
    search() {
      searchedAt = Date.now()
    },
    async *sweep() {
      yield { done: 0, total: 253, found: 0 }
      yield { done: 253, total: 253, found: 2 }
    },
    tryAccessPoint: async () => false,
    async addAddress(address) {
      const [known] = cannedDevices(Date.now())
      if (!known || !/^192\.168\./.test(address))
        return failure(
          'nothing-answers',
          `Nothing answers at ${address}.`,
          'Check the address and the cable.',
        )
      const device = { ...known, portalId: 'c0619ab00a03', name: 'Typed', address }
      added.push(device)
      return success(device)
    },
    stations: async () => cannedStations(Date.now(), connected),
    stationBook: createCannedBook(async () => cannedStations(Date.now(), connected)),
    async connect(target) {
      if ('portalId' in target && target.portalId !== cannedPortalId)
        return failure('mqtt-off', 'MQTT is off on this GX.', 'Turn it on under Settings, Integrations.')
      connected = true
      return success(cannedPortalId)
    },
    async *pair(_target, signal) {
      yield { step: 'asking', secondsLeft: null }
      for (const secondsLeft of [120, 119, 118]) {
        yield { step: 'waiting', secondsLeft }
        await pause(stepMs, undefined, { signal })
      }
      yield { step: 'connecting', secondsLeft: null }
      connected = true
      return success(cannedPortalId)
    },
    trustCertificate: async () => success(undefined),
    forgetSecret: async () => success(undefined),
    async disconnect() {
      connected = false
    },
    feed: (portalId, signal) =>
      ofStation(portalId, () =>
        each<FeedEvent>(signal, (tick) => {
          const moment = { now: Date.now(), tick }
          return tick === 0 ? cannedSnapshot(moment) : cannedChange(moment)
        }),
      ),
    findings: (portalId, signal) =>
      ofStation(portalId, () => each<FindingsState>(signal, () => cannedFindings(Date.now()))),
    range: async (query) => success(cannedRange(query, Date.now())),
    curves: createCannedCurves(folder),
    alarms: async ({ from, to }) =>
      success(cannedAlarms(Date.now()).filter((alarm) => alarm.startedAt >= from && alarm.startedAt <= to)),
    deviceMemory: async ({ from, to }) => success(cannedMemory(from, to)),
    faultTrees: createCannedTrees(ofStation, each),
    commissioning: createCannedCommissioning(folder),
    functionalTests: createCannedTests(folder),
    snapshots: cannedSnapshots,
    company: createCompany({ dataFolder: folder, storage: success(folder), log: () => {} }),
    photos: createPhotos({
      ...{ dataFolder: folder, storage: success(folder), clock: systemClock, log: () => {} },
    }),
    alarmRecord: createCannedAlarms(folder),
    archive: createCannedArchive(folder, stepMs / 2),
    recordKeeping: cannedRecords(folder),
    settings: cannedSettings(),
    limits: cannedLimits(folder),
    essInputs: createEssInputs({ dataFolder: folder, log: () => {} }),
    licences: async () =>
      success([{ name: 'ws', version: '8.23.0', licence: 'MIT', text: 'The MIT License' }]),
    createReport,
    reportBook: createReportBook({ dataFolder: folder, version: '0.1.0', log: () => {} }),
    reportFile(_portalId, file) {
      const path = join(folder, file)
      if (basename(file) === file && existsSync(path)) return success(path)
      return failure('no-report', `There is no report ${file}.`, 'Make the report again.')
    },
    stop: async () => undefined,
  }
}
