import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArchiveProgress, ExportQuery } from '../../shared/archive.ts'
import type { Clock } from '../../shared/clock.ts'
import { failure, type Result, success } from '../../shared/result.ts'
import type { PortalId } from '../../shared/victron.ts'
import { runArchiveJob } from '../core/history/archive/archiveJob.ts'
import type { StationArchive } from '../rpc/stationArchive.ts'
import { stationFolder } from './folders.ts'
import { createUploads } from './uploads.ts'
import { workerUrl } from './workerUrl.ts'

export interface ArchiveOptions {
  dataFolder: string
  /** Whether the data folder can be written. */
  storage: Result<string>
  version: string
  clock: Clock
  /** The folder of a station was joined with one that came in: what was read of it has to be read again. */
  onImported?(portalId: PortalId): Promise<void>
  log(line: string): void
}

const worker = workerUrl('archiveWorker')
const fileName =
  /^(?:[0-9a-f]{12}-\d{8}-\d{6}(?:(?:-csv|-jsonl)?\.zip|-alarms\.csv|-trends\.(?:csv|png)|-snapshot\.(?:csv|json)|-changes\.csv)|fieldkit-limits-\d{8}-\d{6}\.json)$/

/** `c0619ab00a01-20261121-051203.zip`: the station and the time of the export in UTC. */
export function exportName(
  { portalId, format }: Pick<ExportQuery, 'portalId' | 'format'>,
  at: number,
): string {
  return stampedName(portalId, at, `${format === 'zip' ? '' : `-${format}`}.zip`)
}

/** What is exported, mostly a station, and a time (epoch ms) in UTC, with an end of the kind. */
export function stampedName(of: PortalId | string, at: number, end: string): string {
  const stamp = new Date(at).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)
  return `${of}-${stamp}${end}`
}

/** `fieldkit-limits-20261121-051203.json`: limits that were changed by hand. */
export function limitsFileName(at: number): string {
  return stampedName('fieldkit-limits', at, '.json')
}

/** Exports and imports over the archive worker, one worker for each. */
export function createStationArchive(options: ArchiveOptions): StationArchive {
  const { dataFolder, storage, version, clock, log } = options
  const exportsFolder = join(dataFolder, 'exports')
  return {
    ...createImports(options),
    async *exportStation(query, signal) {
      if (!storage.ok) return storage
      const createdAt = clock.now()
      const { portalId, format } = query
      const common = {
        station: stationFolder(dataFolder, portalId),
        portalId,
        appVersion: version,
        createdAt: Math.round(createdAt),
        folder: exportsFolder,
        file: exportName(query, createdAt),
      }
      return yield* told(log, (onProgress) =>
        format === 'zip'
          ? runArchiveJob(worker, 'exportArchive', common, { onProgress, signal })
          : runArchiveJob(worker, 'exportTables', { ...query, ...common, format }, { onProgress, signal }),
      )
    },
    exportFile: (file) =>
      fileName.test(file)
        ? success(join(exportsFolder, file))
        : failure(
            'no-such-export',
            `There is no export “${file.slice(0, 80)}”.`,
            'Export the station again.',
          ),
  }
}

function createImports({
  dataFolder,
  storage,
  onImported,
  log,
}: ArchiveOptions): Pick<StationArchive, 'beginUpload' | 'uploadPart' | 'importStation'> {
  const folder = join(dataFolder, 'imports')
  const uploads = createUploads(folder)
  /** Names of the work folders that are in use. */
  const working = new Set<string>()

  /** Removes what an import left behind that was killed. */
  async function sweepUp(): Promise<void> {
    await mkdir(folder, { recursive: true })
    for (const entry of await readdir(folder, { withFileTypes: true }))
      if (entry.isDirectory() && !working.has(entry.name))
        await rm(join(folder, entry.name), { recursive: true, force: true })
  }

  return {
    beginUpload: async (bytes) => (storage.ok ? await uploads.begin(bytes) : storage),
    uploadPart: uploads.add,
    async *importStation(source, signal) {
      if (!storage.ok) return storage
      const archive = 'upload' in source ? uploads.take(source.upload) : success(source.file)
      if (!archive.ok) return archive
      const name = randomUUID()
      working.add(name)
      const request = {
        archive: archive.value,
        stations: join(dataFolder, 'stations'),
        work: join(folder, name),
      }
      try {
        return yield* told(log, async (onProgress) => {
          await sweepUp()
          const result = await runArchiveJob(worker, 'importArchive', request, { onProgress, signal })
          if (result.ok) await onImported?.(result.value.portalId)
          return result
        })
      } finally {
        working.delete(name)
        if ('upload' in source) await rm(archive.value, { force: true })
      }
    },
  }
}

/** The steps of a work as a stream, the latest one when several came; a bug in it is logged and said in words. */
async function* told<T>(
  log: (line: string) => void,
  work: (onProgress: (progress: ArchiveProgress) => void) => Promise<Result<T>>,
): AsyncGenerator<ArchiveProgress, Result<T>> {
  let latest: ArchiveProgress | null = null
  let news = Promise.withResolvers<void>()
  let result: Result<T> | null = null
  const done = work((progress) => {
    latest = progress
    news.resolve()
  })
    .catch((error: unknown) => {
      log(`The archive work failed: ${String(error)}`)
      return failure('archive-failed', 'It could not be done.', 'Try again; the log names the reason.')
    })
    .then((outcome) => {
      result = outcome
      news.resolve()
    })
  while (result === null) {
    await news.promise
    news = Promise.withResolvers<void>()
    const progress = taken()
    if (progress !== null) yield progress
  }
  await done
  return result

  function taken(): ArchiveProgress | null {
    const progress = latest
    latest = null
    return progress
  }
}
