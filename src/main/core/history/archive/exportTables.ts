import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ArchiveProgress, ExportQuery, ExportResult } from '../../../../shared/archive.ts'
import { failure, type Result, success } from '../../../../shared/result.ts'
import { exportHistory } from '../export/exportHistory.ts'
import { openForReading, type StationFile } from '../stationFile.ts'
import { resultOf } from './archiveProblem.ts'
import { manifestName } from './entryName.ts'
import { recordedSpan } from './recordedSpan.ts'
import { takeSnapshot } from './snapshot.ts'
import { zipFiles } from './zipFiles.ts'

export interface ExportTablesRequest extends Omit<ExportQuery, 'format'> {
  /** The station's folder. */
  station: string
  format: 'csv' | 'jsonl'
  appVersion: string
  /** Epoch ms. */
  createdAt: number
  folder: string
  /** Name of the finished file, with `.zip`. */
  file: string
}

/** Writes the numbers of a station as text files, one per service, into one `.zip` with a manifest. */
export async function exportTables(
  request: ExportTablesRequest,
  onProgress: (progress: ArchiveProgress) => void,
  signal: AbortSignal,
): Promise<Result<ExportResult>> {
  const { folder, file, createdAt } = request
  const work = join(folder, `${file}.work`)
  try {
    return await resultOf(async () => {
      signal.throwIfAborted()
      mkdirSync(join(work, 'tables'), { recursive: true })
      onProgress({ step: 'copying the history', fraction: 0 })
      const snapshot = takeSnapshot(request.station, join(work, 'station.db'))
      if (!snapshot.ok) return snapshot
      onProgress({ step: 'writing tables', fraction: 0.1 })
      const tables = writeTables(work, request)
      if (!tables.ok) return tables
      const files = tables.value.map((name) => {
        const path = join(work, 'tables', name)
        return { name, path, bytes: statSync(path).size }
      })
      const { bytes, sha256 } = await zipFiles({
        target: join(folder, file),
        files,
        at: createdAt,
        signal,
        onShare: (share) => onProgress({ step: 'packing files', fraction: 0.6 + 0.4 * share }),
        last: (written) => ({ name: manifestName, text: describe(request, written) }),
      })
      return success({ file, bytes, files: files.length, sha256 })
    })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function describe(request: ExportTablesRequest, files: readonly unknown[]): string {
  const { portalId, appVersion, createdAt, format, kind, from, to } = request
  const what = { format: `gx-fieldkit-${format}`, portalId, appVersion, createdAt, kind, from, to, files }
  return `${JSON.stringify(what, null, 2)}\n`
}

function writeTables(work: string, request: ExportTablesRequest): Result<string[]> {
  const opened = openForReading(work)
  if (!opened.ok) return opened
  try {
    const span = recordedSpan(opened.value.database)
    if (!span)
      return failure(
        'no-history',
        'Nothing was recorded of this station.',
        'Connect to the station to record it.',
      )
    const exported = exportHistory(opened.value.database, {
      folder: join(work, 'tables'),
      format: request.format,
      kind: request.kind,
      from: Math.max(request.from ?? span.from, span.from),
      to: Math.min(request.to ?? span.to + 1, span.to + 1),
      timeZone: timeZoneOf(opened.value) ?? 'UTC',
    })
    if (!exported.ok) return exported
    if (exported.value.files.length > 0) return success(exported.value.files)
    return failure(
      'nothing-in-time',
      'There are no such numbers in the chosen time.',
      'Choose a longer time, or every reading; means exist of days that are over.',
    )
  } finally {
    opened.value.close()
  }
}

/** The station's own zone, as it said it last. */
function timeZoneOf({ database }: StationFile): string | null {
  return (
    database
      .prepare<[], string | null>(
        `select value ->> '$' from snapshot where path = '/Settings/System/TimeZone' and json_valid(value)
         and json_type(value) = 'text'`,
      )
      .pluck()
      .get() ?? null
  )
}
