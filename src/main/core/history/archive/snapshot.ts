import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type Problem, type Result, success } from '../../../../shared/result.ts'
import { markClosed } from '../integrity.ts'
import { migrate, schemaVersion, schemaVersionOf } from '../migrations/migrate.ts'
import { stationFileName } from '../stationFile.ts'
import { newerSchemaProblem, noHistoryProblem } from '../storageProblem.ts'
import { withholdSecrets } from './withholdSecrets.ts'

/**
 * Writes a whole, closed copy of a station's history to `target`, as it was at one moment, also while it is recorded:
 * `vacuum into` reads within one transaction and keeps no writer waiting. The copy has the present schema and carries
 * no secrets. Throws what SQLite throws.
 */
export function takeSnapshot(folder: string, target: string): Result<string> {
  const path = join(folder, stationFileName)
  if (!existsSync(path)) return failed(noHistoryProblem())
  rmSync(target, { force: true })
  const source = new Database(path, { readonly: true, fileMustExist: true })
  try {
    const version = schemaVersionOf(source)
    if (version === 0) return failed(noHistoryProblem())
    if (version > schemaVersion) return failed(newerSchemaProblem())
    source.prepare<[string], unknown>('vacuum into ?').run(target)
  } finally {
    source.close()
  }
  const copy = new Database(target)
  try {
    migrate(copy)
    markClosed(copy)
    withholdSecrets(copy)
  } finally {
    copy.close()
  }
  return success(target)
}

const failed = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem })
