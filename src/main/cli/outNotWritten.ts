import { failure, type Result } from '../../shared/result.ts'

/** What `--out` names could not be written. */
export function outNotWritten(out: string, error: unknown, what: 'file' | 'place'): Result<never> {
  const reason = error instanceof Error ? error.message : String(error)
  return failure(
    'out-not-written',
    `${out} could not be written: ${reason}.`,
    `Name another ${what} with --out.`,
  )
}
