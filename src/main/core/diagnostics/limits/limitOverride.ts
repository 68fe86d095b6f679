import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { failure, type Result, success } from '../../../../shared/result.ts'

/** What a technician chose for a station instead of what the app found: table ids. */
export const limitOverrideSchema = z.strictObject({
  version: z.literal(1),
  /** By battery service: `{ "battery/512": "LFP 16s" }`. */
  battery: z.record(z.string(), z.string()).optional(),
  grid: z.string().optional(),
})
export type LimitOverride = z.infer<typeof limitOverrideSchema>

/** Reads `limits.json` of a station's folder; null without one. */
export async function loadLimitOverride(stationFolder: string): Promise<Result<LimitOverride | null>> {
  const file = join(stationFolder, 'limits.json')
  let content: unknown
  try {
    content = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return success(null)
    return failure(
      'limits-unreadable',
      `${file} cannot be read: ${String(error)}.`,
      'Correct or delete the file.',
    )
  }
  const parsed = limitOverrideSchema.safeParse(content)
  if (parsed.success) return success(parsed.data)
  return failure(
    'limits-invalid',
    `${file} is not valid: ${z.prettifyError(parsed.error)}`,
    'Correct the named entries or delete the file.',
  )
}
