import { readFile } from 'node:fs/promises'
import { type Retention, retentionSchema } from '../../shared/recordKeeping.ts'
import { failure, type Problem, type Result, success } from '../../shared/result.ts'
import { writeAtomically } from '../core/connection/atomicFile.ts'
import { errorCode } from '../core/history/storageProblem.ts'
import { defaultRetention, keepEverything } from '../core/history/tiers.ts'

/** How long the histories of this data folder are kept. */
export interface RetentionStore {
  get(): Retention
  /** Rejects when the file cannot be written; then what was set before goes on. */
  set(retention: Retention): Promise<void>
  /** Why the file could not be read; null when it was, or when there is none. */
  readonly problem: Problem | null
}

/** Reads the settings file; without one the defaults hold, and while it cannot be read nothing is dropped. */
export async function openRetention(file: string): Promise<RetentionStore> {
  const read = await readRetention(file)
  let retention = read.ok ? read.value : keepEverything
  return {
    get: () => retention,
    async set(next) {
      await writeAtomically(file, `${JSON.stringify({ version: 1, keepDays: next }, null, 2)}\n`)
      retention = next
    },
    problem: read.ok ? null : read.problem,
  }
}

async function readRetention(file: string): Promise<Result<Retention>> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'))
    const keepDays =
      typeof content === 'object' && content !== null && 'keepDays' in content && content.keepDays
    const parsed = retentionSchema.safeParse(keepDays)
    if (parsed.success) return success(parsed.data)
    return unreadable(file, 'it is not what GX Fieldkit wrote')
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT') return success(defaultRetention)
    return unreadable(file, code || 'it is no JSON')
  }
}

function unreadable(file: string, detail: string): Result<never> {
  return failure(
    'retention-unreadable',
    `How long histories are kept cannot be read from ${file}: ${detail}. Nothing is dropped meanwhile.`,
    'Set it again on the Records page, or restore the file.',
  )
}
