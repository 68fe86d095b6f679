import type { Acknowledgement } from '../../../shared/alarmContext.ts'
import type { EntryDevice, EntryKey, EntryPage } from '../../../shared/alarmEntry.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { RecordedSeries } from '../../../shared/curves.ts'
import type { MemoryRecord } from '../../../shared/deviceMemory.ts'
import type { AlarmEvent, Gap, RangeAnswer, RangeQuery } from '../../../shared/history.ts'
import type { Reading } from '../../../shared/reading.ts'
import type { RecordedFinding } from '../../../shared/recordedFinding.ts'
import type { CollectorEvent, Retention } from '../../../shared/recordKeeping.ts'
import { failure, type Result, success } from '../../../shared/result.ts'
import type { Recording } from '../../../shared/station.ts'
import type { ServiceId } from '../../../shared/victron.ts'
import type { AlarmSearch, FoundAlarms } from './alarmSearch.ts'
import type { MemoryImport, MemoryReading } from './deviceMemory/memoryReading.ts'
import type { EntrySearch } from './entrySearch.ts'
import type { Exported, ExportRequest } from './export/exportHistory.ts'
import type { OpenRequest, SeriesSpan, Storage, Stored, Summary } from './messages.ts'
import { type NumberTap, type QueuePressure, Recorder, type Write } from './recorder.ts'
import type { Repair } from './repair.ts'
import type { HalfCycle } from './statistics/halfCyclesOf.ts'
import type { Window } from './statistics/windowsOf.ts'
import { defaultRetention } from './tiers.ts'
import { startWorker, type WorkerLink } from './workerLink.ts'

/** What was recorded of one station, for reading. Reads reject when the recorder's worker is gone. */
export interface HistoryReader {
  /** Series thinned into at most `maxPoints` buckets, and the gaps in between. */
  range(query: Omit<RangeQuery, 'portalId'>): Promise<RangeAnswer>
  /** Every series that has numbers, by service and path. */
  series(): Promise<RecordedSeries[]>
  /** Alarms that were active at some moment of `[from, to]` (epoch ms), oldest first. */
  alarms(from: number, to: number): Promise<AlarmEvent[]>
  /** The last known value of every path ever seen, also texts. */
  lastReadings(): Promise<Reading[]>
  /** Alarms by text, device, level, origin: a page of them, newest first. */
  searchAlarms(search: AlarmSearch): Promise<FoundAlarms>
  /** The alarm log: alarms of devices and verdicts in one list, a page of them, newest first. */
  searchEntries(search: EntrySearch): Promise<EntryPage>
  /** The devices that have entries in `[from, to]` (epoch ms). */
  entryDevices(from: number, to: number): Promise<EntryDevice[]>
  /** Time-weighted statistics over `[from, to)`, time in the bands between rising `limits`, and time at each value. */
  summary(query: SeriesSpan & { limits: readonly number[] }): Promise<Summary>
  /** Means over windows of `windowMs` (10 s, 10 min). */
  windows(query: SeriesSpan & { windowMs: number }): Promise<Window[]>
  /** Charges and discharges that change the series by at least `least`. */
  halfCycles(query: SeriesSpan & { least: number }): Promise<HalfCycle[]>
  /** What the collector did in `[from, to]` (epoch ms), oldest first. */
  collectorLog(from: number, to: number): Promise<CollectorEvent[]>
  /** Verdicts that were reached in `[from, to]` (epoch ms), oldest first. */
  findingsLog(from: number, to: number): Promise<RecordedFinding[]>
  /** The last stored verdict of every finding. */
  lastFindings(): Promise<RecordedFinding[]>
  /** What devices remember by themselves of `[from, to]` (epoch ms), oldest first; of one service or of all. */
  deviceMemory(from: number, to: number, service?: ServiceId): Promise<MemoryRecord[]>
  /**
   * Writes readings or roll-ups as CSV or JSON lines, one file per service. It keeps the worker busy for seconds, so a
   * station that is being recorded is exported through a reader of its own (`openHistoryReadOnly`).
   */
  exportHistory(request: ExportRequest): Promise<Result<Exported>>
  /** How much room the history takes, how fast it grows, and where it has holes. */
  storage(): Promise<Storage>
  recording(): Recording
  stop(): Promise<void>
}

/** The record of one station: append-only numbers, last known values, alarms and gaps. One writer at a time. */
export interface History extends HistoryReader {
  /** What was done about a damaged file when it was opened; null when it was whole. */
  readonly repair: Repair | null
  /** Returns at once. Recorded numbers are thinned to their cadence and written at least every second. */
  append(readings: readonly Reading[]): void
  /** An alarm with the same service, trigger, start and origin is replaced. */
  recordAlarms(alarms: readonly AlarmEvent[]): void
  /** Gaps that overlap become one. */
  recordGap(gap: Gap): void
  /** A line of the collector log. Starts, stops and pauses of the recorder itself are noted without it. */
  recordEvent(event: CollectorEvent): void
  /**
   * Stores what is new of what devices remember; the same twice does no harm. null when it cannot be stored now, and it
   * is worth trying again. Rejects when the recorder's worker is gone.
   */
  importDeviceMemory(readings: readonly MemoryReading[]): Promise<MemoryImport | null>
  /** A verdict of the same finding and time is replaced. */
  recordFindings(findings: readonly RecordedFinding[]): void
  /** Keeps who has seen an entry, in place of what was kept before. Says whether it was stored, and why not. */
  acknowledge(entry: EntryKey, acknowledged: Acknowledgement): Promise<'stored' | 'unknown' | 'not-stored'>
  /** Numbers that wait to be stored, and those that were given up. */
  backPressure(): QueuePressure
  /** Called after each write and when the recording pauses or goes on. */
  onRecording(listener: (recording: Recording) => void): () => void
  /** Resolves when everything appended so far is stored, or when it cannot be stored (see `recording`). */
  flush(): Promise<void>
  /** Packs the days that are over and drops what is no longer kept, at once instead of little by little. */
  care(): Promise<void>
  /** How long each class is kept from now on; what is kept no longer goes little by little. */
  retain(retention: Retention): Promise<void>
}

export interface HistoryOptions {
  /** `<data>/stations/<portalId>`; made when it is missing. */
  folder: string
  /** Entry of the worker: `historyWorker.ts`, or its bundle. */
  worker: URL
  clock: Clock
  /** Remembered with the station; false for real ones. */
  simulated?: boolean
  /** Bound of the file in pages of 4 KiB, to meet a full disk in tests. */
  maxPages?: number
  /** How many days each class is kept; null = for ever. What is left out stays as `defaultRetention` says. */
  retention?: Partial<Retention>
  /** Takes each number that is stored, as it is chosen; whether the disk takes it or not. */
  onNumber?: NumberTap
  /** Wall ms between two writes; 1,000. */
  flushMs?: number
  /** Wall ms between two tries while nothing can be stored; 10,000. */
  retryMs?: number
}

/** Opens the record for writing. Nothing stored is touched when it fails. */
export async function openHistory(options: HistoryOptions): Promise<Result<History>> {
  const request: OpenRequest = {
    folder: options.folder,
    readOnly: false,
    now: options.clock.now(),
    simulated: options.simulated ?? false,
    maxPages: options.maxPages ?? null,
    retention: { ...defaultRetention, ...options.retention },
  }
  let recorder: Recorder | null = null
  const onDeath = (reason: string) => recorder?.lose(lostWorker(reason))
  const opened = await openWorker(options.worker, request, onDeath)
  if (!opened.ok) return opened
  let { link } = opened.value
  let { retention } = request

  const reopen = async (): Promise<string | null> => {
    const again = await openWorker(options.worker, { ...request, retention, now: null }, onDeath)
    if (!again.ok) return again.problem.message
    link = again.value.link
    return null
  }
  const write: Write = async (batch) => {
    try {
      if (link.isDead()) {
        const problem = await reopen()
        if (problem !== null) return { lost: problem }
      }
      return await link.call('write', batch)
    } catch (error) {
      return link.isDead()
        ? { lost: lostWorker(String(error)) }
        : { failure: 'failed', detail: String(error), savedNews: false }
    }
  }
  recorder = new Recorder({
    clock: options.clock,
    stored: opened.value.stored,
    write,
    ...(options.onNumber ? { onNumber: options.onNumber } : {}),
    flushMs: options.flushMs ?? 1_000,
    retryMs: options.retryMs ?? 10_000,
  })
  recorder.start()
  const retain = async (kept: Retention) => {
    retention = kept
    await link.call('retain', kept)
  }
  return success({ ...historyOf(recorder, () => link, opened.value.repair), retain })
}

/** Opens the record for reading only, also while another GX Fieldkit records into it. */
export async function openHistoryReadOnly(options: {
  folder: string
  worker: URL
}): Promise<Result<HistoryReader>> {
  const { folder, worker } = options
  const request: OpenRequest = {
    folder,
    readOnly: true,
    now: null,
    simulated: false,
    maxPages: null,
    retention: defaultRetention,
  }
  const opened = await openWorker(worker, request, () => {})
  if (!opened.ok) return opened
  const { link, stored } = opened.value
  return success({
    ...readsOf(() => link),
    recording: () => ({ state: 'off', reason: 'The history is open for reading only.', ...stored }),
    stop: () => link.end(),
  })
}

function historyOf(
  recorder: Recorder,
  link: () => WorkerLink,
  repair: Repair | null,
): Omit<History, 'retain'> {
  let stopping: Promise<void> | null = null
  const stop = async () => {
    await recorder.stop()
    await link().end()
  }
  return {
    ...readsOf(link),
    repair,
    append: (readings) => recorder.append(readings),
    recordAlarms: (alarms) => recorder.recordAlarms(alarms),
    recordGap: (gap) => recorder.recordGap(gap),
    recordEvent: (event) => recorder.recordEvent(event),
    recordFindings: (findings) => recorder.recordFindings(findings),
    recording: () => recorder.recording(),
    backPressure: () => recorder.backPressure(),
    importDeviceMemory: async (readings) => {
      const outcome = await link().call('importDeviceMemory', readings)
      return 'imported' in outcome ? outcome.imported : null
    },
    acknowledge: async (entry, acknowledged) => {
      const outcome = await link().call('acknowledge', { entry, acknowledged })
      if ('failure' in outcome) return 'not-stored'
      return outcome.known ? 'stored' : 'unknown'
    },
    onRecording: (listener) => recorder.onRecording(listener),
    flush: () => recorder.flush(),
    care: async () => {
      await link().call('care', null)
    },
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

function readsOf(link: () => WorkerLink): Omit<HistoryReader, 'recording' | 'stop'> {
  return {
    range: (query) => link().call('range', query),
    series: () => link().call('series', null),
    alarms: (from, to) => link().call('alarms', { from, to }),
    lastReadings: () => link().call('lastReadings', null),
    searchAlarms: (search) => link().call('searchAlarms', search),
    searchEntries: (search) => link().call('searchEntries', search),
    entryDevices: (from, to) => link().call('entryDevices', { from, to }),
    summary: (query) => link().call('summary', query),
    windows: (query) => link().call('windows', query),
    halfCycles: (query) => link().call('halfCycles', query),
    deviceMemory: (from, to, service) => link().call('deviceMemory', { from, to, service }),
    exportHistory: (request) => link().call('exportHistory', request),
    storage: () => link().call('storage', null),
    collectorLog: (from, to) => link().call('collectorLog', { from, to }),
    findingsLog: (from, to) => link().call('findingsLog', { from, to }),
    lastFindings: () => link().call('lastFindings', null),
  }
}

async function openWorker(
  entry: URL,
  request: OpenRequest,
  onDeath: (reason: string) => void,
): Promise<Result<{ link: WorkerLink; stored: Stored; repair: Repair | null }>> {
  const link = startWorker(entry, onDeath)
  try {
    const answer = await link.call('open', request)
    if ('stored' in answer) return success({ link, ...answer })
    await link.end()
    return { ok: false, problem: answer.problem }
  } catch (error) {
    await link.end()
    return failure(
      'history-worker-failed',
      `The recorder of this station could not start (${String(error)}).`,
      'Connect again. If it happens again, reinstall GX Fieldkit.',
    )
  }
}

function lostWorker(detail: string): string {
  return `The recorder stopped and is started again. Nothing already stored is lost (${detail}).`
}
