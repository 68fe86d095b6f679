import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { failure, type Result, success } from '../../../shared/result.ts'
import { lockWriter } from './stationFile.ts'
import { errorCode, recordedElsewhereProblem } from './storageProblem.ts'

/** Deletes the folder of a station with everything in it, unless somebody records into it now. */
export async function removeStation(folder: string): Promise<Result<void>> {
  if (!existsSync(folder)) return success(undefined)
  try {
    const lock = lockWriter(folder)
    if (!lock) return { ok: false, problem: recordedElsewhereProblem() }
    lock.close()
    await rm(folder, { recursive: true, force: true })
    return success(undefined)
  } catch (error) {
    return failure(
      'not-removed',
      `The folder of the station cannot be deleted: ${errorCode(error) || String(error)}.`,
      'Close programs that have files of it open, then try again.',
    )
  }
}
