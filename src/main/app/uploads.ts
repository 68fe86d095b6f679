import { randomUUID } from 'node:crypto'
import { appendFile, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { UploadPart } from '../../shared/archive.ts'
import { failure, type Result, success } from '../../shared/result.ts'

/** Files that come in part by part from a page, which may not name a path of this laptop. */
export interface Uploads {
  begin(bytes: number): Promise<Result<string>>
  add(part: UploadPart): Promise<Result<void>>
  /** The path of a file that is complete. It is the caller's to remove. */
  take(upload: string): Result<string>
}

interface Upload {
  path: string
  bytes: number
  written: number
}

/** More at a time would only be forgotten ones. */
const most = 2

const unknown = () =>
  failure('upload-unknown', 'The file is not being sent any more.', 'Choose the file again.')

export function createUploads(folder: string): Uploads {
  const uploads = new Map<string, Upload>()

  /** What an earlier run, or somebody who went away, left behind. */
  async function clear(): Promise<void> {
    for (const id of [...uploads.keys()].slice(0, Math.max(0, uploads.size - most + 1))) uploads.delete(id)
    const wanted = new Set([...uploads.values()].map(({ path }) => path))
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      if (name.endsWith('.upload') && !wanted.has(path)) await rm(path, { force: true })
    }
  }

  return {
    async begin(bytes) {
      try {
        await mkdir(folder, { recursive: true })
        await clear()
      } catch (error) {
        return notWritten(error)
      }
      const id = randomUUID()
      uploads.set(id, { path: join(folder, `${id}.upload`), bytes, written: 0 })
      return success(id)
    },
    async add({ upload, offset, data }) {
      const known = uploads.get(upload)
      const bytes = Buffer.from(data, 'base64')
      if (!known || offset !== known.written || offset + bytes.length > known.bytes) return unknown()
      known.written += bytes.length
      try {
        await appendFile(known.path, bytes)
        const { size } = await stat(known.path)
        return size === known.written ? success(undefined) : unknown()
      } catch (error) {
        uploads.delete(upload)
        await rm(known.path, { force: true })
        return notWritten(error)
      }
    },
    take(upload) {
      const known = uploads.get(upload)
      if (!known || known.written !== known.bytes) return unknown()
      uploads.delete(upload)
      return success(known.path)
    },
  }
}

function notWritten(error: unknown): {
  ok: false
  problem: { code: string; message: string; tryThis: string }
} {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === '') throw error
  const isFull = code === 'ENOSPC' || code === 'EDQUOT'
  return failure(
    isFull ? 'disk-full' : 'upload-not-written',
    isFull ? 'The disk is full.' : `The file cannot be kept on this laptop (${code}).`,
    isFull ? 'Free some space and choose the file again.' : 'Look at the rights of the data folder.',
  )
}
