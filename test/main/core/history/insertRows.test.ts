import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { orderBySeries, prepareRowInsert } from '../../../../src/main/core/history/insertRows.ts'
import { migrate } from '../../../../src/main/core/history/migrations/migrate.ts'

it('groups rows by series and keeps their order of arrival', () => {
  expect([...orderBySeries(Int32Array.from([2, 0, 2, 1, 0]), 3)]).toEqual([1, 4, 3, 0, 2])
})

it('refuses a series that was never named', () => {
  expect(() => orderBySeries(Int32Array.from([3]), 3)).toThrow('series 3 was never named')
})

it.each([0, 1, 19, 20, 21, 100])(
  'stores each of %i rows under its own series, the last value of a time',
  (count) => {
    const database = new Database(':memory:')
    migrate(database)
    const insert = prepareRowInsert(database)
    const series = Int32Array.from({ length: count }, (_, i) => i % 3)
    const ts = Float64Array.from({ length: count }, (_, i) => 1_000 + Math.floor(i / 6))
    const value = Float64Array.from({ length: count }, (_, i) => i)
    insert({ series, ts, value }, [70, 80, 90])
    const expected = new Map<string, number>()
    for (let i = 0; i < count; i++) expected.set(`${70 + (i % 3) * 10} ${1_000 + Math.floor(i / 6)}`, i)
    const stored = database.prepare<[], { key: string; value: number }>(
      `select series_id || ' ' || ts as key, value from reading`,
    )
    expect(new Map(stored.all().map((row) => [row.key, row.value]))).toEqual(expected)
    database.close()
  },
)
