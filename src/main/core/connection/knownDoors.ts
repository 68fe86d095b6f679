import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { doorSchema } from '../../../shared/discovery.ts'
import { portalIdSchema } from '../../../shared/identitySchema.ts'
import { failure, type Result, success } from '../../../shared/result.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { writeAtomically } from './atomicFile.ts'
import { errorCode } from './networkWords.ts'

const knownSchema = z.object({
  portalId: portalIdSchema,
  name: z.string().max(200).nullable(),
  address: z.string().min(1).max(300),
  doors: z.array(doorSchema).max(20),
  /** Epoch ms of the last connection through these doors. */
  at: z.number(),
})
/** Where a station was last reached. */
export type KnownDoors = z.infer<typeof knownSchema>

const fileSchema = z.object({ version: z.literal(1), stations: z.array(knownSchema).max(10_000) })

/** The last address and doors of each station that was ever connected. */
export interface KnownDoorsStore {
  all(): KnownDoors[]
  get(portalId: PortalId): KnownDoors | null
  /** Rejects when the file cannot be written; the entry holds for this session all the same. */
  remember(entry: KnownDoors): Promise<void>
  /** Rejects when the file cannot be written; the entry is gone for this session all the same. */
  forget(portalId: PortalId): Promise<void>
}

/** Opens the doors in a JSON file; a missing file is an empty store, an unreadable one a problem. */
export async function openKnownDoors(file: string): Promise<Result<KnownDoorsStore>> {
  const read = await readKnown(file)
  if (!read.ok) return read
  const known = new Map(read.value.map((entry) => [entry.portalId, entry]))
  let writing: Promise<void> = Promise.resolve()
  const write = () =>
    writeAtomically(file, JSON.stringify({ version: 1, stations: [...known.values()] }, null, 2))
  const save = () => {
    const saved = writing.then(write)
    // The next write waits for this one; a failure belongs to the caller of this one only.
    writing = saved.catch(() => undefined)
    return saved
  }
  return success({
    all: () => [...known.values()],
    get: (portalId) => known.get(portalId) ?? null,
    remember(entry) {
      known.set(entry.portalId, entry)
      return save()
    },
    async forget(portalId) {
      if (known.delete(portalId)) await save()
    },
  })
}

/** A store for this session only, when the file cannot be used. */
export function forgetfulKnownDoors(): KnownDoorsStore {
  const known = new Map<PortalId, KnownDoors>()
  return {
    all: () => [...known.values()],
    get: (portalId) => known.get(portalId) ?? null,
    async remember(entry) {
      known.set(entry.portalId, entry)
    },
    async forget(portalId) {
      known.delete(portalId)
    },
  }
}

async function readKnown(file: string): Promise<Result<KnownDoors[]>> {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (parsed.success) return success(parsed.data.stations)
    return unreadable(file, 'it is not what GX Fieldkit wrote')
  } catch (error) {
    const code = errorCode(error)
    return code === 'ENOENT' ? success([]) : unreadable(file, code)
  }
}

function unreadable(file: string, detail: string): Result<never> {
  return failure(
    'known-doors-unreadable',
    `The remembered addresses in ${file} cannot be read: ${detail}.`,
    'Stations are searched on the network all the same. Restore or remove the file.',
  )
}
