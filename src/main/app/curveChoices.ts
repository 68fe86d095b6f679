import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type CurveChoice, curveChoiceSchema } from '../../shared/curves.ts'
import type { SeriesId } from '../../shared/history.ts'
import type { PortalId } from '../../shared/victron.ts'
import { writeAtomically } from '../core/connection/atomicFile.ts'
import { errorCode } from '../core/history/storageProblem.ts'

/** Which series the curves of each station show. */
export interface CurveChoices {
  /** null before the first choice. */
  get(portalId: PortalId): SeriesId[] | null
  /** Rejects when the file cannot be written; the choice then lasts as long as the app. */
  set(choice: CurveChoice): Promise<void>
  /** Rejects when the file cannot be written; the choice is gone for this session all the same. */
  forget(portalId: PortalId): Promise<void>
}

const fileSchema = z.object({ version: z.literal(1), choices: z.array(curveChoiceSchema).max(10_000) })

/** A file that cannot be read is left aside with a line in the log: a choice is made again with two touches. */
export async function openCurveChoices(file: string, log: (line: string) => void): Promise<CurveChoices> {
  const choices = new Map<PortalId, SeriesId[]>()
  try {
    const { choices: stored } = fileSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    for (const { portalId, series } of stored) choices.set(portalId, series)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT')
      log(`The chosen curves cannot be read from ${file}: ${errorCode(error) || 'not what was written'}.`)
  }
  let writing: Promise<void> = Promise.resolve()
  async function save(): Promise<void> {
    const write = async () => {
      const all = [...choices].map(([id, chosen]) => ({ portalId: id, series: chosen }))
      await writeAtomically(file, `${JSON.stringify({ version: 1, choices: all })}\n`)
    }
    // One after the other, whether or not the one before could be written.
    writing = writing.then(write, write)
    await writing
  }
  return {
    get: (portalId) => choices.get(portalId) ?? null,
    async set({ portalId, series }) {
      choices.set(portalId, series)
      await save()
    },
    async forget(portalId) {
      if (choices.delete(portalId)) await save()
    },
  }
}
