import { z } from 'zod'
import { type Retention, retentionSchema } from '../../shared/recordKeeping.ts'
import type { Problem } from '../../shared/result.ts'
import { defaultRetention, keepEverything } from '../core/history/tiers.ts'
import { openKeptJson } from './keptJson.ts'

/** How long the histories of this data folder are kept. */
export interface RetentionStore {
  get(): Retention
  /** Rejects when the file cannot be written; then what was set before goes on. */
  set(retention: Retention): Promise<void>
  /** Why the file could not be read; null when it was, or when there is none. */
  readonly problem: Problem | null
}

const fileSchema = z.object({ version: z.literal(1).default(1), keepDays: retentionSchema })

/** Reads the settings file; without one the defaults hold, and while it cannot be read nothing is dropped. */
export async function openRetention(file: string): Promise<RetentionStore> {
  const kept = await openKeptJson({
    file,
    schema: fileSchema,
    code: 'retention-unreadable',
    what: 'How long histories are kept',
    meanwhile: 'Nothing is dropped meanwhile.',
    tryThis: 'Set it again on the Records page, or restore the file.',
  })
  let retention = kept.read.ok ? (kept.read.value?.keepDays ?? defaultRetention) : keepEverything
  return {
    get: () => retention,
    async set(next) {
      await kept.save({ version: 1, keepDays: next })
      retention = next
    },
    problem: kept.read.ok ? null : kept.read.problem,
  }
}
