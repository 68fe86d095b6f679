import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'

/** Takes the tables out of an export that this program has just made; returns their names. */
export async function unpackTables(archive: string, folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const zip = await openPromise(archive, { autoClose: false, lazyEntries: true })
  const names: string[] = []
  try {
    for await (const entry of zip.eachEntry()) {
      if (!/^[\w-]+\.(?:csv|jsonl)$/.test(entry.fileName)) continue
      names.push(entry.fileName)
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(join(folder, entry.fileName)))
    }
  } finally {
    zip.close()
  }
  return names
}
