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

it('loses only the tail when a power cut leaves part of the write-ahead log', () => {
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
  let fewest = 1_000
  for (let cut = 0; cut <= 16; cut++) {
    const folder = temporaryFolder()
    for (const part of ['', '-wal']) copyFileSync(path + part, join(folder, `station.db${part}`))
    truncateSync(join(folder, 'station.db-wal'), Math.floor((size * cut) / 16) - (cut % 16 ? cut * 37 : 0))
    const torn = openForWriting(folder, null)
    if (!torn.ok) throw new Error(torn.problem.message)
    expect(torn.value.repair).toBeNull()
    torn.value.close()
    const left = new Database(join(folder, 'station.db'), { readonly: true })
    const times = left.prepare<[], number>('select ts from reading order by ts').pluck().all()
    expect(left.pragma('integrity_check', { simple: true })).toBe('ok')
    left.close()
    expect(times).toEqual(times.map((_, i) => start + i * 1_000))
    expect(times.length % 25).toBe(0)
    if (cut === 16) expect(times).toHaveLength(1_000)
    fewest = Math.min(fewest, times.length)
  }
  expect(fewest).toBe(0)
  close()
})
