import type { Database } from 'better-sqlite3'
import { errorCode } from './storageProblem.ts'

const openKey = 'isOpen'

/** Whether the last writer ended without closing the file. */
export function endedUncleanly(database: Database): boolean {
  const hasMeta = database.prepare("select 1 from sqlite_schema where name = 'meta'").get() !== undefined
  return hasMeta && database.prepare('select 1 from meta where key = ?').get(openKey) !== undefined
}

/** Whether every page of the file hangs together (SQLite's quick_check; some tenths of a second on 60 MB). */
export function isWhole(database: Database): boolean {
  return database.pragma('quick_check(1)', { simple: true }) === 'ok'
}

export function markOpen(database: Database): void {
  database.prepare('insert or replace into meta (key, value) values (?, ?)').run(openKey, '1')
}

/** On a full disk or a damaged file the mark stays, so the file is checked at the next opening. */
export function markClosed(database: Database): void {
  try {
    database.prepare('delete from meta where key = ?').run(openKey)
  } catch (error) {
    if (!errorCode(error).startsWith('SQLITE_')) throw error
  }
}
