import { copyFile, readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { failure, type Result, success } from '../../shared/result.ts'
import { writeAtomically } from '../core/connection/atomicFile.ts'
import { errorCode } from '../core/history/storageProblem.ts'

export interface KeptJsonSetup<T> {
  file: string
  schema: z.ZodType<T>
  /** Code of the problem when the file cannot be read. */
  code: string
  /** What it holds, at the begin of a sentence: `How long histories are kept`. */
  what: string
  /** What holds meanwhile, and what to do. */
  meanwhile: string
  tryThis: string
}

/** One small file of the data folder that is read at the start and written whole. */
export interface KeptJson<T> {
  /** What the file held; null when there was none. */
  readonly read: Result<T | null>
  /** Rejects when it cannot be written; then the file is as before. An odd file is first copied to `<file>.odd`. */
  save(content: T): Promise<void>
}

/** Reads the file. One that is not what Fieldkit wrote is a problem and stays as it is until something is saved. */
export async function openKeptJson<T>(setup: KeptJsonSetup<T>): Promise<KeptJson<T>> {
  const { file } = setup
  const read = await readKept(setup)
  let isOdd = !read.ok
  let writing: Promise<void> = Promise.resolve()
  async function write(content: T): Promise<void> {
    if (isOdd) await keepAside(file)
    await writeAtomically(file, `${JSON.stringify(content, null, 2)}\n`)
    isOdd = false
  }
  return {
    read,
    save(content) {
      const saved = writing.then(() => write(content))
      // The next write waits for this one; a failure belongs to the caller of this one only.
      writing = saved.catch(() => undefined)
      return saved
    },
  }
}

async function keepAside(file: string): Promise<void> {
  try {
    await copyFile(file, `${file}.odd`)
  } catch (error) {
    // Whoever removed it meanwhile wants it no more.
    if (errorCode(error) !== 'ENOENT') throw error
  }
}

async function readKept<T>(setup: KeptJsonSetup<T>): Promise<Result<T | null>> {
  const unreadable = (detail: string) =>
    failure(
      setup.code,
      `${setup.what} cannot be read from ${setup.file}: ${detail}. ${setup.meanwhile}`,
      setup.tryThis,
    )
  try {
    const parsed = setup.schema.safeParse(JSON.parse(await readFile(setup.file, 'utf8')))
    return parsed.success ? success(parsed.data) : unreadable('it is not what GX Fieldkit wrote')
  } catch (error) {
    const code = errorCode(error)
    return code === 'ENOENT' ? success(null) : unreadable(code || 'it is no JSON')
  }
}
