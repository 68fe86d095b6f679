import type { Database } from 'better-sqlite3'
import type { Rows } from './rowQueue.ts'

/** Stores one number. The benchmark's bare loop uses the same statement. */
export const insertReadingSql = 'insert or replace into reading (series_id, ts, value) values (?, ?, ?)'

/** Rows per statement. */
const rowsPerStatement = 20

/**
 * Returns a function that stores rows, given the id of each series number. Rows of one series are stored together and
 * twenty at a time: measured 1.8 times as fast as one by one in the order of arrival, because neighbours share a page.
 */
export function prepareRowInsert(database: Database): (rows: Rows, ids: readonly number[]) => void {
  const insertOne = database.prepare<number[]>(insertReadingSql)
  const insertMany = database.prepare<number[]>(
    `${insertReadingSql}${', (?, ?, ?)'.repeat(rowsPerStatement - 1)}`,
  )
  return (rows, ids) => {
    const order = orderBySeries(rows.series, ids.length)
    const put = (from: number, count: number): number[] => {
      const values: number[] = []
      for (let i = from; i < from + count; i++) {
        const row = order[i] ?? 0
        values.push(ids[rows.series[row] ?? 0] ?? 0, rows.ts[row] ?? 0, rows.value[row] ?? 0)
      }
      return values
    }
    let done = 0
    for (; done + rowsPerStatement <= order.length; done += rowsPerStatement)
      insertMany.run(...put(done, rowsPerStatement))
    for (; done < order.length; done++) insertOne.run(...put(done, 1))
  }
}

/** Row indices grouped by series, in the order of arrival within each (counting sort). */
export function orderBySeries(series: Int32Array, seriesCount: number): Int32Array {
  const next = new Int32Array(seriesCount + 1)
  for (const number of series) {
    if (number < 0 || number >= seriesCount) throw new Error(`series ${number} was never named`)
    next[number + 1] = (next[number + 1] ?? 0) + 1
  }
  for (let i = 1; i <= seriesCount; i++) next[i] = (next[i] ?? 0) + (next[i - 1] ?? 0)
  const order = new Int32Array(series.length)
  for (const [row, number] of series.entries()) {
    const place = next[number] ?? 0
    order[place] = row
    next[number] = place + 1
  }
  return order
}
