import type { Acknowledgement } from '../../../shared/alarmContext.ts'
import type { EntryDevice, EntryKey, EntryPage } from '../../../shared/alarmEntry.ts'
import type { RecordedSeries } from '../../../shared/curves.ts'
import type { MemoryRecord } from '../../../shared/deviceMemory.ts'
import type { AlarmEvent, Gap, RangeAnswer, RangeQuery, SeriesId } from '../../../shared/history.ts'
import type { Reading, Source } from '../../../shared/reading.ts'
import type { RecordedFinding } from '../../../shared/recordedFinding.ts'
import type { CollectorEvent, Retention, StorageState } from '../../../shared/recordKeeping.ts'
import type { Problem, Result } from '../../../shared/result.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import type { AlarmSearch, FoundAlarms } from './alarmSearch.ts'
import type { MemoryImport, MemoryReading } from './deviceMemory/memoryReading.ts'
import type { EntrySearch } from './entrySearch.ts'
import type { Exported, ExportRequest } from './export/exportHistory.ts'
import type { Repair } from './repair.ts'
import type { HalfCycle } from './statistics/halfCyclesOf.ts'
import type { Integrals } from './statistics/integralsOf.ts'
import type { Statistics } from './statistics/statisticsOf.ts'
import type { Window } from './statistics/windowsOf.ts'
import type { WriteFailure } from './storageProblem.ts'

/** A series and the door through which it came. */
export type NewSeries = SeriesId & { source: Source }

/** What the file itself can say about its storage. */
export type Storage = Omit<StorageState, 'folder' | 'freeBytes'>

/** Everything that is to be stored in one transaction. The three columns have equal lengths. */
export interface Batch {
  /** Series that no earlier batch of this connection named; they get the next free numbers, counted from 0. */
  newSeries: NewSeries[]
  series: Int32Array
  /** Epoch ms. */
  ts: Float64Array
  value: Float64Array
  snapshot: Reading[]
  alarms: AlarmEvent[]
  gaps: Gap[]
  events: CollectorEvent[]
  findings: RecordedFinding[]
}

/** What the file holds, told after each write. */
export interface Stored {
  since: number | null
  gaps: number
  bytes: number
}

/** Nothing of the batch was stored, or only its alarms, gaps, log lines and verdicts (`savedNews`). */
export interface FailedWrite {
  failure: WriteFailure
  detail: string
  savedNews: boolean
}

export interface OpenRequest {
  folder: string
  readOnly: boolean
  /** The station clock's time, to tell how long nothing was recorded; null when the recorder never stopped. */
  now: number | null
  simulated: boolean
  maxPages: number | null
  retention: Retention
}

/** One series over `[from, to)`, epoch ms. */
export interface SeriesSpan {
  series: SeriesId
  from: number
  to: number
}

/** What devices remember of `[from, to]` (epoch ms); of one service or of all. */
export interface MemorySpan {
  from: number
  to: number
  service: ServiceId | undefined
}

/** What a value was worth over a time. Times are ms; `resolutionMs` is as in `Stretches`. */
export interface Summary {
  /** null when nothing is known of the time. */
  statistics: Statistics | null
  /** Time in each band that the limits of the question bound. */
  timeInBands: number[]
  /** Time at each value, longest first, at most 64; for states. */
  timeByValue: { value: number; ms: number }[]
  /** What lies above and below zero, in unit-hours. */
  integrals: Integrals
  resolutionMs: number
}

/** Procedures of the history worker by name: what goes in, what comes out. */
export interface Procedures {
  open: { input: OpenRequest; output: { stored: Stored; repair: Repair | null } | { problem: Problem } }
  write: { input: Batch; output: { stored: Stored } | FailedWrite }
  range: { input: Omit<RangeQuery, 'portalId'>; output: RangeAnswer }
  series: { input: null; output: RecordedSeries[] }
  alarms: { input: { from: number; to: number }; output: AlarmEvent[] }
  lastReadings: { input: null; output: Reading[] }
  searchAlarms: { input: AlarmSearch; output: FoundAlarms }
  searchEntries: { input: EntrySearch; output: EntryPage }
  entryDevices: { input: { from: number; to: number }; output: EntryDevice[] }
  acknowledge: {
    input: { entry: EntryKey; acknowledged: Acknowledgement }
    output: { known: boolean } | { failure: WriteFailure }
  }
  summary: { input: SeriesSpan & { limits: readonly number[] }; output: Summary }
  windows: { input: SeriesSpan & { windowMs: number }; output: Window[] }
  halfCycles: { input: SeriesSpan & { least: number }; output: HalfCycle[] }
  collectorLog: { input: { from: number; to: number }; output: CollectorEvent[] }
  findingsLog: { input: { from: number; to: number }; output: RecordedFinding[] }
  lastFindings: { input: null; output: RecordedFinding[] }
  importDeviceMemory: {
    input: readonly MemoryReading[]
    output: { imported: MemoryImport } | { failure: WriteFailure }
  }
  deviceMemory: { input: MemorySpan; output: MemoryRecord[] }
  exportHistory: { input: ExportRequest; output: Result<Exported> }
  storage: { input: null; output: Storage }
  care: { input: null; output: null }
  retain: { input: Retention; output: null }
  close: { input: null; output: null }
}
export type ProcedureName = keyof Procedures

export type Request = {
  [Name in ProcedureName]: { id: number; name: Name; input: Procedures[Name]['input'] }
}[ProcedureName]

export type Answer =
  | { id: number; ok: true; output: Procedures[ProcedureName]['output'] }
  | { id: number; ok: false; message: string }
