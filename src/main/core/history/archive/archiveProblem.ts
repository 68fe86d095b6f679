import { failure, type Problem, type Result } from '../../../../shared/result.ts'
import { errorCode, openProblemOf, writeFailureOf } from '../storageProblem.ts'

/** Ends a long work with an expected failure; `resultOf` turns it into a value at the edge. */
export class ArchiveRefused extends Error {
  readonly problem: Problem

  constructor(code: string, message: string, tryThis: string) {
    super(message)
    this.problem = { code, message, tryThis }
  }
}

const askAgain = 'Nothing was changed here. Ask for the file again, or copy it once more.'

export const refusals = {
  notAnArchive: () =>
    new ArchiveRefused(
      'not-an-archive',
      'This file is no export of GX Fieldkit.',
      'Choose the .zip that the export of a station wrote. Nothing was changed here.',
    ),
  cutOff: () => new ArchiveRefused('archive-cut-off', 'The file is damaged or cut off.', askAgain),
  wrongContent: (name: string) =>
    new ArchiveRefused('archive-altered', `“${name}” in the file is not what was exported.`, askAgain),
  unsafe: (what: string) =>
    new ArchiveRefused(
      'archive-unsafe',
      `The file holds ${what}, which no export of GX Fieldkit does.`,
      'Do not use this file. Nothing was changed here.',
    ),
  tooLarge: () =>
    new ArchiveRefused(
      'archive-too-large',
      'The file would unpack to more than any station needs.',
      'Do not use this file. Nothing was changed here.',
    ),
  newer: () =>
    new ArchiveRefused(
      'archive-newer',
      'A newer GX Fieldkit wrote this file.',
      'Update GX Fieldkit on this laptop. Nothing was changed here.',
    ),
  otherStation: (inside: string, named: string) =>
    new ArchiveRefused(
      'archive-other-station',
      `The file says it is of station ${named}, but the history inside is of ${inside}.`,
      'Do not use this file. Nothing was changed here.',
    ),
  inUse: () =>
    new ArchiveRefused(
      'station-in-use',
      'The history of this station is in use.',
      'Disconnect the station here and close other windows of GX Fieldkit, then import again.',
    ),
  noRoom: () =>
    new ArchiveRefused(
      'disk-full',
      'The disk has not enough room for this.',
      'Free some space and try again. Nothing was changed here.',
    ),
} as const

/** Runs a work whose expected failures are thrown, and gives them back as values. Bugs go on. */
export async function resultOf<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ArchiveRefused) return { ok: false, problem: error.problem }
    if (error instanceof Error && error.name === 'AbortError')
      return failure('cancelled', 'It was cancelled.', 'Nothing was changed.')
    if (writeFailureOf(error) === 'disk-full') return { ok: false, problem: refusals.noRoom().problem }
    if (errorCode(error) === '') throw error
    return { ok: false, problem: openProblemOf(error) }
  }
}
