import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { migrate } from './migrations/migrate.ts'
import { salvage } from './salvage.ts'

/** What was done about a damaged history. */
export interface Repair {
  /** Name of the damaged file that is kept beside the new one. */
  keptAs: string
  /** Rows that could be saved. */
  rows: number
}

/**
 * Keeps a copy of the damaged file, then puts a new one with everything that can still be read in its place. Interrupted
 * anywhere, the damaged file or its copy is whole, and the next opening begins again. Only the writer may call it.
 */
export function repairFile(path: string): Repair {
  const kept = freeName(path)
  for (const part of ['', '-wal']) if (existsSync(path + part)) copyFileSync(path + part, kept + part)
  const fresh = `${path}.repair`
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(fresh + part, { force: true })
  const target = new Database(fresh)
  let rows: number
  try {
    migrate(target)
    rows = salvage(kept, target)
  } finally {
    target.close()
  }
  for (const part of ['-wal', '-shm']) {
    rmSync(path + part, { force: true })
  }
  rmSync(`${kept}-shm`, { force: true })
  renameSync(fresh, path)
  return { keptAs: basename(kept), rows }
}

function freeName(path: string): string {
  for (let number = 1; ; number++) {
    const name = join(dirname(path), `station-damaged-${number}.db`)
    if (!existsSync(name)) return name
  }
}
