import type { Gap } from '../../../shared/history.ts'
import { createAlarmReserve } from './alarmReserve.ts'
import { searchAlarms } from './alarmSearch.ts'
import { alarmsBetween } from './alarmTable.ts'
import { Care } from './care.ts'
import { collectorLogBetween, prepareCollectorWrite } from './collectorLog.ts'
import { acknowledge } from './detailTable.ts'
import { importDeviceMemory } from './deviceMemory/importDeviceMemory.ts'
import { memoryBetween } from './deviceMemory/memoryTable.ts'
import { entryDevices, searchEntries } from './entrySearch.ts'
import { exportHistory } from './export/exportHistory.ts'
import { bytesOf } from './fileSize.ts'
import { findingsBetween, lastFindings } from './findingTable.ts'
import { countGaps } from './gaps.ts'
import { createGuardedWrite, guardedUse } from './guardedWrite.ts'
import type { Batch, OpenRequest, ProcedureName, Procedures, Stored } from './messages.ts'
import { readRange } from './rangeQuery.ts'
import { repairLine } from './repairLine.ts'
import { listSeries } from './seriesList.ts'
import { readSnapshot } from './snapshotTable.ts'
import { openForReading, openForWriting, type StationFile } from './stationFile.ts'
import { storageOf } from './storage.ts'
import type { WriteFailure } from './storageProblem.ts'
import { readHalfCycles, readSummary, readWindows } from './summaryQuery.ts'
import { createWriter, firstReadingAt, lastStoredAt, type Writer } from './writer.ts'

/** Silence longer than this before a start is a gap; a shorter one is a restart that nobody misses. */
const notRunningAfterMs = 120_000

/** The procedures of the history worker, over one open file. */
export type HistoryStore = {
  [Name in ProcedureName]: (input: Procedures[Name]['input']) => Procedures[Name]['output']
} & {
  /** Does one step of the upkeep; false when nothing is due. */
  careStep(): boolean
}

export function createHistoryStore(): HistoryStore {
  let file: StationFile | null = null
  let write: ReturnType<typeof createGuardedWrite> | null = null
  let guard: (<T>(use: () => T) => T | { failure: WriteFailure }) | null = null
  let care: Care | null = null

  const opened = (): StationFile => {
    if (!file) throw new Error('the history is not open')
    return file
  }
  return {
    open(request) {
      const result = request.readOnly
        ? openForReading(request.folder)
        : openForWriting(request.folder, request.maxPages)
      if (!result.ok) return { problem: result.problem }
      file = result.value
      if (request.readOnly) return { stored: storedIn(file), repair: null }
      care = new Care(file.database, request.retention)
      const writer = createWriter(file, care)
      const reserve = createAlarmReserve(request.folder)
      write = createGuardedWrite(writer, reserve)
      guard = (use) => guardedUse(reserve, use)
      const stored = startRecording(file, writer, request)
      const newest = lastStoredAt(file)
      if (newest !== null) care.reached(newest)
      return { stored, repair: file.repair }
    },
    write(batch) {
      if (!write) throw new Error('the history is open for reading only')
      return write(batch)
    },
    range: (query) => readRange(opened().database, query),
    series: () => listSeries(opened().database),
    alarms: ({ from, to }) => alarmsBetween(opened().database, from, to),
    lastReadings: () => readSnapshot(opened().database),
    searchAlarms: (search) => searchAlarms(opened().database, search),
    searchEntries: (search) => searchEntries(opened().database, search),
    entryDevices: (span) => entryDevices(opened().database, span),
    acknowledge({ entry, acknowledged }) {
      if (!guard) throw new Error('the history is open for reading only')
      const { database } = opened()
      return guard(() => ({ known: acknowledge(database, entry, acknowledged) }))
    },
    summary: (query) => readSummary(opened().database, query),
    windows: (query) => readWindows(opened().database, query),
    halfCycles: (query) => readHalfCycles(opened().database, query),
    collectorLog: ({ from, to }) => collectorLogBetween(opened().database, from, to),
    findingsLog: ({ from, to }) => findingsBetween(opened().database, from, to),
    lastFindings: () => lastFindings(opened().database),
    importDeviceMemory(readings) {
      if (!guard) throw new Error('the history is open for reading only')
      const { database } = opened()
      return guard(() => ({ imported: importDeviceMemory(database, readings) }))
    },
    deviceMemory: ({ from, to, service }) => memoryBetween(opened().database, from, to, service),
    exportHistory: (request) => exportHistory(opened().database, request),
    storage: () => ({
      ...storageOf(opened(), care?.problem() ?? null),
      since: firstReadingAt(opened()),
    }),
    care() {
      care?.finish()
      return null
    },
    retain(retention) {
      care?.retain(retention)
      return null
    },
    careStep: () => care?.step() ?? false,
    close() {
      file?.close()
      file = null
      write = null
      guard = null
      care = null
      return null
    },
  }
}

function storedIn(file: StationFile): Stored {
  return { since: firstReadingAt(file), gaps: countGaps(file.database), bytes: bytesOf(file.path) }
}

function startRecording(file: StationFile, writer: Writer, request: OpenRequest): Stored {
  file.database
    .prepare<[string]>("insert or replace into meta (key, value) values ('simulated', ?)")
    .run(request.simulated ? '1' : '0')
  const last = lastStoredAt(file)
  if (file.repair)
    prepareCollectorWrite(file.database)({
      at: request.now ?? last ?? 0,
      event: 'repaired',
      source: '',
      detail: repairLine(file.repair),
      value: null,
    })
  if (request.now !== null && last !== null && request.now - last > notRunningAfterMs)
    writer.write(batchOfGap({ from: last, to: request.now, reason: 'Fieldkit was not running' }))
  return writer.stored()
}

function batchOfGap(gap: Gap): Batch {
  return {
    newSeries: [],
    series: new Int32Array(),
    ts: new Float64Array(),
    value: new Float64Array(),
    snapshot: [],
    alarms: [],
    gaps: [gap],
    events: [],
    findings: [],
  }
}
