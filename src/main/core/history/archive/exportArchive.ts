import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ArchiveProgress, ExportResult } from '../../../../shared/archive.ts'
import { type Result, success } from '../../../../shared/result.ts'
import { schemaVersion } from '../migrations/migrate.ts'
import { stationFileName } from '../stationFile.ts'
import { resultOf } from './archiveProblem.ts'
import { manifestName } from './entryName.ts'
import { listTravellingFiles } from './listFiles.ts'
import { formatVersion, type Manifest, type ManifestFile } from './manifest.ts'
import { takeSnapshot } from './snapshot.ts'
import { zipFiles } from './zipFiles.ts'

export interface ExportArchiveRequest {
  /** The station's folder. */
  station: string
  portalId: string
  appVersion: string
  /** Epoch ms. */
  createdAt: number
  /** Folder of the finished file; made when absent. Half-done work lies in it, too. */
  folder: string
  /** Name of the finished file, with `.zip`. */
  file: string
}

/**
 * Packs the folder of one station into a `.zip` with a manifest: a snapshot of the history, reports, evidence. The
 * station may be recorded meanwhile. The file is there whole or not at all.
 */
export async function exportArchive(
  request: ExportArchiveRequest,
  onProgress: (progress: ArchiveProgress) => void,
  signal: AbortSignal,
): Promise<Result<ExportResult>> {
  const { station, folder, file } = request
  const snapshot = join(folder, `${file}.history`)
  try {
    return await resultOf(async () => {
      signal.throwIfAborted()
      mkdirSync(folder, { recursive: true })
      onProgress({ step: 'copying the history', fraction: 0 })
      const taken = takeSnapshot(station, snapshot)
      if (!taken.ok) return taken
      const files = [
        { name: stationFileName, path: snapshot, bytes: statSync(snapshot).size },
        ...listTravellingFiles(station),
      ]
      const { bytes, sha256 } = await zipFiles({
        target: join(folder, file),
        files,
        at: request.createdAt,
        signal,
        onShare: (share) => onProgress({ step: 'packing files', fraction: 0.2 + 0.8 * share }),
        last: (written) => ({ name: manifestName, text: manifestText(request, written) }),
      })
      return success({ file, bytes, files: files.length, sha256 })
    })
  } finally {
    for (const part of ['', '-journal']) rmSync(snapshot + part, { force: true })
  }
}

function manifestText(request: ExportArchiveRequest, files: readonly ManifestFile[]): string {
  const { portalId, appVersion, createdAt } = request
  const manifest: Manifest = {
    format: 'gx-fieldkit-station',
    formatVersion,
    portalId,
    appVersion,
    createdAt,
    schemaVersion,
    files: [...files],
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
