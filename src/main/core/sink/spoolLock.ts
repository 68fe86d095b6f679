import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { failure, type Result, success } from '../../../shared/result.ts'

/**
 * Holds a spool for this process alone. The lock is SQLite's, since the system lets go of it with the process, also
 * after a kill. Answers how to let go, or that another GX Fieldkit has it; throws when the folder cannot be used.
 */
export function lockSpool(folder: string): Result<() => void> {
  mkdirSync(folder, { recursive: true })
  const database = new Database(join(folder, 'lock.db'), { timeout: 0 })
  try {
    database.exec('begin exclusive')
    return success(() => void database.close())
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      return failure(
        'sent-elsewhere',
        'Another GX Fieldkit sends from this data folder.',
        'What this one records is stored but not sent. Close the other one, or use a data folder of its own.',
      )
    throw error
  }
}
