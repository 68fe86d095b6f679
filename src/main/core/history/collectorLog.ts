import type { Database } from 'better-sqlite3'
import type { CollectorEvent, CollectorEventName } from '../../../shared/recordKeeping.ts'

/** Returns a function that stores one line. */
export function prepareCollectorWrite(database: Database): (event: CollectorEvent) => void {
  const statement = database.prepare(
    'insert or replace into collector_log (at, event, source, detail, value) values (?, ?, ?, ?, ?)',
  )
  return ({ at, event, source, detail, value }) => {
    statement.run(Math.round(at), event, source, detail, value)
  }
}

/** Lines of `[from, to]` (epoch ms), oldest first. */
export function collectorLogBetween(database: Database, from: number, to: number): CollectorEvent[] {
  return database
    .prepare<[number, number], CollectorEvent>(
      'select at, event, source, detail, value from collector_log where at between ? and ? order by at, event',
    )
    .all(from, to)
}

/** All lines of one event, oldest first. */
export function collectorLogOf(database: Database, event: CollectorEventName): CollectorEvent[] {
  return database
    .prepare<[string], CollectorEvent>(
      'select at, event, source, detail, value from collector_log where event = ? order by at',
    )
    .all(event)
}
