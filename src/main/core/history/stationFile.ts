import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import Database, { type Database as Connection } from 'better-sqlite3'
import type { Problem, Result } from '../../../shared/result.ts'
import { success } from '../../../shared/result.ts'
import { endedUncleanly, isWhole, markClosed, markOpen } from './integrity.ts'
import { makeFolder } from './makeFolder.ts'
import { migrate, schemaVersion, schemaVersionOf } from './migrations/migrate.ts'
import { type Repair, repairFile } from './repair.ts'
import {
  damagedProblem,
  errorCode,
  newerSchemaProblem,
  noHistoryProblem,
  olderSchemaProblem,
  openProblemOf,
  recordedElsewhereProblem,
  writeFailureOf,
} from './storageProblem.ts'

/** The history file of one station, open. */
export interface StationFile {
  database: Connection
  path: string
  /** What was done when the file turned out to be damaged; null when it was whole. */
  repair: Repair | null
  close(): void
}

/** Name of the history file inside a station's folder. */
export const stationFileName = 'station.db'
/** Name of the file that the only writer of a folder holds. */
export const lockFileName = 'writer.lock'

const failed = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem })

/**
 * Opens the history for recording: makes the folder, becomes its only writer, brings the schema up to date. A damaged
 * file is kept aside and replaced by what can be read of it; after an unclean end the file is checked for damage.
 */
export function openForWriting(folder: string, maxPages: number | null): Result<StationFile> {
  const path = join(folder, stationFileName)
  let lock: Connection | null = null
  try {
    makeFolder(folder)
    const header = problemOfHeader(path)
    if (header && header.code !== damagedProblem().code) return failed(header)
    lock = lockWriter(folder)
    if (!lock) return failed(recordedElsewhereProblem())
    const repair = header ? repairFile(path) : null
    const opened = openOwned(path, maxPages, lock, repair)
    if (!opened.ok) lock.close()
    return opened
  } catch (error) {
    lock?.close()
    return failed(openProblemOf(error))
  }
}

/** Opens the file whose only writer we are; when it turns out to be damaged, once more after its repair. */
function openOwned(
  path: string,
  maxPages: number | null,
  lock: Connection,
  repair: Repair | null,
): Result<StationFile> {
  const database = new Database(path)
  try {
    // The header may be behind the write-ahead log, so the version counts only when read through SQLite.
    if (schemaVersionOf(database) > schemaVersion) {
      database.close()
      return failed(newerSchemaProblem())
    }
    if (endedUncleanly(database) && !isWhole(database)) throw new DamageFound()
    configureForWriting(database, maxPages)
    migrate(database)
    markOpen(database)
  } catch (error) {
    database.close()
    if (repair || !(error instanceof DamageFound || writeFailureOf(error) === 'damaged')) throw error
    return openOwned(path, maxPages, lock, repairFile(path))
  }
  const close = () => {
    markClosed(database)
    database.close()
    lock.close()
  }
  return success({ database, path, repair, close })
}

class DamageFound extends Error {}

/** Opens the history for reading, also while another process records into it. */
export function openForReading(folder: string): Result<StationFile> {
  const path = join(folder, stationFileName)
  let database: Connection | null = null
  try {
    if (!existsSync(path)) return failed(noHistoryProblem())
    const problem = problemOfHeader(path)
    if (problem) return failed(problem)
    database = new Database(path, { readonly: true, fileMustExist: true })
    const version = schemaVersionOf(database)
    if (version !== schemaVersion) {
      database.close()
      if (version === 0) return failed(noHistoryProblem())
      return failed(version > schemaVersion ? newerSchemaProblem() : olderSchemaProblem())
    }
  } catch (error) {
    database?.close()
    return failed(openProblemOf(error))
  }
  const opened = database
  return success({ database: opened, path, repair: null, close: () => opened.close() })
}

/** WAL, no fsync per transaction: a power cut may lose the last seconds, it never damages the file. */
export function configureForWriting(database: Connection, maxPages: number | null): void {
  if (maxPages !== null) database.pragma(`max_page_count = ${maxPages}`)
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = normal')
  database.pragma('cache_size = -16000')
  database.pragma('wal_autocheckpoint = 4000')
}

/**
 * Looks at the first 100 bytes without SQLite, which would write beside a file that is not ours to touch
 * (sqlite.org/fileformat: magic at 0, user version at 60). null = new, or worth opening.
 */
function problemOfHeader(path: string): Problem | null {
  if (!existsSync(path)) return null
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  let length: number
  try {
    length = readSync(file, header, 0, header.length, 0)
  } finally {
    closeSync(file)
  }
  if (length === 0) return null
  if (length < header.length || header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    return damagedProblem()
  return header.readUInt32BE(60) > schemaVersion ? newerSchemaProblem() : null
}

/** Holds a lock of the operating system that dies with the process; null when somebody else holds it. */
export function lockWriter(folder: string): Connection | null {
  const lock = new Database(join(folder, lockFileName), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock.close()
    if (errorCode(error).startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
