import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openHistoryReadOnly } from '../../../../src/main/core/history/history.ts'
import {
  migrate,
  migrations,
  schemaVersion,
  schemaVersionOf,
} from '../../../../src/main/core/history/migrations/migrate.ts'
import { handClock, opened, start, storedSoc, temporaryFolder, worker } from './historyFixture.ts'

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

describe('a file that an earlier program left', () => {
  const seriesOf = (path: string, serviceType: string, deviceInstance: number) => ({
    series: [{ serviceType, deviceInstance, path }],
    from: start,
    to: start + 2_000_000,
    maxPoints: 5_000,
  })

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'of schema %i is brought up to date with everything in it',
    async (version) => {
      const folder = temporaryFolder()
      const file = new URL(`./files/schema${version}.db`, import.meta.url)
      copyFileSync(file, join(folder, 'station.db'))
      const history = await opened({ folder, clock: handClock(start + 2_000_000) })
      const [soc] = (await history.range(seriesOf('/Soc', 'battery', 512))).series
      expect(soc?.t).toEqual(Array.from({ length: 200 }, (_, i) => start + i * 10_000))
      expect(soc?.mean.at(-1)).toBe(69.9)
      const [out] = (await history.range(seriesOf('/Ac/Out/P', 'vebus', 276))).series
      expect([out?.t.length, out?.mean.at(-1)]).toEqual([200, 1_199])
      const last = await history.lastReadings()
      expect(last.map(({ path, value }) => [path, value])).toEqual(lastReadings[version])
      const { gaps } = await history.range(seriesOf('/Soc', 'battery', 512))
      expect([gaps.length, (await history.alarms(start, start)).length]).toEqual(
        version >= 3 ? [1, 1] : [0, 0],
      )
      await history.stop()
      const database = new Database(join(folder, 'station.db'), { readonly: true })
      expect(schemaVersionOf(database)).toBe(schemaVersion)
      expect(database.pragma('quick_check', { simple: true })).toBe('ok')
      database.close()
    },
  )
})

const allReadings = [
  ['/ProductName', 'Pylontech'],
  ['/Soc', 69.9],
  ['/Ac/Out/P', 1_199],
]
const lastReadings: Record<number, unknown> = {
  1: [],
  2: [['/Soc', 69.9]],
  3: allReadings,
  4: allReadings,
  5: allReadings,
  6: allReadings,
  7: allReadings,
}
