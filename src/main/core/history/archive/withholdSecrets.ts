import type { Database } from 'better-sqlite3'

/** Last words of paths whose value is nobody else's: the PIN and password of a modem, tokens, keys. */
const secretWords = /(?:password|passphrase|psk|pin|pincode|puk|token|secret|apikey|privatekey)$/i

/** Removes last known values that are secrets; what is deleted is overwritten, so the file holds no trace of it. */
export function withholdSecrets(database: Database): number {
  database.pragma('secure_delete = on')
  const paths = database.prepare<[], string>('select distinct path from snapshot').pluck().all()
  const remove = database.prepare<[string], unknown>('delete from snapshot where path = ?')
  return paths
    .filter((path) => secretWords.test(path))
    .reduce((removed, path) => removed + remove.run(path).changes, 0)
}
