import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { openHistoryReadOnly } from '../../../../../src/main/core/history/history.ts'
import { handClock, opened, start, temporaryFolder, worker } from '../historyFixture.ts'
import { charger, remembered, visit } from './memoryFixture.ts'

const noon = Date.UTC(2026, 5, 10, 10)
const services = { 'solarcharger/277': charger([1.5, 4.2, 3.9], 178) }

function tablesOf(path: string): unknown {
  const database = new Database(path, { readonly: true })
  const tables = database
    .prepare("select name from sqlite_schema where type = 'table' and name like 'memory%' order by name")
    .pluck()
    .all()
  database.close()
  return tables
}

it('a file of schema 5 gets room for device memory, and keeps its readings', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'station.db')
  copyFileSync(new URL('../files/schema5.db', import.meta.url), path)
  expect(tablesOf(path)).toEqual([])
  const clock = handClock(start + 2_000_000)
  const history = await opened({ folder, clock })
  expect(await visit(history, { at: noon, services })).toMatchObject({ added: 3 })
  expect(await remembered(history, 'day')).toHaveLength(3)
  expect(await history.lastReadings()).toHaveLength(3)
  await history.stop()
  expect(tablesOf(path)).toEqual(['memory_device', 'memory_record'])
})

it('is read by others while it is recorded, and after', async () => {
  const folder = temporaryFolder()
  const history = await opened({ folder })
  await visit(history, { at: noon, services })
  const reader = await openHistoryReadOnly({ folder, worker })
  if (!reader.ok) throw new Error(reader.problem.message)
  const days = await reader.value.deviceMemory(0, noon)
  await reader.value.stop()
  expect(days.map(({ values }) => values.Yield)).toEqual([3.9, 4.2, 1.5])
})

it('is asked for a stretch of time', async () => {
  const history = await opened({ folder: temporaryFolder() })
  await visit(history, { at: noon, services })
  const yesterday = Date.UTC(2026, 5, 9, 12)
  const dates = async (from: number, to: number) =>
    (await history.deviceMemory(from, to)).map(({ date }) => date)
  expect(await dates(yesterday, yesterday)).toEqual(['2026-06-09'])
  expect(await dates(noon + 86_400_000, noon + 172_800_000)).toEqual([])
})

/** Fills the page of one table with noise and leaves the file as a crash does. */
function damage(path: string, table: string): void {
  const database = new Database(path)
  database.exec("insert into meta (key, value) values ('isOpen', '1')")
  const page = database
    .prepare<[string], number>('select rootpage from sqlite_schema where name = ?')
    .pluck()
    .get(table)
  database.close()
  const bytes = readFileSync(path)
  bytes.fill(0xa5, ((page ?? 0) - 1) * 4_096, (page ?? 0) * 4_096)
  writeFileSync(path, bytes)
}

it('is saved out of a damaged file', async () => {
  const folder = temporaryFolder()
  const history = await opened({ folder })
  await visit(history, { at: noon, services })
  await history.stop()
  damage(join(folder, 'station.db'), 'gap')
  const repaired = await opened({ folder })
  expect(repaired.repair).not.toBeNull()
  expect(await remembered(repaired, 'day')).toHaveLength(3)
})

it('is not written while the disk is full, and is once there is room again', async () => {
  const folder = temporaryFolder()
  const history = await opened({ folder, maxPages: 30 })
  const many = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [
      `solarcharger/${i}`,
      charger(Array(31).fill(i), 178, { '/Serial': `S${i}` }),
    ]),
  )
  await expect(visit(history, { at: noon, services: many })).rejects.toThrow('could not be stored')
  expect(await remembered(history, 'day')).toEqual([])
  expect(await visit(history, { at: noon, services })).toMatchObject({ added: 3 })
})
