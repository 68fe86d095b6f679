import Database, { type Database as Connection } from 'better-sqlite3'
import { errorCode } from './storageProblem.ts'

/** Shorter stretches that cannot be read are given up, ms. */
const finestMs = 60_000

/** How a table is walked: by its key, forwards, then backwards when something in between cannot be read. */
const tables: readonly { name: string; key: string }[] = [
  { name: 'meta', key: 'key' },
  { name: 'series', key: 'id' },
  { name: 'snapshot', key: 'service_type, device_instance, path' },
  { name: 'alarm', key: 'service_type, device_instance, trigger, started_at, origin' },
  { name: 'gap', key: 'started_at' },
  { name: 'collector_log', key: 'at, event, source' },
  { name: 'finding', key: 'rule_id, subject, situation, at' },
  { name: 'alarm_detail', key: 'service_type, device_instance, trigger, started_at, origin' },
  { name: 'finding_detail', key: 'rule_id, subject, situation, at' },
  { name: 'recorded_day', key: 'start' },
  { name: 'memory_device', key: 'id' },
  { name: 'memory_record', key: 'device_id, kind, key' },
  { name: 'block', key: 'rowid' },
]

/**
 * Copies every row that can be read out of a damaged file into a new one; returns how many. The damaged file is opened
 * for reading only. Nothing can be read when its first page is gone.
 */
export function salvage(damaged: string, target: Connection): number {
  let source: Connection
  try {
    source = new Database(damaged, { readonly: true, fileMustExist: true })
  } catch (error) {
    if (isDamage(error)) return 0
    throw error
  }
  try {
    const before = total(target)
    target.transaction(() => {
      for (const { name, key } of tables) copyTable(source, target, name, key)
      for (const id of target.prepare<[], number>('select id from series').pluck().all())
        copyReadings(source, target, id)
    })()
    return total(target) - before
  } finally {
    source.close()
  }
}

function total(database: Connection): number {
  return database.prepare<[], number>('select total_changes()').pluck().get() ?? 0
}

function copyTable(source: Connection, target: Connection, name: string, key: string): void {
  const columns = commonColumns(source, target, name)
  if (columns.length === 0) return
  const put = inserter(target, name, columns)
  const read = (order: string) => `select ${columns.join(', ')} from ${name} order by ${order}`
  if (copyRows(source, read(key), [], put)) return
  copyRows(source, read(key.replaceAll(',', ' desc,').concat(' desc')), [], put)
}

/** Readings of one series: forwards, backwards, then what lies in between, by halves. */
function copyReadings(source: Connection, target: Connection, id: number): void {
  const put = inserter(target, 'reading', ['series_id', 'ts', 'value'])
  const select = 'select series_id, ts, value from reading where series_id = ?'
  if (copyRows(source, `${select} order by ts`, [id], put)) return
  const reached = lastReading(target, id)
  copyRows(source, `${select} order by ts desc`, [id], put)
  const last = lastReading(target, id)
  if (reached === null || last === null) return
  const copyBetween = (from: number, to: number): void => {
    if (copyRows(source, `${select} and ts between ? and ?`, [id, from, to], put) || to - from < finestMs)
      return
    const middle = Math.floor((from + to) / 2)
    copyBetween(from, middle)
    copyBetween(middle + 1, to)
  }
  copyBetween(reached, last)
}

function lastReading(target: Connection, id: number): number | null {
  const last = target.prepare<[number], number | null>('select max(ts) from reading where series_id = ?')
  return last.pluck().get(id) ?? null
}

/** Copies rows until one cannot be read; false when there was such a one. */
function copyRows(
  source: Connection,
  sql: string,
  bound: readonly number[],
  put: (row: unknown[]) => void,
): boolean {
  try {
    for (const row of source
      .prepare<unknown[], unknown[]>(sql)
      .raw()
      .iterate(...bound))
      put(row)
    return true
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  }
}

function inserter(target: Connection, name: string, columns: readonly string[]): (row: unknown[]) => void {
  const places = columns.map(() => '?').join(', ')
  const statement = target.prepare(`insert or ignore into ${name} (${columns.join(', ')}) values (${places})`)
  return (row) => {
    statement.run(...row)
  }
}

/** Columns that the damaged file and the present schema share; none when the table is missing or unreadable. */
function commonColumns(source: Connection, target: Connection, name: string): string[] {
  const columnsOf = (database: Connection) =>
    database.prepare<[string], string>('select name from pragma_table_info(?)').pluck().all(name)
  try {
    const known = new Set(columnsOf(source))
    return columnsOf(target).filter((column) => known.has(column))
  } catch (error) {
    if (isDamage(error)) return []
    throw error
  }
}

/** What SQLite says about a file that is not whole; a missing table is the same here, and so is a row that fits no more. */
function isDamage(error: unknown): boolean {
  const code = errorCode(error)
  return (
    code.startsWith('SQLITE_CORRUPT') ||
    code === 'SQLITE_NOTADB' ||
    code === 'SQLITE_ERROR' ||
    code.startsWith('SQLITE_IOERR') ||
    code.startsWith('SQLITE_CONSTRAINT')
  )
}
