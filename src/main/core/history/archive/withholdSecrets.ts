import type { Database } from 'better-sqlite3'
import { isSecretPath } from '../../../../shared/secretPaths.ts'

/**
 * Removes last known values that are secrets, which older versions wrote down; what is deleted is overwritten, so the
 * file holds no trace of it.
 */
export function withholdSecrets(database: Database): number {
  database.pragma('secure_delete = on')
  const paths = database.prepare<[], string>('select distinct path from snapshot').pluck().all()
  const remove = database.prepare<[string], unknown>('delete from snapshot where path = ?')
  return paths.filter(isSecretPath).reduce((removed, path) => removed + remove.run(path).changes, 0)
}
