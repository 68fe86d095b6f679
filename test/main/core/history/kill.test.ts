import { copyFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { openForWriting } from '../../../../src/main/core/history/stationFile.ts'
import { killHistory } from '../../../soak/killHistory.ts'
import { start, temporaryFolder } from './historyFixture.ts'

it('survives kills at random moments: nothing torn, nothing confirmed lost, nothing twice', async () => {
  const tally = await killHistory({ kills: 8, seed: 4, longestMs: 120 })
  expect(tally).toMatchObject({ kills: 8, corruptions: 0, lost: 0, duplicates: 0, wrong: 0 })
  expect(tally.rounds).toBeGreaterThan(0)
}, 60_000)

/** Cuts of the write-ahead log: both ends, and random ones in between (a seeded Park and Miller). */
function cutsOf(size: number): number[] {
  let state = 20_260_501
  const random = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  return [0, 1, size - 1, size, ...Array.from({ length: 120 }, () => Math.floor(random() * size))]
}

it('loses only the tail when a power cut leaves part of the write-ahead log, wherever it is cut', () => {
  const source = temporaryFolder()
  const file = openForWriting(source, null)
  if (!file.ok) throw new Error(file.problem.message)
  const { database, path, close } = file.value
  const insert = database.prepare('insert into reading values (1, ?, ?)')
  database.exec(
    `insert into series (id, service_type, device_instance, path) values (1, 'battery', '512', '/Soc')`,
  )
  database.pragma('wal_checkpoint(truncate)')
  for (let commit = 0; commit < 40; commit++)
    database.transaction(() => {
      for (let row = 0; row < 25; row++) insert.run(start + (commit * 25 + row) * 1_000, commit)
    })()
  const size = statSync(`${path}-wal`).size
  const left = new Map(cutsOf(size).map((cut) => [cut, rowsAfterCut(path, cut)]))
  expect(left.size).toBeGreaterThan(100)
  expect(left.get(0)).toBe(0)
  expect(left.get(size)).toBe(1_000)
  const inOrder = [...left].sort(([a], [b]) => a - b).map(([, rows]) => rows)
  expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
  close()
}, 60_000)

/** Opens a copy whose write-ahead log ends at `cut`; answers how many rows it holds, all from the first on. */
function rowsAfterCut(path: string, cut: number): number {
  const folder = temporaryFolder()
  for (const part of ['', '-wal']) copyFileSync(path + part, join(folder, `station.db${part}`))
  truncateSync(join(folder, 'station.db-wal'), cut)
  const torn = openForWriting(folder, null)
  if (!torn.ok) throw new Error(torn.problem.message)
  expect(torn.value.repair).toBeNull()
  torn.value.close()
  const database = new Database(join(folder, 'station.db'), { readonly: true })
  const times = database.prepare<[], number>('select ts from reading order by ts').pluck().all()
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  database.close()
  expect(times).toEqual(times.map((_, i) => start + i * 1_000))
  expect(times.length % 25).toBe(0)
  return times.length
}
