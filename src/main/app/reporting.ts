import { join } from 'node:path'
import type { Clock } from '../../shared/clock.ts'
import type { FindingsState } from '../../shared/finding.ts'
import type { AlarmEvent, RangeAnswer, SeriesId } from '../../shared/history.ts'
import type { ReportChoice, ReportProgress, ReportResult } from '../../shared/report.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { ConnectionStatus, Recording } from '../../shared/station.ts'
import type { StationView } from '../../shared/stationView.ts'
import type { PortalId } from '../../shared/victron.ts'
import { alarmWindowMs } from '../core/diagnostics/judge.ts'
import { buildReport } from '../core/report/buildReport.ts'
import { type Drawing, startDrawing } from '../core/report/drawReport.ts'
import { compareVisits } from '../core/report/model/compareVisits.ts'
import { visitOf } from '../core/report/model/coverFacts.ts'
import { readEarlierReport } from '../core/report/model/earlierReport.ts'
import { hasSeries } from '../core/report/model/reportFiles.ts'
import type { ReportModel } from '../core/report/model/reportModel.ts'
import { isPhotoName } from '../core/report/reportFileNames.ts'
import type { ReportInput } from '../core/report/reportInput.ts'
import { toTwin, twinSha256 } from '../core/report/reportTwin.ts'
import { seriesCsv } from '../core/report/seriesCsv.ts'
import { trendPoints, trendSeries, trendWindowMs } from '../core/report/trendSeries.ts'
import { writeReport } from '../core/report/writeReport.ts'
import { describeStation } from '../core/station/identity.ts'
import { earlierReport } from './earlierReports.ts'
import { stationFolder } from './folders.ts'
import type { ReportKept } from './reportKept.ts'
import { workerUrl } from './workerUrl.ts'

/** Where a report's facts come from: a connected session, or the folder of a remembered station. */
export interface ReportSource {
  portalId: PortalId
  view: StationView
  simulated: boolean
  recording: Recording
  connections: readonly ConnectionStatus[]
  gxClockOffsetMs: number | null
  /** Epoch ms up to which the report speaks: now when connected, else the last reading. */
  until: number
  range(query: { series: SeriesId[]; from: number; to: number; maxPoints: number }): Promise<RangeAnswer>
  alarms(from: number, to: number): Promise<AlarmEvent[]>
  judge(): Promise<FindingsState>
}

export interface ReportOptions extends ReportChoice {
  dataFolder: string
  version: string
  clock: Clock
  kept(portalId: PortalId): Promise<Result<ReportKept>>
  log(line: string): void
}

const nothingCommissioned = () =>
  failure(
    'nothing-commissioned',
    'Nothing of a commissioning is kept of this station.',
    'Begin a visit on the page Commission, then make the report.',
  )

/** The photos that the pages draw, by their sums. */
function picturesOf({ commissioning }: ReportModel, kept: ReportKept): Map<string, Uint8Array> {
  const drawn = new Set(
    commissioning?.photos.flatMap(({ state, sha256 }) => (state === 'drawn' ? [sha256] : [])),
  )
  const photos = kept.commissioning?.photos ?? []
  return new Map(
    photos.flatMap(({ sha256, jpeg }) =>
      jpeg !== null && drawn.has(sha256) ? [[sha256, jpeg] as const] : [],
    ),
  )
}

/** Without a visit that says when it began, what was printed in these last hours is of the same visit. */
const sameVisitMs = 12 * 3_600_000

/** The model, with what the report of the visit before said, where its pages have a place for that. */
async function withComparison(input: ReportInput, { dataFolder, log }: ReportOptions): Promise<ReportModel> {
  const model = buildReport(input)
  const now = input.mode === 'full' || input.mode === 'warranty' ? readEarlierReport(model) : null
  if (now === null) return model
  const began = visitOf(input)?.startedAt ?? input.generatedAt - sameVisitMs
  const folder = join(stationFolder(dataFolder, input.portalId), 'reports')
  const before = await earlierReport(folder, began, log)
  return before ? buildReport({ ...input, comparison: compareVisits(before, now) }) : model
}

/** Makes the PDF and its JSON twin, and a warranty bundle's CSV, in the station's `reports/` folder, telling each step. */
export async function* makeReport(
  source: ReportSource,
  options: ReportOptions,
  signal: AbortSignal,
): AsyncGenerator<ReportProgress, Result<ReportResult>> {
  // What draws is loaded while the history is read and judged.
  const drawing = startDrawing(workerUrl('pdfWorker'))
  try {
    return yield* reportSteps(source, options, drawing, signal)
  } finally {
    await drawing.stop()
  }
}

async function* reportSteps(
  source: ReportSource,
  options: ReportOptions,
  drawing: Drawing,
  signal: AbortSignal,
): AsyncGenerator<ReportProgress, Result<ReportResult>> {
  yield { step: 'reading history', fraction: 0.05 }
  const { until } = source
  const kept = await options.kept(source.portalId)
  if (!kept.ok) return kept
  if (options.mode === 'certificate' && kept.value.commissioning === null) return nothingCommissioned()
  const series = trendSeries(source.view)
  const trends =
    series.length > 0
      ? await source.range({ series, from: until - trendWindowMs, to: until, maxPoints: trendPoints })
      : { series: [], gaps: [] }
  const alarms = await source.alarms(until - alarmWindowMs, until)
  yield { step: 'judging', fraction: 0.25 }
  const findings = await source.judge()
  const identity = describeStation(source.view)
  const generatedAt = options.clock.now()
  const input: ReportInput = {
    portalId: source.portalId,
    view: source.view,
    identity: { ...identity, name: identity.name ?? source.portalId },
    simulated: source.simulated,
    findings,
    alarms,
    trends,
    recording: source.recording,
    period: { from: source.recording.since ?? until, to: until },
    generatedAt,
    ...{ language: options.language, mode: options.mode, paper: options.paper },
    appVersion: options.version,
    gxClockOffsetMs: source.gxClockOffsetMs,
    sources: source.connections.map((status) => ({
      source: status.source,
      url: status.url,
      connected: status.state === 'ready',
      messages: status.messages,
      rejected: status.rejected,
    })),
    ...{ commissioning: kept.value.commissioning, company: kept.value.company, comparison: null },
  }
  const model = await withComparison(input, options)
  const twin = toTwin(model)
  yield { step: 'drawing pages', fraction: 0.4 }
  const task = { model, twin, pictures: picturesOf(model, kept.value) }
  const drawn = await drawing.draw(task, signal, () => {})
  if (!drawn.ok) return drawn
  if (signal.aborted) return failure('cancelled', 'The report was cancelled.', 'Nothing was written.')
  yield { step: 'writing files', fraction: 0.9 }
  const written = await writeReport({
    folder: join(stationFolder(options.dataFolder, source.portalId), 'reports'),
    portalId: source.portalId,
    generatedAt,
    zone: model.zone,
    kind: options.mode === 'certificate' ? 'commissioning' : 'health-report',
    pdf: drawn.value.pdf,
    twin,
    csv: hasSeries(model) ? seriesCsv(model) : null,
  })
  if (!written.ok) return written
  return success({
    ...written.value,
    pages: drawn.value.pages,
    bytes: drawn.value.pdf.byteLength,
    dataSha256: twinSha256(twin),
    reportId: model.reportId,
    photoFiles: model.files.flatMap(({ name }) => (isPhotoName(name) ? [name] : [])),
  })
}
