import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { packedRollUps, packedSamples } from '../../../../src/main/core/history/blockTable.ts'
import { Care } from '../../../../src/main/core/history/care.ts'
import { storeGap } from '../../../../src/main/core/history/gaps.ts'
import { migrate } from '../../../../src/main/core/history/migrations/migrate.ts'
import { packDay } from '../../../../src/main/core/history/packDay.ts'
import { readRange } from '../../../../src/main/core/history/rangeQuery.ts'
import {
  dayMs,
  dayTier,
  defaultRetention,
  minuteTier,
  quarterHourTier,
} from '../../../../src/main/core/history/tiers.ts'
import type { Retention } from '../../../../src/shared/recordKeeping.ts'
import { soc, start } from './historyFixture.ts'

function file() {
  const database = new Database(':memory:')
  onTestFinished(() => {
    database.close()
  })
  migrate(database)
  database.exec(
    `insert into series (id, service_type, device_instance, path) values (1, 'battery', '512', '/Soc')`,
  )
  const insert = database.prepare('insert or replace into reading values (1, ?, ?)')
  return {
    database,
    put: (ts: number, value: number) => insert.run(ts, value),
    /** One value every `every` ms over some days, made of its time. */
    fill: (from: number, to: number, every = 600_000) =>
      database.transaction(() => {
        for (let ts = from; ts < to; ts += every) insert.run(ts, valueAt(ts))
      })(),
    care: (retention: Partial<Retention> = {}) => {
      const care = new Care(database, { ...defaultRetention, ...retention })
      const newest = database.prepare<[], number>('select max(ts) from reading').pluck().get() ?? 0
      care.reached(newest)
      return care
    },
    hot: () => database.prepare<[], number>('select count(*) from reading').pluck().get(),
    range: (from: number, to: number, maxPoints: number) =>
      readRange(database, { series: [soc], from, to, maxPoints }).series[0],
    samples: (from: number, to: number) => [...packedSamples(database, 1, from, to).ts],
  }
}
const valueAt = (ts: number) => ((ts / 600_000) * 7_919) % 101
const contentOf = (database: Database.Database) =>
  database.prepare('select series_id, tier, start, count, first_at, last_at, data from block').all()

describe('packing', () => {
  it('takes the days that are over for an hour and leaves the present one', () => {
    const { fill, care, hot, samples } = file()
    fill(start, start + 3 * dayMs)
    care().finish()
    expect(hot()).toBe(144)
    expect(samples(start, start + 2 * dayMs - 1)).toHaveLength(288)
    expect(samples(start + 2 * dayMs, start + 3 * dayMs)).toEqual([])
  })

  it('changes nothing that a range shows', () => {
    const { fill, care, range } = file()
    fill(start, start + 3 * dayMs)
    const before = range(start, start + 3 * dayMs, 5_000)
    expect(before?.t).toHaveLength(432)
    care().finish()
    expect(range(start, start + 3 * dayMs, 5_000)).toEqual(before)
  })

  it('done in steps gives what it gives at once', () => {
    const one = file()
    const other = file()
    for (const { fill } of [one, other]) fill(start, start + 3 * dayMs)
    one.care().finish()
    const care = other.care()
    while (care.step());
    expect(contentOf(other.database)).toEqual(contentOf(one.database))
    expect(care.step()).toBe(false)
  })

  it('sorts in what comes late, as if it had come in time', () => {
    const late = file()
    const inTime = file()
    const odd = start + 5 * 600_000
    for (const { fill } of [late, inTime]) fill(start, start + 2 * dayMs)
    late.database.prepare('delete from reading where ts = ?').run(odd)
    late.care().finish()
    late.put(odd, valueAt(odd))
    late.care().finish()
    inTime.care().finish()
    expect(contentOf(late.database)).toEqual(contentOf(inTime.database))
  })

  it('notices late rows by itself, but not at every write', () => {
    const { fill, care, put, hot } = file()
    fill(start, start + 2 * dayMs)
    const upkeep = care()
    upkeep.finish()
    put(start + 1, 5)
    upkeep.wrote(start + 1, start + 2 * dayMs)
    expect(upkeep.step()).toBe(false)
    for (let i = 0; i < 300; i++) upkeep.wrote(start + 2 * dayMs, start + 2 * dayMs)
    while (upkeep.step());
    expect(hot()).toBe(144)
  })

  it('counts the later of two values of the same time', () => {
    const { fill, care, put, range } = file()
    fill(start, start + 2 * dayMs)
    care().finish()
    put(start + 600_000, 77)
    care().finish()
    expect(range(start + 600_000, start + 600_000, 10)?.mean).toEqual([77])
  })

  it('never touches roll-ups whose readings are no longer kept, but fills what they lack', () => {
    const { database, fill, care, put, range } = file()
    fill(start, start + dayMs / 2)
    fill(start + dayMs, start + 5 * dayMs)
    care({ raw: 2 }).finish()
    const before = range(start, start + dayMs / 2 - 1, 48)
    expect(before?.t).toHaveLength(48)
    put(start + 1, 1_000)
    put(start + dayMs - 1, 2_000)
    care({ raw: 2 }).finish()
    expect(range(start, start + dayMs / 2 - 1, 48)).toEqual(before)
    expect(range(start + dayMs - 900_000, start + dayMs - 1, 2)?.max).toEqual([2_000])
    expect(database.prepare('select count(*) as n from reading where ts < ?').get(start + dayMs)).toEqual({
      n: 0,
    })
  })

  it('says what fails, rests, and packs the other series all the same', () => {
    const { database, fill, care } = file()
    database.exec(
      `insert into series (id, service_type, device_instance, path) values (2, 'battery', '512', '/B')`,
    )
    fill(start, start + 2 * dayMs)
    database.exec(`insert into reading select 2, ts, value from reading where series_id = 1`)
    database.prepare(`insert into block values (2, 0, ?, 1, ?, ?, 1, x'ff')`).run(start, start, start)
    const upkeep = care()
    expect(upkeep.problem()).toBeNull()
    while (upkeep.step());
    expect(upkeep.problem()).toMatch(/Error/)
    for (let write = 0; write < 600; write++) upkeep.wrote(start + 2 * dayMs, start + 2 * dayMs)
    while (upkeep.step());
    const left = database.prepare(
      'select series_id as series, count(*) as rows from reading group by series_id',
    )
    expect(left.all()).toEqual([
      { series: 1, rows: 144 },
      { series: 2, rows: 288 },
    ])
  })

  it('does nothing for a day without rows', () => {
    const { database } = file()
    packDay(database, 1, start)
    expect(contentOf(database)).toEqual([])
  })

  it('keeps apart what lies on both sides of a gap', () => {
    const { database, fill, care } = file()
    fill(start, start + 2 * dayMs, 10_000)
    database.prepare('delete from reading where ts >= ? and ts < ?').run(start + 3_600_000, start + 7_200_000)
    storeGap(database, { from: start + 3_600_000, to: start + 7_200_000, reason: 'test' })
    care().finish()
    const [minutes] = packedRollUps(database, 1, minuteTier, start, start)
    const inside = [...(minutes?.start ?? [])].filter(
      (at) => at >= start + 3_600_000 && at < start + 7_200_000,
    )
    expect(inside).toEqual([])
    const [days] = packedRollUps(database, 1, dayTier, start, start)
    expect(days?.coveredMs[0]).toBe(dayMs - 3_600_000)
  })
})

describe('a range over roll-ups', () => {
  it('keeps every peak, whatever the width', () => {
    const { fill, care, put, range } = file()
    fill(start, start + 40 * dayMs)
    put(start + 17 * dayMs + 12_345, 999)
    put(start + 23 * dayMs + 54_321, -999)
    care().finish()
    for (const maxPoints of [5_000, 1_000, 400, 30, 2]) {
      const data = range(start, start + 40 * dayMs, maxPoints)
      expect(Math.max(...(data?.max ?? []))).toBe(999)
      expect(Math.min(...(data?.min ?? []))).toBe(-999)
      expect(data?.t.length).toBeLessThanOrEqual(maxPoints)
      expect(data?.t).toEqual([...(data?.t ?? [])].sort((a, b) => a - b))
    }
  })

  it('leaves a hole where nothing was recorded', () => {
    const { fill, care, range } = file()
    fill(start, start + 10 * dayMs)
    fill(start + 20 * dayMs, start + 31 * dayMs)
    care().finish()
    const data = range(start, start + 30 * dayMs - 1, 60)
    expect(data?.t).toHaveLength(40)
    expect(data?.t.filter((t) => t >= start + 10.1 * dayMs && t < start + 20 * dayMs)).toEqual([])
  })
})

describe('retention', () => {
  const starts = (database: Database.Database, tier: number) =>
    database
      .prepare<[number], number>('select (start - 0) from block where tier = ? order by start')
      .pluck()
      .all(tier)

  it('keeps readings for 30 days and one-minute roll-ups for 180, longer ones for ever', () => {
    const { database, fill, care } = file()
    fill(start, start + 250 * dayMs, 3_600_000)
    care().finish()
    const packedDays = 249
    expect(starts(database, 0)).toHaveLength(30)
    expect(starts(database, 0)[0]).toBe(start + (packedDays - 30) * dayMs)
    const oldestMinute = starts(database, minuteTier.id)[0] ?? 0
    expect(oldestMinute).toBeLessThanOrEqual(start + (packedDays - 180) * dayMs)
    expect(oldestMinute).toBeGreaterThan(start + (packedDays - 185) * dayMs)
    expect(starts(database, quarterHourTier.id)[0]).toBeLessThanOrEqual(start)
    const [days] = packedRollUps(database, 1, dayTier, start, start)
    expect(days?.start[0]).toBe(start)
  }, 60_000)

  it('answers from a longer roll-up where the fitting one is gone', () => {
    const { fill, care, range } = file()
    fill(start, start + 20 * dayMs)
    const before = range(start, start + 20 * dayMs, 5_000)
    care({ raw: 5, minute: 8 }).finish()
    const after = range(start, start + 20 * dayMs, 5_000)
    expect(before?.t).toHaveLength(2_880)
    expect(Math.max(...(after?.max ?? []))).toBe(Math.max(...(before?.max ?? [])))
    const minutes = (t: readonly number[] = []) =>
      t.map((at) => at - (at % minuteTier.bucketMs)).filter((at) => at > start + 15 * dayMs)
    expect(minutes(after?.t)).toEqual(minutes(before?.t))
    // 600-second readings fall into 900-second intervals, of which each holds at least one.
    expect(after?.t.filter((t) => t < start + dayMs)).toHaveLength(96)
  })

  it('is settable, and null keeps for ever', () => {
    const { database, fill, care } = file()
    fill(start, start + 40 * dayMs, 3_600_000)
    care({ raw: null }).finish()
    expect(starts(database, 0)).toHaveLength(39)
    database.prepare('insert into reading values (1, ?, 1)').run(start + 41.5 * dayMs)
    care({ raw: 7 }).finish()
    expect(starts(database, 0)).toHaveLength(7)
  })

  it('loses nothing of a station that is seldom visited, nor by a clock that jumps', () => {
    const { database, fill, care, put } = file()
    for (const year of [0, 1, 2]) fill(start + year * 365 * dayMs, start + year * 365 * dayMs + dayMs)
    put(start + 20 * 365 * dayMs, 1)
    care().finish()
    expect(starts(database, 0)).toHaveLength(3)
  })
})
