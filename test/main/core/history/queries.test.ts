import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { searchAlarms } from '../../../../src/main/core/history/alarmSearch.ts'
import { Care } from '../../../../src/main/core/history/care.ts'
import { migrate } from '../../../../src/main/core/history/migrations/migrate.ts'
import { readHalfCycles, readSummary, readWindows } from '../../../../src/main/core/history/summaryQuery.ts'
import { dayMs, defaultRetention } from '../../../../src/main/core/history/tiers.ts'
import { opened, reading, soc, start, temporaryFolder } from './historyFixture.ts'

const hour = 3_600_000

function file() {
  const database = new Database(':memory:')
  onTestFinished(() => {
    database.close()
  })
  migrate(database)
  database.exec(
    `insert into series (id, service_type, device_instance, path) values (1, 'battery', '512', '/Soc')`,
  )
  return database
}

/** SoC every minute: a triangle between 20 and 80 % with a period of a day. */
function fill(database: Database.Database, days: number): void {
  const insert = database.prepare('insert into reading values (1, ?, ?)')
  database.transaction(() => {
    for (let ts = start; ts < start + days * dayMs; ts += 60_000) insert.run(ts, triangle(ts))
  })()
}
function triangle(ts: number): number {
  const phase = ((ts - start) % dayMs) / dayMs
  return Math.round((20 + 120 * Math.min(phase, 1 - phase)) * 10) / 10
}

describe('a summary', () => {
  it('is the same from rows, from packed readings and, nearly, from roll-ups', () => {
    const database = file()
    fill(database, 12)
    const query = { series: soc, from: start + 2 * hour, to: start + 3 * dayMs, limits: [35, 65] }
    const fromRows = readSummary(database, query)
    const care = (raw: number) => {
      const upkeep = new Care(database, { ...defaultRetention, raw })
      upkeep.reached(start + 12 * dayMs + 2 * hour)
      upkeep.finish()
    }
    care(30)
    expect(readSummary(database, query)).toEqual(fromRows)
    expect(fromRows).toMatchObject({ resolutionMs: 0, statistics: { max: 80, min: 20 } })
    database.exec(`insert into reading values (1, ${start + 12 * dayMs}, 20)`)
    care(2)
    const fromRollUps = readSummary(database, query)
    expect(fromRollUps.resolutionMs).toBe(60_000)
    expect(fromRollUps.statistics).toMatchObject({ max: 80, min: 20 })
    expect(fromRollUps.statistics?.mean).toBeCloseTo(fromRows.statistics?.mean ?? 0, 1)
    expect(fromRollUps.statistics?.sigma).toBeCloseTo(fromRows.statistics?.sigma ?? 0, 1)
    for (const [i, ms] of fromRows.timeInBands.entries())
      expect(Math.abs((fromRollUps.timeInBands[i] ?? 0) - ms)).toBeLessThan(10 * 60_000)
  })

  it('knows what held when it begins, in the middle of a packed day', () => {
    const database = file()
    database.exec(
      `insert into reading values (1, ${start}, 50), (1, ${start + 200_000}, 60), (1, ${start + 2 * dayMs}, 1)`,
    )
    const care = new Care(database, defaultRetention)
    care.reached(start + 2 * dayMs)
    care.finish()
    const windows = readWindows(database, {
      series: soc,
      from: start + 100_000,
      to: start + 220_000,
      windowMs: 100_000,
    })
    expect(windows.map(({ mean, coveredMs }) => [mean, coveredMs])).toEqual([
      [50, 100_000],
      [60, 20_000],
    ])
  })

  it('counts one charge and one discharge a day', () => {
    const database = file()
    fill(database, 3)
    const cycles = readHalfCycles(database, { series: soc, from: start, to: start + 3 * dayMs, least: 5 })
    expect(cycles.map(({ kind }) => kind)).toEqual([
      'charge',
      'discharge',
      'charge',
      'discharge',
      'charge',
      'discharge',
    ])
    expect(cycles[0]).toMatchObject({ from: start, to: start + dayMs / 2, fromValue: 20, toValue: 80 })
  })

  it('knows nothing of a series that was never recorded', () => {
    const query = { series: { ...soc, path: '/Never' }, from: start, to: start + 1, limits: [0] }
    expect(readSummary(file(), query)).toEqual({
      statistics: null,
      timeInBands: [0, 0],
      timeByValue: [],
      integrals: { above: 0, below: 0 },
      resolutionMs: 0,
    })
  })

  it('is asked of the worker', async () => {
    const history = await opened({ folder: temporaryFolder() })
    history.append([reading('/Soc', 50, start), reading('/Soc', 70, start + 60_000)])
    await history.flush()
    const span = { series: soc, from: start, to: start + 120_000 }
    const { statistics } = await history.summary({ ...span, limits: [] })
    expect(statistics).toMatchObject({ mean: 60, sigma: 10, coveredMs: 120_000 })
    expect(await history.windows({ ...span, windowMs: 60_000 })).toHaveLength(2)
    expect(await history.halfCycles({ ...span, least: 10 })).toHaveLength(1)
  })
})

describe('the search for alarms', () => {
  function alarms(count: number) {
    const database = file()
    const insert = database.prepare('insert into alarm values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    database.transaction(() => {
      for (let i = 0; i < count; i++)
        insert.run(
          i % 2 ? 'vebus' : 'battery',
          i % 3 ? '512' : '',
          i % 5 ? '/Alarms/LowSoc' : '/Alarms/GridLost',
          start + i * 60_000,
          i % 7 ? 'live' : 'gx-memory',
          i % 5 ? 'Low state of charge 100%' : 'Grid lost',
          i % 11 ? 'Rack' : null,
          i % 4 ? 'warning' : 'alarm',
          i === 0 ? null : start + i * 60_000 + 30_000,
          i === 0 ? 1 : 0,
        )
    })()
    return database
  }
  const all = { from: start - 1, to: start + 1e12, limit: 10_000 }

  it.each([
    ['nothing', {}, () => true],
    ['a text in any case', { text: 'gRID' }, (i: number) => i % 5 === 0],
    ['the name of the device', { text: 'rack' }, (i: number) => i % 11 !== 0],
    ['a per cent sign as itself', { text: '0%' }, (i: number) => i % 5 !== 0],
    ['a service', { serviceType: 'vebus' }, (i: number) => i % 2 === 1],
    ['a device', { deviceInstance: 512 }, (i: number) => i % 3 !== 0],
    ['levels', { levels: ['alarm', 'info'] }, (i: number) => i % 4 === 0],
    ['an origin', { origin: 'gx-memory' }, (i: number) => i % 7 === 0],
    ['what is still active', { active: true }, (i: number) => i === 0],
    ['several at once', { text: 'grid', serviceType: 'battery' }, (i: number) => i % 10 === 0],
  ] as const)('filters by %s', (_name, filter, isWanted) => {
    const wanted = Array.from({ length: 500 }, (_, i) => i).filter(isWanted)
    const { total, alarms: found } = searchAlarms(alarms(500), { ...all, ...filter })
    expect(total).toBe(wanted.length)
    expect(found.map(({ startedAt }) => (startedAt - start) / 60_000)).toEqual(wanted.reverse())
  })

  it('gives one page of many, newest first', () => {
    const { total, alarms: page } = searchAlarms(alarms(500), { ...all, limit: 3, offset: 10 })
    expect(total).toBe(500)
    expect(page.map(({ startedAt }) => (startedAt - start) / 60_000)).toEqual([489, 488, 487])
  })

  it('finds what was active at some moment of the time', () => {
    const range = { ...all, from: start + 10 * 60_000 + 10_000, to: start + 12 * 60_000 }
    const { alarms: found } = searchAlarms(alarms(500), range)
    expect(found.map(({ startedAt }) => (startedAt - start) / 60_000)).toEqual([12, 11, 10, 0])
  })
})
