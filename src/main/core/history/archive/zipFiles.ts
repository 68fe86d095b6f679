import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { hashingStream } from './hashing.ts'
import type { TravellingFile } from './listFiles.ts'
import type { ManifestFile } from './manifest.ts'

/** Entries get a plain file's rights, whatever they are on this system, so that equal content gives equal bytes. */
const mode = 0o100644

export interface ZipRequest {
  target: string
  /** In the order in which they go in. */
  files: readonly TravellingFile[]
  /** Makes the last entry from what went in. */
  last(written: readonly ManifestFile[]): { name: string; text: string }
  /** Epoch ms; the time of every entry. */
  at: number
  /** Share of the bytes that went in, 0 to 1. */
  onShare(share: number): void
  signal: AbortSignal
}

/**
 * Writes a `.zip`. It is there whole or not at all: it gets its name when everything is in it. Throws on a full disk,
 * a file that cannot be read, and an abort.
 */
export async function zipFiles(request: ZipRequest): Promise<{ bytes: number; sha256: string }> {
  const { target, files, signal } = request
  const partial = `${target}.part`
  const total = Math.max(
    1,
    files.reduce((sum, file) => sum + file.bytes, 0),
  )
  let done = 0
  const zip = new ZipFile()
  const whole = hashingStream()
  const sinks = new AbortController()
  const writing = pipeline(zip.outputStream, whole.stream, createWriteStream(partial), {
    signal: AbortSignal.any([signal, sinks.signal]),
  })
  try {
    const written: ManifestFile[] = []
    for (const { name, path } of files) {
      const counted = await addFile(zip, { name, path, at: request.at }, writing, (count) => {
        done += count
        request.onShare(Math.min(1, done / total))
      })
      written.push({ name, ...counted })
    }
    const { name, text } = request.last(written)
    zip.addBuffer(Buffer.from(text), name, { mtime: new Date(request.at), mode })
    zip.end()
    await writing
    await rename(partial, target)
    return { bytes: (await stat(target)).size, sha256: whole.seen().sha256 }
  } catch (error) {
    sinks.abort()
    await writing.catch(() => {})
    await rm(partial, { force: true })
    throw signal.aborted ? signal.reason : error
  }
}

/** Resolves when the file went in; rejects when it cannot be read or the archive cannot be written. */
async function addFile(
  zip: ZipFile,
  { name, path, at }: { name: string; path: string; at: number },
  writing: Promise<void>,
  onBytes: (count: number) => void,
): Promise<{ bytes: number; sha256: string }> {
  const { stream, seen } = hashingStream(onBytes)
  const reading = pipeline(createReadStream(path), stream)
  zip.addReadStream(stream, name, { mtime: new Date(at), mode })
  await Promise.race([reading, writing.then(() => Promise.reject(new Error('the archive ended early')))])
  return seen()
}
