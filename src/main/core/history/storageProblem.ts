import type { Problem } from '../../../shared/result.ts'

/** Why a write did not happen. */
export type WriteFailure = 'disk-full' | 'damaged' | 'read-only' | 'failed'

const problem = (code: string, message: string, tryThis: string): Problem => ({ code, message, tryThis })

/** The `code` of a Node or SQLite error, `''` when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** What kind of trouble a failed write is in. */
export function writeFailureOf(error: unknown): WriteFailure {
  const code = errorCode(error)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'SQLITE_IOERR_WRITE') return 'disk-full'
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damaged'
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES') return 'read-only'
  return 'failed'
}

/** Why nothing is recorded at the moment, as the frame says it. */
export const pauseReasons = {
  'disk-full': 'The disk is full. Nothing already stored is lost.',
  damaged: 'The history file is damaged. Connect again to have it repaired.',
  'read-only': 'The data folder cannot be written any more.',
  failed: 'The history could not be written.',
} as const satisfies Record<WriteFailure, string>

/** The same causes as the reason of a gap, once it is over. */
export const gapReasons = {
  'disk-full': 'The disk was full',
  damaged: 'The history file was damaged',
  'read-only': 'The data folder could not be written',
  failed: 'The history could not be written',
} as const satisfies Record<WriteFailure, string>

/** Why a station's folder cannot be opened, in words. */
export function openProblemOf(error: unknown): Problem {
  const code = errorCode(error)
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return problem(
      'data-folder-not-a-folder',
      'The data folder is not a folder.',
      'Name another data folder, or move the file of that name away.',
    )
  if (code === 'SQLITE_CANTOPEN' || code === 'EPERM' || writeFailureOf(error) === 'read-only')
    return problem(
      'data-folder-read-only',
      'The data folder cannot be written.',
      'Give yourself the right to write there, or name another data folder.',
    )
  if (writeFailureOf(error) === 'disk-full')
    return problem('disk-full', 'The disk is full.', 'Free some space and connect again.')
  if (writeFailureOf(error) === 'damaged') return damagedProblem()
  return problem(
    'data-folder-unusable',
    `The history of this station cannot be opened (${code || String(error)}).`,
    'Connect again, or name another data folder.',
  )
}

export function damagedProblem(): Problem {
  return problem(
    'database-damaged',
    'The history file of this station is damaged.',
    'Connect to the station once: the damaged file is kept aside and what can be read of it is saved.',
  )
}

export function newerSchemaProblem(): Problem {
  return problem(
    'schema-newer',
    'A newer GX Fieldkit wrote the history of this station.',
    'Update GX Fieldkit on this laptop.',
  )
}

export function olderSchemaProblem(): Problem {
  return problem(
    'schema-older',
    'An older GX Fieldkit wrote the history of this station.',
    'Connect to the station once, so that its history is brought up to date.',
  )
}

export function noHistoryProblem(): Problem {
  return problem(
    'no-history',
    'Nothing was recorded of this station.',
    'Connect to the station to record it.',
  )
}

export function recordedElsewhereProblem(): Problem {
  return problem(
    'recorded-elsewhere',
    'Another GX Fieldkit is recording this station.',
    'Close the other one, or go on here without recording.',
  )
}
