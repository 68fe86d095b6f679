import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { isWhole } from '../integrity.ts'
import { stationFileName } from '../stationFile.ts'
import { errorCode } from '../storageProblem.ts'

/** Name of the history as it was, while another is put into its place. */
export const keptName = 'station-before-import.db'

/**
 * Puts a whole, closed history into the place of the present one, which stays beside it until the new one has opened.
 * Nobody may have either open. Cut off anywhere, one of the two is in place, whole.
 */
export function replaceHistory(folder: string, fresh: string): void {
  const path = join(folder, stationFileName)
  const kept = join(folder, keptName)
  rmSync(kept, { force: true })
  keepBeside(path, kept)
  renameSync(fresh, path)
  if (opensWhole(path)) {
    rmSync(kept, { force: true })
    return
  }
  renameSync(kept, path)
  throw new Error('the new history did not open and was taken back')
}

/** A second name costs nothing; disks without such names get a copy. */
function keepBeside(path: string, kept: string): void {
  try {
    linkSync(path, kept)
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'].includes(errorCode(error)))
      throw error
    copyFileSync(path, kept)
  }
}

function opensWhole(path: string): boolean {
  const database = new Database(path, { fileMustExist: true })
  try {
    return isWhole(database)
  } catch (error) {
    if (errorCode(error).startsWith('SQLITE_')) return false
    throw error
  } finally {
    database.close()
  }
}

/** A file that goes from one folder to another. */
export interface Move {
  from: string
  to: string
}

/** Moves files, all of them or none. Nothing that is there is replaced. Returns how to take it back. */
export function moveAll(moves: readonly Move[]): () => void {
  const done: Move[] = []
  const undo = () => {
    for (const { from, to } of done.splice(0).reverse()) renameSync(to, from)
  }
  try {
    for (const move of moves) {
      if (existsSync(move.to)) throw new Error(`${move.to} is there already`)
      mkdirSync(dirname(move.to), { recursive: true })
      renameSync(move.from, move.to)
      done.push(move)
    }
  } catch (error) {
    undo()
    throw error
  }
  return undo
}
