import { existsSync, rmdirSync, rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failure, type Result, success } from '../../../shared/result.ts'
import { lockFileName, lockWriter } from './stationFile.ts'
import { errorCode, recordedElsewhereProblem } from './storageProblem.ts'

/** Deletes the folder of a station with everything in it, unless somebody records into it now. */
export async function removeStation(folder: string): Promise<Result<void>> {
  if (!existsSync(folder)) return success(undefined)
  try {
    const lock = lockWriter(folder)
    if (!lock) return { ok: false, problem: recordedElsewhereProblem() }
    try {
      await removeContents(folder)
    } finally {
      lock.close()
    }
    removeEmptied(folder)
    return success(undefined)
  } catch (error) {
    return failure(
      'not-removed',
      `The folder of the station cannot be deleted: ${errorCode(error) || String(error)}.`,
      'Close programs that have files of it open, then try again.',
    )
  }
}

/** Everything but the lock, which keeps recorders out as long as something is left. */
async function removeContents(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (!name.startsWith(lockFileName)) await rm(join(folder, name), { recursive: true, force: true })
}

/** Windows deletes no file that is open, so the lock goes last. Whoever began to record meanwhile keeps what it made. */
function removeEmptied(folder: string): void {
  rmSync(join(folder, lockFileName), { force: true })
  try {
    rmdirSync(folder)
  } catch (error) {
    if (errorCode(error) !== 'ENOTEMPTY') throw error
  }
}
