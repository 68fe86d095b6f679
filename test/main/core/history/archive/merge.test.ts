import type { Database as Connection } from 'better-sqlite3'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { mergeHistories } from '../../../../../src/main/core/history/archive/merge/mergeHistories.ts'
import { Care } from '../../../../../src/main/core/history/care.ts'
import { readRange } from '../../../../../src/main/core/history/rangeQuery.ts'
import { readSummary } from '../../../../../src/main/core/history/summaryQuery.ts'
import { randomFrom } from '../../../../bench/yearOfReadings.ts'
import { soc, start } from '../historyFixture.ts'
import { contentOf, emptyHistory, randomHistory } from './randomHistory.ts'

const dayMs = 86_400_000
const steps = { onShare: () => {}, signal: AbortSignal.any([]) }

function copyOf(database: Connection): Connection {
  const copy = new Database(database.serialize())
  onTestFinished(() => {
    copy.close()
  })
  return copy
}

async function joined(own: Connection, other: Connection) {
  const result = copyOf(own)
  const didChange = await mergeHistories(result, copyOf(other), steps)
  expect(result.pragma('integrity_check', { simple: true })).toBe('ok')
  return { result, didChange }
}

/** Two laptops at one station, now and then at the same time; the second one forgets earlier in some rounds. */
function twoLaptops(seed: number) {
  const random = randomFrom(seed)
  const fromA = random() * 3
  const fromB = random() * 6
  const short = seed % 3 === 0 ? { raw: 2, minute: 3 } : {}
  const shorter = seed % 4 === 0 ? { raw: 1, minute: 1 } : {}
  return {
    a: randomHistory({ random, fromDay: fromA, toDay: fromA + 1 + random() * 4, retention: short }),
    b: randomHistory({ random, fromDay: fromB, toDay: fromB + 0.3 + random() * 4, retention: shorter }),
  }
}

describe('joining two recordings of one station', () => {
  it.each(Array.from({ length: 24 }, (_, i) => i + 1))(
    'gives the same whichever is joined into which, and nothing new the second time (seed %i)',
    async (seed) => {
      const { a, b } = twoLaptops(seed)
      const { result: ab, didChange } = await joined(a, b)
      const { result: ba } = await joined(b, a)
      const content = contentOf(ab)
      expect(didChange).toBe(true)
      expect(contentOf(ba)).toEqual(content)
      for (const again of [a, b, ab]) {
        const { result, didChange: changedAgain } = await joined(ab, again)
        expect(contentOf(result)).toEqual(content)
        expect(changedAgain).toBe(false)
      }
    },
  )

  it.each([1, 2, 5])('with a third gives the same numbers and gaps in any order (seed %i)', async (seed) => {
    const { a, b } = twoLaptops(seed)
    const c = randomHistory({ random: randomFrom(seed + 900), fromDay: 2, toDay: 5 })
    const first = (await joined((await joined(a, b)).result, c)).result
    const second = (await joined((await joined(c, a)).result, b)).result
    const of = (database: Connection) =>
      readRange(database, { series: [soc], from: start, to: start + 12 * dayMs, maxPoints: 5_000 })
    const times = ({ from, to }: { from: number; to: number }) => [from, to]
    expect(of(second).series).toEqual(of(first).series)
    expect(of(second).gaps.map(times)).toEqual(of(first).gaps.map(times))
  })

  it('leaves a recording as it is when the other one holds nothing', async () => {
    const a = randomHistory({ random: randomFrom(7), fromDay: 0, toDay: 3, retention: { raw: 1 } })
    const { result, didChange } = await joined(a, emptyHistory())
    expect(didChange).toBe(false)
    expect(contentOf(result)).toEqual(contentOf(a))
    const { result: other } = await joined(emptyHistory(), a)
    expect(contentOf(other)).toEqual(contentOf(a))
  })

  it('keeps every reading of both, each once', async () => {
    const { a, b } = twoLaptops(2)
    const { result } = await joined(a, b)
    const all = (database: Connection) => {
      const { series } = readRange(database, {
        series: [soc],
        from: start,
        to: start + 12 * dayMs,
        maxPoints: 5_000_000,
      })
      return new Set(series[0]?.t)
    }
    expect(all(result)).toEqual(new Set([...all(a), ...all(b)]))
    expect(all(result).size).toBeGreaterThan(Math.max(all(a).size, all(b).size))
  })

  it('sums a day up as if one laptop had recorded all of it', async () => {
    const every10min = (from: number, to: number) => {
      const database = emptyHistory()
      database.exec(
        `insert into series (id, service_type, device_instance, path) values (1, 'battery', '512', '/Soc')`,
      )
      const put = database.prepare('insert into reading values (1, ?, ?)')
      for (let at = from; at < to; at += 300_000) put.run(start + at, (at / 300_000) % 17)
      put.run(start + 3 * dayMs, 1)
      const care = new Care(database, { raw: null, minute: null, quarterHour: null, day: null })
      care.wrote(start, start + 3 * dayMs)
      care.finish()
      return database
    }
    const whole = every10min(0, dayMs)
    const { result } = await joined(every10min(0, dayMs / 2), every10min(dayMs / 2, dayMs))
    const query = { series: soc, from: start, to: start + dayMs, limits: [5] }
    expect(readSummary(result, query)).toEqual(readSummary(whole, query))
    const blocks = (database: Connection) => contentOf(database).filter((row) => row.startsWith('["block"'))
    expect(blocks(result)).toEqual(blocks(whole))
  })

  it('knows every table there is, so that none is forgotten when one is added', () => {
    const tables = emptyHistory()
      .prepare<[], string>(`select name from sqlite_schema where type = 'table' order by name`)
      .pluck()
      .all()
    expect(tables).toEqual([
      'alarm',
      'alarm_detail',
      'block',
      'collector_log',
      'finding',
      'finding_detail',
      'gap',
      'memory_device',
      'memory_record',
      'meta',
      'reading',
      'recorded_day',
      'series',
      'snapshot',
    ])
  })
})
