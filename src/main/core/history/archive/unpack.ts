import { createWriteStream, mkdirSync, statfsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { maxArchiveBytes } from '../../../../shared/archiveLimits.ts'
import { schemaVersion } from '../migrations/migrate.ts'
import { errorCode } from '../storageProblem.ts'
import { ArchiveRefused, refusals } from './archiveProblem.ts'
import { isEntryName, manifestName } from './entryName.ts'
import { hashingStream } from './hashing.ts'
import {
  anyManifestSchema,
  formatVersion,
  type Manifest,
  type ManifestFile,
  manifestSchema,
  maxEntries,
} from './manifest.ts'

const maxManifestBytes = 8 * 1_048_576
/** Most bytes that everything together may unpack to. */
const maxUnpackedBytes = 2 * maxArchiveBytes
/** Deflate reaches 1,000 to 1 on zeros only; a history compresses ten to one at most. Small entries may do as they like. */
const maxRatio = 200
const freeOfRatioBytes = 1_048_576
/** Bits of a Unix mode that say what kind of file it is, and a plain one. */
const kindBits = 0o170000
const plainFile = 0o100000

export interface UnpackRequest {
  archive: string
  /** Where the files go: an empty folder. */
  folder: string
  /** Share of the bytes that are out, 0 to 1. */
  onShare(share: number): void
  signal: AbortSignal
}

/**
 * Takes an archive from anywhere apart. Everything is checked against the manifest while it is written; names, kinds,
 * sizes and ratios that no export makes are refused before a byte of them is written. Throws `ArchiveRefused`.
 */
export async function unpack({ archive, folder, onShare, signal }: UnpackRequest): Promise<Manifest> {
  const zip = await openZip(archive)
  try {
    const entries = await entriesOf(zip)
    const manifest = await readManifest(zip, entries.get(manifestName))
    const files = matched(manifest, entries)
    const total = files.reduce((sum, { file }) => sum + file.bytes, 0)
    if (total > maxUnpackedBytes) throw refusals.tooLarge()
    if (!hasRoom(folder, total)) throw refusals.noRoom()
    let done = 0
    const onBytes = (count: number) => {
      done += count
      onShare(Math.min(1, done / Math.max(1, total)))
    }
    for (const { file, entry } of files) {
      signal.throwIfAborted()
      await writeEntry(zip, entry, file, join(folder, file.name), { signal, onBytes })
    }
    return manifest
  } catch (error) {
    signal.throwIfAborted()
    throw asRefusal(error)
  } finally {
    zip.close()
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true })
  } catch (error) {
    if (errorCode(error) !== '') throw error
    throw (await beginsLikeZip(path)) ? refusals.cutOff() : refusals.notAnArchive()
  }
}

/** Whether the file begins with the local header of a zip entry (APPNOTE 4.3.7). */
async function beginsLikeZip(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer: begin } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return begin.toString('latin1') === 'PK\u0003\u0004'
  } finally {
    await file.close()
  }
}

/** Every entry by name; entries of folders carry nothing and are passed over. */
async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > maxEntries + 1) throw refusals.tooLarge()
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    const { fileName: name } = entry
    const kind = (entry.externalFileAttributes >>> 16) & kindBits
    if (name.endsWith('/') && entry.uncompressedSize === 0) continue
    if (name !== manifestName && !isEntryName(name)) throw refusals.unsafe('a file with a forbidden name')
    if (kind !== 0 && kind !== plainFile) throw refusals.unsafe('a link or another special file')
    if (entry.isEncrypted()) throw refusals.unsafe('a file under a password')
    if (entries.has(name)) throw refusals.unsafe('two files of one name')
    const { compressedSize, uncompressedSize } = entry
    if (uncompressedSize > freeOfRatioBytes && uncompressedSize > compressedSize * maxRatio)
      throw refusals.tooLarge()
    entries.set(name, entry)
  }
  return entries
}

async function readManifest(zip: ZipFile, entry: Entry | undefined): Promise<Manifest> {
  if (!entry) throw refusals.notAnArchive()
  if (entry.uncompressedSize > maxManifestBytes) throw refusals.tooLarge()
  const bytes = await buffer(await zip.openReadStreamPromise(entry))
  const json = jsonOf(bytes.toString('utf8'))
  const any = anyManifestSchema.safeParse(json)
  if (!any.success) throw refusals.notAnArchive()
  if (any.data.formatVersion > formatVersion) throw refusals.newer()
  const manifest = manifestSchema.safeParse(json)
  if (!manifest.success) throw refusals.wrongContent(manifestName)
  if (manifest.data.schemaVersion > schemaVersion) throw refusals.newer()
  return manifest.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusals.notAnArchive()
  }
}

/** Each file of the manifest with its entry; both must name the same files of the same sizes. */
function matched(manifest: Manifest, entries: Map<string, Entry>): { file: ManifestFile; entry: Entry }[] {
  const files = manifest.files.map((file) => {
    const entry = entries.get(file.name)
    if (!entry || entry.uncompressedSize !== file.bytes) throw refusals.wrongContent(file.name)
    return { file, entry }
  })
  const named = new Set([manifestName, ...manifest.files.map(({ name }) => name)])
  for (const name of entries.keys()) if (!named.has(name)) throw refusals.wrongContent(name)
  return files
}

/** Also room for the copies that joining two histories needs. */
function hasRoom(folder: string, bytes: number): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > 2 * bytes
}

async function writeEntry(
  zip: ZipFile,
  entry: Entry,
  { name, bytes, sha256 }: ManifestFile,
  target: string,
  { signal, onBytes }: { signal: AbortSignal; onBytes(count: number): void },
): Promise<void> {
  mkdirSync(dirname(target), { recursive: true })
  const { stream, seen } = hashingStream(onBytes)
  // The reader ends the stream when more comes out than the entry says.
  await pipeline(await zip.openReadStreamPromise(entry), stream, createWriteStream(target, { flags: 'wx' }), {
    signal,
  })
  const { bytes: written, sha256: hash } = seen()
  if (written !== bytes || hash !== sha256) throw refusals.wrongContent(name)
}

/** What the reader of zips says about a hostile or a damaged one. Codes of the disk go on as they are. */
function asRefusal(error: unknown): unknown {
  if (error instanceof ArchiveRefused || !(error instanceof Error)) return error
  if (/^(?:absolute path|invalid relative path|invalid characters in fileName)/.test(error.message))
    return refusals.unsafe('a file with a forbidden name')
  const code = errorCode(error)
  return code === '' || code.startsWith('Z_') ? refusals.cutOff() : error
}
