import type { Database } from 'better-sqlite3'

/** What the collector did. `gx-clock`: the GX clock was found to be `value` ms ahead of ours. */
export type CollectorEventName =
  | 'started'
  | 'stopped'
  | 'connected'
  | 'lost'
  | 'paused'
  | 'resumed'
  | 'repaired'
  | 'gx-clock'

/** One line of the collector log. The same event of the same source at the same time is one line. */
export interface CollectorEvent {
  /** Epoch ms on the station's clock. */
  at: number
  event: CollectorEventName
  /** The door it happened at, as its URL without a user or password; empty for the recorder itself. */
  source: string
  /** Why, in a technician's words; null where nothing is to be said. */
  detail: string | null
  value: number | null
}

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
