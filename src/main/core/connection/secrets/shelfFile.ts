import { failure, type Result, success } from '../../../../shared/result.ts'
import { writeAtomically } from '../atomicFile.ts'
import { errorCode } from '../networkWords.ts'
import type { Entries } from './secretStore.ts'

/** Writes the entries of all stations, mode 0600: the old file or the new one, never half of one. */
export async function saveShelf(file: string, entries: Entries<unknown>): Promise<Result<void>> {
  try {
    await writeAtomically(
      file,
      `${JSON.stringify({ version: 1, stations: Object.fromEntries(entries) }, null, 2)}\n`,
    )
    return success(undefined)
  } catch (error) {
    return failure(
      'secrets-not-written',
      `The passwords and keys in ${file} cannot be written (${errorCode(error)}).`,
      'Check that its folder can be written and the disk is not full.',
    )
  }
}
