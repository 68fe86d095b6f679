import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { openHistoryReadOnly } from '../../../../src/main/core/history/history.ts'
import {
  migrate,
  migrations,
  schemaVersion,
  schemaVersionOf,
} from '../../../../src/main/core/history/migrations/migrate.ts'
import { opened, start, storedSoc, temporaryFolder, worker } from './historyFixture.ts'

/** A file as the first schema left it, with one SoC in it. */
function oldFile(): string {
  const folder = temporaryFolder()
  const database = new Database(join(folder, 'station.db'))
  migrate(database, migrations.slice(0, 1))
  database.exec(`insert into series values (7, 'battery', '512', '/Soc')`)
  database.prepare('insert into reading values (7, ?, 55)').run(start)
  database.close()
  return folder
}

it('numbers its steps from 1 without a hole', () => {
  expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, i) => i + 1))
})

it('brings an old file up to date and keeps its readings', async () => {
  const folder = oldFile()
  const history = await opened({ folder })
  expect(await storedSoc(history)).toEqual([[0, 55]])
  expect(history.recording().since).toBe(start)
  await history.stop()
  const database = new Database(join(folder, 'station.db'), { readonly: true })
  expect(schemaVersionOf(database)).toBe(schemaVersion)
  database.close()
})

it('leaves an old file alone when it is only read', async () => {
  const folder = oldFile()
  const before = readFileSync(join(folder, 'station.db'))
  const result = await openHistoryReadOnly({ folder, worker })
  expect(result).toMatchObject({ ok: false, problem: { code: 'schema-older' } })
  expect(readFileSync(join(folder, 'station.db')).equals(before)).toBe(true)
})

it('does a step whole or not at all', () => {
  const database = new Database(':memory:')
  const broken = {
    version: 1,
    up: () => {
      database.exec('create table half (x)')
      throw new Error('torn')
    },
  }
  expect(() => migrate(database, [broken])).toThrow('torn')
  expect(schemaVersionOf(database)).toBe(0)
  expect(database.prepare('select name from sqlite_schema').all()).toEqual([])
  database.close()
})

it('does nothing to a file that is up to date', () => {
  const database = new Database(':memory:')
  migrate(database)
  expect(() => migrate(database)).not.toThrow()
  database.close()
})
