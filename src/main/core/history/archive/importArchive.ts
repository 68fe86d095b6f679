import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { ArchiveProgress, ImportResult } from '../../../../shared/archive.ts'
import { maxArchiveBytes } from '../../../../shared/archiveLimits.ts'
import { failure, type Result, success } from '../../../../shared/result.ts'
import { lockWriter, openForWriting, stationFileName } from '../stationFile.ts'
import { recordedElsewhereProblem } from '../storageProblem.ts'
import { refusals, resultOf } from './archiveProblem.ts'
import { checkHistory } from './checkHistory.ts'
import type { Manifest } from './manifest.ts'
import { mergeHistories } from './merge/mergeHistories.ts'
import { planFiles } from './planFiles.ts'
import { moveAll, replaceHistory } from './putInPlace.ts'
import { recordedSpan } from './recordedSpan.ts'
import { unpack } from './unpack.ts'

export interface ImportArchiveRequest {
  /** The `.zip`; it is not touched. */
  archive: string
  /** Folder of all stations, `<data>/stations`. */
  stations: string
  /** A folder of its own on the same disk for the work; it is made, and removed in the end. */
  work: string
}

interface Steps {
  onProgress(progress: ArchiveProgress): void
  signal: AbortSignal
}

/**
 * Takes in the export of a station. Everything is checked before anything of the station is touched; a known station
 * is joined with what comes in, in a file of its own that takes the place of the present one in the end. Cut off or
 * refused, everything is as it was.
 */
export async function importArchive(
  request: ImportArchiveRequest,
  onProgress: (progress: ArchiveProgress) => void,
  signal: AbortSignal,
): Promise<Result<ImportResult>> {
  const { archive, stations, work } = request
  if (!existsSync(archive) || !statSync(archive).isFile())
    return failure(
      'no-such-file',
      'There is no such file.',
      'Choose the .zip that the export of a station wrote.',
    )
  try {
    return await resultOf(async () => {
      if (statSync(archive).size > maxArchiveBytes) throw refusals.tooLarge()
      const incoming = join(work, 'incoming')
      mkdirSync(incoming, { recursive: true })
      onProgress({ step: 'reading the file', fraction: 0 })
      const manifest = await unpack({
        archive,
        folder: incoming,
        signal,
        onShare: (share) => onProgress({ step: 'reading the file', fraction: 0.2 * share }),
      })
      await checkHistory(join(incoming, stationFileName), manifest, {
        signal,
        onShare: (share) => onProgress({ step: 'checking the history', fraction: 0.2 + 0.2 * share }),
      })
      const folder = join(stations, manifest.portalId)
      const placed = existsSync(join(folder, stationFileName))
        ? await joinStation({ folder, incoming, work, manifest }, { onProgress, signal })
        : await placeStation({ folder, incoming, manifest }, { onProgress, signal })
      if (!placed.ok) return placed
      return success(resultFrom(manifest, placed.value, join(folder, stationFileName)))
    })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

type Placed = Pick<ImportResult, 'outcome' | 'newFiles' | 'keptAside'>

/** The station was not known here: its whole folder comes into place at once. */
async function placeStation(
  { folder, incoming, manifest }: { folder: string; incoming: string; manifest: Manifest },
  { onProgress, signal }: Steps,
): Promise<Result<Placed>> {
  onProgress({ step: 'putting in place', fraction: 0.95 })
  mkdirSync(dirname(folder), { recursive: true })
  if (!existsSync(folder)) {
    renameSync(incoming, folder)
    return success({ outcome: 'new', newFiles: manifest.files.length - 1, keptAside: [] })
  }
  const lock = lockWriter(folder)
  if (!lock) return inUse()
  try {
    const { moves, aside } = await planFiles({ folder, incoming, manifest }, signal)
    moveAll([...moves, { from: join(incoming, stationFileName), to: join(folder, stationFileName) }])
    return success({ outcome: 'new', newFiles: moves.length, keptAside: aside })
  } finally {
    lock.close()
  }
}

/** The station is known here. */
async function joinStation(
  {
    folder,
    incoming,
    work,
    manifest,
  }: { folder: string; incoming: string; work: string; manifest: Manifest },
  { onProgress, signal }: Steps,
): Promise<Result<Placed>> {
  // Repairs, brings up to date and leaves a closed file.
  const opened = openForWriting(folder, null)
  if (!opened.ok) return opened.problem.code === recordedElsewhereProblem().code ? inUse() : opened
  opened.value.close()
  const lock = lockWriter(folder)
  if (!lock) return inUse()
  const present = new Database(join(folder, stationFileName))
  try {
    const fresh = join(work, 'joined.db')
    present.prepare<[string], unknown>('vacuum into ?').run(fresh)
    const didChange = await joinInto(fresh, join(incoming, stationFileName), {
      signal,
      onShare: (share) => onProgress({ step: 'joining histories', fraction: 0.4 + 0.5 * share }),
    })
    const { moves, aside } = await planFiles({ folder, incoming, manifest }, signal)
    onProgress({ step: 'putting in place', fraction: 0.95 })
    if (!isAlone(present)) return inUse()
    present.close()
    const undo = moveAll(moves)
    try {
      if (didChange) replaceHistory(folder, fresh)
    } catch (error) {
      undo()
      throw error
    }
    const outcome = didChange || moves.length > 0 ? 'merged' : 'unchanged'
    return success({ outcome, newFiles: moves.length, keptAside: aside })
  } finally {
    present.close()
    lock.close()
  }
}

async function joinInto(
  fresh: string,
  incoming: string,
  steps: { onShare(share: number): void; signal: AbortSignal },
): Promise<boolean> {
  const own = new Database(fresh)
  const other = new Database(incoming)
  try {
    // Nobody else reads the two, and a torn one is thrown away.
    for (const database of [own, other]) database.pragma('synchronous = off')
    const didChange = await mergeHistories(own, other, steps)
    own.pragma('synchronous = full')
    return didChange
  } finally {
    own.close()
    other.close()
  }
}

/** Leaves the write-ahead log, which only works when no other connection is open; nothing may lie beside a new file. */
function isAlone(present: Database.Database): boolean {
  try {
    return present.pragma('journal_mode = delete', { simple: true }) === 'delete'
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false
    throw error
  }
}

const inUse = () => ({ ok: false as const, problem: refusals.inUse().problem })

function resultFrom(manifest: Manifest, placed: Placed, path: string): ImportResult {
  const database = new Database(path, { readonly: true })
  try {
    const span = recordedSpan(database)
    return {
      portalId: manifest.portalId,
      exportedAt: manifest.createdAt,
      appVersion: manifest.appVersion,
      ...placed,
      since: span?.from ?? null,
      until: span?.to ?? null,
    }
  } finally {
    database.close()
  }
}
