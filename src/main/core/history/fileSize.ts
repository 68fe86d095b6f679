import { existsSync, statSync } from 'node:fs'

/** Size on disk, with the write-ahead log. */
export function bytesOf(path: string): number {
  return [path, `${path}-wal`].reduce((sum, part) => sum + (existsSync(part) ? statSync(part).size : 0), 0)
}
