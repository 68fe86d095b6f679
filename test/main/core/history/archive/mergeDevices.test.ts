import type { Database } from 'better-sqlite3'
import { expect, it } from 'vitest'
import { mergeHistories } from '../../../../../src/main/core/history/archive/merge/mergeHistories.ts'
import { importDeviceMemory } from '../../../../../src/main/core/history/deviceMemory/importDeviceMemory.ts'
import { memoryBetween } from '../../../../../src/main/core/history/deviceMemory/memoryTable.ts'
import { start } from '../historyFixture.ts'
import { emptyHistory } from './randomHistory.ts'

const dayMs = 86_400_000
const steps = { onShare: () => {}, signal: AbortSignal.any([]) }

/** A laptop that visited the charger at some days: each visit brings the days that the charger still remembers. */
function visited(days: readonly number[], serial: string | null = 'HQ1'): Database {
  const database = emptyHistory()
  for (const day of days)
    importDeviceMemory(database, [
      {
        serviceType: 'solarcharger',
        deviceInstance: 288,
        serial,
        product: 'MPPT',
        readAt: start + day * dayMs + 43_200_000,
        clockOffsetMs: 0,
        timeZone: 'UTC',
        records: [day - 2, day - 1, day].map((of) => ({
          kind: 'day' as const,
          key: new Date(start + of * dayMs).toISOString().slice(0, 10),
          path: '/History/Daily/0',
          date: new Date(start + of * dayMs).toISOString().slice(0, 10),
          from: start + of * dayMs,
          to: start + (of + 1) * dayMs,
          timed: false,
          values: { Yield: of === day ? 1 + of / 10 : 5 + of },
        })),
      },
    ])
  return database
}

const memory = (database: Database) =>
  memoryBetween(database, 0, start + 400 * dayMs, undefined)
    .map(({ date, values, readAt, serial }) => JSON.stringify({ date, values, readAt, serial }))
    .sort()

async function joined(own: Database, other: Database) {
  await mergeHistories(own, other, steps)
  return own
}

it('joins what a device told two laptops: each day once, as it was read last', async () => {
  const ab = await joined(visited([10, 12]), visited([11, 30]))
  const ba = await joined(visited([11, 30]), visited([10, 12]))
  expect(memory(ab)).toEqual(memory(ba))
  expect(memory(ab).map((row) => row.slice(9, 19))).toEqual(
    [8, 9, 10, 11, 12, 28, 29, 30].map((day) => new Date(start + day * dayMs).toISOString().slice(0, 10)),
  )
  expect(memory(ab).find((row) => row.includes('"2026-05-12"'))).toContain('{"Yield":16}')
  const lives = ab.prepare('select first_read_at, last_read_at from memory_device').all()
  expect(lives).toEqual([{ first_read_at: start + 10.5 * dayMs, last_read_at: start + 30.5 * dayMs }])
  expect(await mergeHistories(ab, visited([11, 30]), steps)).toBe(false)
})

it('keeps devices of different serial numbers apart', async () => {
  const both = await joined(visited([10], 'HQ1'), visited([10], 'HQ2'))
  expect(both.prepare('select serial from memory_device order by serial').pluck().all()).toEqual([
    'HQ1',
    'HQ2',
  ])
  expect(memory(both)).toHaveLength(6)
})

it('takes over verdicts, each change once', async () => {
  const withFindings = (times: readonly number[]) => {
    const database = emptyHistory()
    const put = database.prepare('insert into finding values (?, ?, ?, ?, ?, ?)')
    for (const at of times) put.run('soc-low', 'battery/512', '', start + at, 'watch', '{}')
    return database
  }
  const both = await joined(withFindings([1, 2]), withFindings([2, 3]))
  expect(both.prepare('select at from finding order by at').pluck().all()).toEqual([
    start + 1,
    start + 2,
    start + 3,
  ])
})
