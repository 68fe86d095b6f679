import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { portalIdSchema } from '../../../shared/identitySchema.ts'
import { failure, type Result, success } from '../../../shared/result.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { writeAtomically } from './atomicFile.ts'
import { errorCode } from './networkWords.ts'

/** SHA-256 fingerprints of the certificates that were trusted on first use, by portal ID. */
export interface PinStore {
  get(portalId: PortalId): string | null
  /** The one GX that a certificate was trusted for; null when nobody or several have it. */
  owner(fingerprint: string): PortalId | null
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
    owner: (fingerprint) => ownerOf(pins, fingerprint),
    trust(portalId, fingerprint) {
      const saved = writing.then(() => save(portalId, fingerprint))
      // The next write waits for this one; a failure belongs to the caller of this one only.
      writing = saved.catch(() => undefined)
      return saved
    },
  })
}

/** The only portal ID with this fingerprint; null when there is none or more than one. */
export function ownerOf(pins: ReadonlyMap<PortalId, string>, fingerprint: string): PortalId | null {
  const owners = [...pins].filter(([, pinned]) => pinned === fingerprint).map(([portalId]) => portalId)
  return owners.length === 1 ? (owners[0] ?? null) : null
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
