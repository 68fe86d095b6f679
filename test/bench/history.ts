import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { type AlarmSearch, searchAlarms } from '../../src/main/core/history/alarmSearch.ts'
import { prepareAlarmWrite } from '../../src/main/core/history/alarmTable.ts'
import { type HistoryReader, openHistoryReadOnly } from '../../src/main/core/history/history.ts'
import { insertReadingSql } from '../../src/main/core/history/insertRows.ts'
import { migrate } from '../../src/main/core/history/migrations/migrate.ts'
import { packSamples } from '../../src/main/core/history/packDay.ts'
import { expire, expiries } from '../../src/main/core/history/retention.ts'
import { openForWriting } from '../../src/main/core/history/stationFile.ts'
import { dayMs, defaultRetention } from '../../src/main/core/history/tiers.ts'
import type { BenchResult } from './benchResult.ts'
import { dayOfReadings, simulatedSeries } from './yearOfReadings.ts'

const worker = new URL('../../src/main/core/history/historyWorker.ts', import.meta.url)
const start = Date.UTC(2025, 4, 1)
const days = 365
const runs = 7
const end = start + days * dayMs - 1
/** What a row costs in a plain WITHOUT ROWID table, bytes (stack.md 7). */
const plainRowBytes = 24.9

interface Year {
  folder: string
  bytes: number
  offered: number
  stored: number
}

let year: Year | null = null

/**
 * One year of one station as the recorder leaves it: every day but the last packed, summed up and expired day by day.
 * Made once; the samples of a packed day go in without the rows that the recorder holds them in for that day.
 */
export function yearOnDisk(): Year {
  if (year) return year
  const folder = mkdtempSync(join(tmpdir(), 'gx-bench-year-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const opened = openForWriting(folder, null)
  if (!opened.ok) throw new Error(opened.problem.message)
  const { database, path, close } = opened.value
  const ids = nameSeries(database)
  let offered = 0
  let stored = 0
  for (let day = 0; day < days; day++) {
    database.transaction(() => {
      for (const [i, series] of simulatedSeries.entries()) {
        const made = dayOfReadings(series, start + day * dayMs)
        offered += made.offered
        stored += made.samples.ts.length
        if (day < days - 1) packSamples(database, ids[i] ?? 0, start + day * dayMs, made.samples)
        else insertHot(database, ids[i] ?? 0, made.samples)
      }
      for (const expiry of expiries(database, defaultRetention))
        for (const id of ids) expire(database, id, expiry)
    })()
  }
  close()
  year = { folder, bytes: statSync(path).size, offered, stored }
  return year
}

function nameSeries(database: Database): number[] {
  const insert = database.prepare('insert into series (service_type, device_instance, path) values (?, ?, ?)')
  return simulatedSeries.map(({ id }) =>
    Number(insert.run(id.serviceType, String(id.deviceInstance), id.path).lastInsertRowid),
  )
}

function insertHot(database: Database, id: number, samples: { ts: Float64Array; value: Float64Array }): void {
  const insert = database.prepare(insertReadingSql)
  for (const [i, ts] of samples.ts.entries()) insert.run(id, ts, samples.value[i])
}

/** Budget: a year of one station on disk, MB, with 30 days of every reading. */
export async function benchYearOnDisk(): Promise<BenchResult> {
  const { bytes, offered, stored } = yearOnDisk()
  const mega = (count: number) => Math.round(count / 1e6)
  return {
    name: 'one station, one year on disk, MB',
    ratio: bytes / 1e6,
    budget: { most: 60 },
    detail:
      `${simulatedSeries.length} series, ${mega(offered)} M samples at their cadence, ` +
      `${(bytes / offered).toFixed(2)} bytes each; a plain table of all ${mega(offered * plainRowBytes)} MB, ` +
      `of changes only ${mega(stored * plainRowBytes)} MB`,
  }
}

/** Median ms of a range over so many days of so many series that move all the time, worker and copy included. */
async function medianRange(reader: HistoryReader, seriesCount: number, lastDays: number): Promise<number> {
  const series = simulatedSeries.slice(6, 6 + seriesCount).map(({ id }) => id)
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const from = performance.now()
    const answer = await reader.range({ series, from: end - lastDays * dayMs, to: end, maxPoints: 1_000 })
    times.push(performance.now() - from)
    if (answer.series.some(({ t }) => t.length < 900)) throw new Error('a range came back with holes')
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN
}

const alarmCount = 100_000

/** Budget: the slowest of some searches in 100,000 alarms, ms. */
export async function benchAlarmSearch(): Promise<BenchResult> {
  const database = new SqliteDatabase(':memory:')
  migrate(database)
  fillAlarms(database)
  const searches: Partial<AlarmSearch>[] = [
    {},
    { text: 'kind 3' },
    { text: 'never seen' },
    { serviceType: 'grid', levels: ['alarm'] },
    { active: true },
    { text: 'rack 4', serviceType: 'vebus' },
  ]
  const medians = searches.map((search) => {
    const times = Array.from({ length: runs }, () => {
      const from = performance.now()
      searchAlarms(database, { from: 0, to: end, limit: 100, ...search })
      return performance.now() - from
    })
    return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN
  })
  database.close()
  return {
    name: 'search in 100,000 alarms, ms',
    ratio: Math.max(...medians),
    budget: { most: 100 },
    detail: `slowest of ${searches.length} searches, median of ${runs}`,
  }
}

function fillAlarms(database: Database): void {
  const write = prepareAlarmWrite(database)
  database.transaction(() => {
    for (let i = 0; i < alarmCount; i++)
      write({
        serviceType: ['vebus', 'battery', 'grid'][i % 3] ?? '',
        deviceInstance: i % 5,
        trigger: `/Alarms/Kind${i % 40}`,
        title: `Alarm kind ${i % 40}`,
        deviceName: `Rack ${i % 5}`,
        level: i % 4 ? 'warning' : 'alarm',
        startedAt: start + i * 300_000,
        endedAt: start + i * 300_000 + 5_000,
        active: false,
        origin: 'live',
      })
  })()
}

/** Budget: three days of eight series, ms. */
export async function benchRange72h(): Promise<BenchResult> {
  return await benchRange('72 h of 8 series', { seriesCount: 8, lastDays: 3, budget: 60 })
}

/** Budget: a year of one series, ms. */
export async function benchRangeYear(): Promise<BenchResult> {
  return await benchRange('1 year of one series', { seriesCount: 1, lastDays: days - 1, budget: 50 })
}

/** Budget: a year of eight series, ms. */
export async function benchRangeYear8(): Promise<BenchResult> {
  return await benchRange('1 year of 8 series', { seriesCount: 8, lastDays: days - 1, budget: 300 })
}

async function benchRange(
  what: string,
  { seriesCount, lastDays, budget }: { seriesCount: number; lastDays: number; budget: number },
): Promise<BenchResult> {
  const opened = await openHistoryReadOnly({ folder: yearOnDisk().folder, worker })
  if (!opened.ok) throw new Error(opened.problem.message)
  const ratio = await medianRange(opened.value, seriesCount, lastDays)
  await opened.value.stop()
  return {
    name: `${what} to 1,000 points, ms`,
    ratio,
    budget: { most: budget },
    detail: `median of ${runs}, in the worker and back`,
  }
}
