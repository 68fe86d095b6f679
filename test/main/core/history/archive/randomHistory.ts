import Database, { type Database as Connection } from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { prepareAlarmWrite } from '../../../../../src/main/core/history/alarmTable.ts'
import { Care } from '../../../../../src/main/core/history/care.ts'
import { prepareCollectorWrite } from '../../../../../src/main/core/history/collectorLog.ts'
import { acknowledge } from '../../../../../src/main/core/history/detailTable.ts'
import { storeGap } from '../../../../../src/main/core/history/gaps.ts'
import { migrate } from '../../../../../src/main/core/history/migrations/migrate.ts'
import type { AlarmContext } from '../../../../../src/shared/alarmContext.ts'
import type { AlarmEvent, Gap } from '../../../../../src/shared/history.ts'
import { start } from '../historyFixture.ts'

const dayMs = 86_400_000
const minuteMs = 60_000
const paths = ['/Soc', '/Dc/0/Voltage', '/Dc/0/Current', '/Ac/Out/L1/P']

export interface RandomHistory {
  random: () => number
  /** Days since `start`; the recording goes on in between, except in its gaps. */
  fromDay: number
  toDay: number
  /** Days that each class is kept; for ever when left out. */
  retention?: { raw?: number; minute?: number }
}

/** What one laptop recorded of one imagined station: its own moments, of the same truth, with gaps of its own. */
export function randomHistory({ random, fromDay, toDay, retention = {} }: RandomHistory): Connection {
  const database = emptyHistory()
  const from = start + Math.round(fromDay * dayMs)
  const to = start + Math.round(toDay * dayMs)
  const gaps = randomGaps(random, from, to)
  const care = new Care(database, { raw: null, minute: null, quarterHour: null, day: null, ...retention })
  const kept = paths.filter(() => random() < 0.8)
  for (const path of kept) fillSeries(database, path, { random, from, to, gaps })
  for (const gap of gaps) storeGap(database, gap)
  fillAlarms(database, random, from, to)
  care.wrote(from, to)
  care.finish()
  return database
}

export function emptyHistory(): Connection {
  const database = new Database(':memory:')
  onTestFinished(() => {
    database.close()
  })
  migrate(database)
  return database
}

function randomGaps(random: () => number, from: number, to: number): Gap[] {
  const gaps: Gap[] = []
  for (let at = from; ; ) {
    const begin = Math.round(at + random() * 30 * 3_600_000)
    const end = Math.round(begin + 300_000 + random() * 6 * 3_600_000)
    if (end > to) return gaps
    gaps.push({ from: begin, to: end, reason: random() < 0.5 ? 'No door was open' : 'The GX was silent' })
    at = end
  }
}

function fillSeries(
  database: Connection,
  path: string,
  { random, from, to, gaps }: { random: () => number; from: number; to: number; gaps: readonly Gap[] },
): void {
  const type = path.startsWith('/Ac') ? 'vebus' : 'battery'
  const { lastInsertRowid: id } = database
    .prepare('insert into series (service_type, device_instance, path, source) values (?, ?, ?, ?)')
    .run(type, '512', path, random() < 0.5 ? 'mqtt' : 'http')
  const put = database.prepare('insert or replace into reading values (?, ?, ?)')
  for (let at = from; at < to; at += minuteMs + Math.round(random() * 20 * minuteMs)) {
    // Some moments are heard by both laptops to the millisecond, as values that the GX stamps are.
    const ts = random() < 0.3 ? Math.round(at / 600_000) * 600_000 : at
    if (ts < from || gaps.some((gap) => ts >= gap.from && ts < gap.to)) continue
    const noise = random() < 0.1 ? random() * 5 : 0
    put.run(id, ts, Math.round((50 + 30 * Math.sin(ts / 1e7) + noise) * 10) / 10)
  }
}

function fillAlarms(database: Connection, random: () => number, from: number, to: number): void {
  const write = prepareAlarmWrite(database)
  const note = prepareCollectorWrite(database)
  for (
    let at = Math.ceil(from / 3_600_000) * 3_600_000;
    at < to;
    at += 3_600_000 * Math.ceil(random() * 12)
  ) {
    const seenAt = at + Math.round(random() * 4_000)
    const isOver = random() < 0.7
    const alarm: AlarmEvent = {
      serviceType: 'battery',
      deviceInstance: random() < 0.8 ? 512 : null,
      trigger: random() < 0.5 ? '/Alarms/LowSoc' : '/Alarms/HighTemperature',
      title: 'Low SoC',
      deviceName: random() < 0.5 ? 'Rack' : null,
      level: random() < 0.5 ? 'warning' : 'alarm',
      startedAt: seenAt,
      endedAt: isOver ? seenAt + 60_000 : null,
      active: !isOver && random() < 0.5,
      origin: random() < 0.8 ? 'live' : 'gx-memory',
      context: random() < 0.5 ? contextAt(seenAt, Math.round(random() * 3)) : null,
    }
    write(alarm)
    if (random() < 0.3)
      acknowledge(database, alarm, {
        at: seenAt + Math.round(random() * 3) * 60_000,
        by: 'A',
        note: `${seenAt}`,
      })
    note({ at: seenAt, event: 'connected', source: 'mqtt://10.0.0.1:1883', detail: null, value: null })
  }
}

function contextAt(at: number, count: number): AlarmContext {
  const one = { serviceType: 'battery', deviceInstance: 512 }
  const values = paths.slice(0, count).map((path) => ({ ...one, path, value: at % 100, at }))
  return { from: 'live', at, values }
}

/** Everything in a history in words that do not depend on row numbers. */
export function contentOf(database: Connection): string[] {
  const rows = (sql: string) =>
    database
      .prepare(sql)
      .raw()
      .all()
      .map((row) => JSON.stringify(row))
  const named = `(select service_type || '/' || device_instance || path from series where id = series_id)`
  return [
    ...rows(`select 'block', ${named}, tier, start, count, first_at, last_at, last_value, hex(data) from block
       order by 2, 3, 4`),
    ...rows(`select 'reading', ${named}, ts, value from reading order by 2, 3`),
    ...rows(`select 'series', service_type, device_instance, path, coalesce(unit, ''), coalesce(source, '') from series
       order by 2, 3, 4`),
    ...rows(`select 'gap', * from gap order by started_at`),
    ...rows(`select 'alarm', * from alarm order by 2, 3, 4, 5, 6`),
    ...rows(`select 'log', * from collector_log order by 2, 3, 4`),
    ...rows(`select 'snapshot', * from snapshot order by 2, 3, 4`),
    ...rows(`select 'day', start from recorded_day order by 2`),
    ...rows(`select 'meta', key, value from meta order by 2`),
    ...rows(`select 'finding', * from finding order by 2, 3, 4, 5`),
    ...rows(`select 'alarm detail', * from alarm_detail order by 2, 3, 4, 5, 6`),
    ...rows(`select 'finding detail', * from finding_detail order by 2, 3, 4, 5`),
    ...rows(`select 'record', service_type, serial, memory_record.* from memory_record
       join memory_device on memory_device.id = device_id order by 2, 3, 5, 6`).map((row) =>
      row.replace(/,\d+,/, ','),
    ),
  ]
}
