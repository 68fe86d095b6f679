import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { portalIdSchema } from '../../../shared/identitySchema.ts'
import { failure, type Result, success } from '../../../shared/result.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { errorCode } from './networkWords.ts'

/** SHA-256 fingerprints of the certificates that were trusted on first use, by portal ID. */
export interface PinStore {
  get(portalId: PortalId): string | null
  /** Remembers a fingerprint on disk; rejects when it cannot be written, and then it is not trusted. */
  trust(portalId: PortalId, fingerprint: string): Promise<void>
}

const fingerprintSchema = z.string().regex(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/)
const fileSchema = z.object({ version: z.literal(1), pins: z.record(portalIdSchema, fingerprintSchema) })

/**
 * Opens the pins in a JSON file; a missing file is an empty store. A file that cannot be read is a problem and never
 * an empty store: that would trust anybody again.
 */
export async function openPinStore(file: string): Promise<Result<PinStore>> {
  let text: string | null
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') return unreadable(file, errorCode(error))
    text = null
  }
  let pins = new Map<PortalId, string>()
  if (text !== null) {
    const parsed = parsePins(text)
    if (!parsed) return unreadable(file, 'it is not what GX Fieldkit wrote')
    pins = parsed
  }
  let writing: Promise<void> = Promise.resolve()
  const save = async (portalId: PortalId, fingerprint: string) => {
    const next = new Map(pins).set(portalId, fingerprint)
    await writeAtomically(file, JSON.stringify({ version: 1, pins: Object.fromEntries(next) }, null, 2))
    pins = next
  }
  return success({
    get: (portalId) => pins.get(portalId) ?? null,
    trust(portalId, fingerprint) {
      const saved = writing.then(() => save(portalId, fingerprint))
      // The next write waits for this one; a failure belongs to the caller of this one only.
      writing = saved.catch(() => undefined)
      return saved
    },
  })
}

function parsePins(text: string): Map<PortalId, string> | null {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(text))
    return parsed.success ? new Map(Object.entries(parsed.data.pins)) : null
  } catch {
    return null
  }
}

function unreadable(file: string, detail: string): Result<PinStore> {
  return failure(
    'pins-unreadable',
    `The remembered certificates in ${file} cannot be read: ${detail}.`,
    'Restore the file, or remove it to trust each GX anew on its next connection.',
  )
}

/** Written beside the file and renamed, so a crash leaves the old or the new file, never half of one. */
async function writeAtomically(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`
  try {
    const handle = await open(draft, 'w', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
