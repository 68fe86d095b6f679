import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { failure, type Result, success } from '../../../shared/result.ts'
import { type Checklist, checklistSchema } from './checklist.ts'

/** Reads the shipped checklist. Fails with `checklist-unreadable` or `checklist-invalid`. */
export async function loadChecklist(resourcesFolder: string): Promise<Result<Checklist>> {
  const file = join(resourcesFolder, 'checklists', 'ess-v1.json')
  try {
    const parsed = checklistSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (parsed.success) return success(parsed.data)
    return failure(
      'checklist-invalid',
      `The checklist is not valid: ${z.prettifyError(parsed.error)}`,
      'Install the app again.',
    )
  } catch (error) {
    return failure(
      'checklist-unreadable',
      `The checklist ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Install the app again.',
    )
  }
}
