import type { Database } from 'better-sqlite3'

/** Epoch ms of the first and the last number of a history; null when it holds none. */
export function recordedSpan(database: Database): { from: number; to: number } | null {
  const span = database
    .prepare<[], { from: number | null; to: number | null }>(
      `select min(first) as "from", max(last) as "to" from (
         select min(first_at) as first, max(last_at) as last from block
         union all select min(ts), max(ts) from reading)`,
    )
    .get()
  return span?.from == null || span.to === null ? null : { from: span.from, to: span.to }
}
