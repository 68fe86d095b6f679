import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openHistoryReadOnly } from '../../../../src/main/core/history/history.ts'
import { openForWriting } from '../../../../src/main/core/history/stationFile.ts'
import { opened, soc, socEvery10s, start, storedSoc, temporaryFolder, worker } from './historyFixture.ts'

const rowsPerSeries = 4_000
const seriesCount = 5

/** A file that its writer never closed, with readings of some series and some alarms. */
function uncleanFile(): string {
  const source = temporaryFolder()
  const file = openForWriting(source, null)
  if (!file.ok) throw new Error(file.problem.message)
  const { database, path, close } = file.value
  const series = database.prepare(
    'insert into series (id, service_type, device_instance, path) values (?, ?, ?, ?)',
  )
  const reading = database.prepare('insert into reading values (?, ?, ?)')
  const alarm = database.prepare(
    "insert into alarm values ('vebus', '1', ?, ?, 'live', 'x', null, 'alarm', null, 0)",
  )
  database.transaction(() => {
    for (let id = 1; id <= seriesCount; id++) {
      series.run(id, 'battery', '512', id === 1 ? '/Soc' : `/Path${id}`)
      for (let i = 0; i < rowsPerSeries; i++) reading.run(id, start + i * 10_000, Math.sin(i) * 100)
    }
    for (let i = 0; i < 50; i++) alarm.run(`/Alarms/${i}`, start + i)
  })()
  database.pragma('wal_checkpoint(truncate)')
  const folder = temporaryFolder()
  copyFileSync(path, join(folder, 'station.db'))
  close()
  return folder
}

/** Overwrites pages of 4 KiB with noise. */
function damage(folder: string, pages: readonly number[]): Buffer {
  const path = join(folder, 'station.db')
  const bytes = readFileSync(path)
  for (const page of pages) bytes.fill(0xa5, (page - 1) * 4_096, page * 4_096)
  writeFileSync(path, bytes)
  return bytes
}

/** Numbers of two neighbouring pages amid the readings, leaves of their tree (sqlite.org/fileformat: type 10). */
function leavesInTheMiddle(folder: string): number[] {
  const bytes = readFileSync(join(folder, 'station.db'))
  const leaves = Array.from({ length: bytes.length / 4_096 }, (_, i) => i + 1).filter(
    (page) => bytes[(page - 1) * 4_096] === 10,
  )
  const middle = Math.floor(leaves.length / 2)
  return leaves.slice(middle, middle + 2)
}

function countOf(folder: string, table: string): number {
  const database = new Database(join(folder, 'station.db'), { readonly: true })
  const count = database.prepare<[], number>(`select count(*) from ${table}`).pluck().get()
  const whole = database.pragma('integrity_check', { simple: true })
  database.close()
  expect(whole).toBe('ok')
  return count ?? -1
}

describe('a damaged history', () => {
  it('is kept aside before anything else, and what can be read is saved', async () => {
    const folder = uncleanFile()
    const damaged = damage(folder, leavesInTheMiddle(folder))
    const history = await opened({ folder })
    expect(history.repair).toMatchObject({ keptAs: 'station-damaged-1.db' })
    expect(readFileSync(join(folder, 'station-damaged-1.db')).equals(damaged)).toBe(true)
    history.append(socEvery10s([50], start + 50_000_000))
    await history.stop()
    const rows = countOf(folder, 'reading')
    expect(rows).toBeGreaterThan(0.95 * seriesCount * rowsPerSeries)
    expect(rows).toBeLessThan(seriesCount * rowsPerSeries)
    expect(countOf(folder, 'alarm')).toBe(50)
  })

  it('says in the collector log what was done', async () => {
    const folder = uncleanFile()
    damage(folder, leavesInTheMiddle(folder))
    const history = await opened({ folder })
    const [line] = await history.collectorLog(start, start + 1)
    expect(line?.event).toBe('repaired')
    expect(line?.detail).toBe(
      `The history file was damaged. ${history.repair?.rows} rows were saved, the damaged file is kept as station-damaged-1.db.`,
    )
  })

  it.each([
    ['is no database', (): Buffer => Buffer.from('not a database')],
    ['is full of one letter', (): Buffer => Buffer.from('x'.repeat(8_192))],
  ])('that %s is replaced by a new one and kept', async (_name, content) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'station.db'), content())
    const reader = await openHistoryReadOnly({ folder, worker })
    expect(reader).toMatchObject({ ok: false, problem: { code: 'database-damaged' } })
    expect(readFileSync(join(folder, 'station.db')).equals(content())).toBe(true)
    const history = await opened({ folder })
    expect(history.repair).toEqual({ keptAs: 'station-damaged-1.db', rows: 0 })
    expect(readFileSync(join(folder, 'station-damaged-1.db')).equals(content())).toBe(true)
    history.append(socEvery10s([50]))
    await history.flush()
    expect(await storedSoc(history)).toEqual([[0, 50]])
  })

  it('whose first page is torn behind its header is kept and begun anew', async () => {
    const folder = uncleanFile()
    const torn = readFileSync(join(folder, 'station.db'))
    torn.fill(0xff, 100, 4_096)
    writeFileSync(join(folder, 'station.db'), torn)
    const history = await opened({ folder })
    expect(history.repair).toEqual({ keptAs: 'station-damaged-1.db', rows: 0 })
    expect(readFileSync(join(folder, 'station-damaged-1.db')).equals(torn)).toBe(true)
  })

  it('gets a name of its own beside an earlier one, and a repair that was cut off is begun again', async () => {
    const folder = uncleanFile()
    writeFileSync(join(folder, 'station-damaged-1.db'), 'earlier')
    writeFileSync(join(folder, 'station.db.repair'), 'half done')
    damage(folder, leavesInTheMiddle(folder))
    const history = await opened({ folder })
    expect(history.repair?.keptAs).toBe('station-damaged-2.db')
    expect(readFileSync(join(folder, 'station-damaged-1.db'), 'utf8')).toBe('earlier')
    expect(readdirSync(folder).filter((name) => name.includes('repair'))).toEqual([])
  })
})

describe('an unclean end', () => {
  it('is noticed, and a whole file stays as it is', async () => {
    const folder = uncleanFile()
    const history = await opened({ folder })
    expect(history.repair).toBeNull()
    const { series } = await history.range({ series: [soc], from: start, to: start + 4e7, maxPoints: 5_000 })
    expect(series[0]?.t).toHaveLength(rowsPerSeries)
    expect(existsSync(join(folder, 'station-damaged-1.db'))).toBe(false)
  })

  it('is told from an end in order by a mark that only an open file has', async () => {
    const folder = temporaryFolder()
    await (await opened({ folder })).stop()
    const database = new Database(join(folder, 'station.db'), { readonly: true })
    expect(database.prepare("select count(*) from meta where key = 'isOpen'").pluck().get()).toBe(0)
    database.close()
  })
})
