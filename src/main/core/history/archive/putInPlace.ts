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
  /** Where what is there is kept before it is replaced; without this nothing may be there. */
  keepAs?: string
}

/** Moves files, all of them or none. Nothing is replaced that is not kept. Returns how to take it back. */
export function moveAll(moves: readonly Move[]): () => void {
  const undos: (() => void)[] = []
  const undo = () => {
    for (const take of undos.splice(0).reverse()) take()
  }
  try {
    for (const move of moves) undos.push(moveOne(move))
  } catch (error) {
    undo()
    throw error
  }
  return undo
}

/** A file is replaced at once: whoever is cut off finds the one or the other under its name. */
function moveOne({ from, to, keepAs }: Move): () => void {
  mkdirSync(dirname(to), { recursive: true })
  if (keepAs === undefined) {
    if (existsSync(to)) throw new Error(`${to} is there already`)
    renameSync(from, to)
    return () => renameSync(to, from)
  }
  const wasKept = existsSync(keepAs)
  mkdirSync(dirname(keepAs), { recursive: true })
  if (!wasKept) copyFileSync(to, keepAs)
  renameSync(from, to)
  return () => {
    renameSync(to, from)
    copyFileSync(keepAs, to)
    if (!wasKept) rmSync(keepAs)
  }
}
