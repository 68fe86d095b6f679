import type { Database } from 'better-sqlite3'
import type { Gap } from '../../../shared/history.ts'
import { prepared } from './prepared.ts'

/** Stores a gap. Gaps that overlap or touch become one, with the reason of the one that began first. */
export function storeGap(database: Database, gap: Gap): void {
  if (gap.to <= gap.from) return
  const touching = gapsBetween(database, gap.from, gap.to)
  const first = [...touching, gap].sort((a, b) => a.from - b.from)[0] ?? gap
  const remove = prepared<[number], unknown>(database, 'delete from gap where started_at = ?')
  for (const { from } of touching) remove.run(from)
  prepared<[number, number, string], unknown>(
    database,
    'insert into gap (started_at, ended_at, reason) values (?, ?, ?)',
  ).run(Math.round(first.from), Math.round(Math.max(gap.to, ...touching.map(({ to }) => to))), first.reason)
}

/** Gaps that overlap or touch `[from, to]`, oldest first. */
export function gapsBetween(database: Database, from: number, to: number): Gap[] {
  return prepared<[number, number], Gap>(
    database,
    `select started_at as "from", ended_at as "to", reason from gap
       where started_at <= ? and ended_at >= ? order by started_at`,
  ).all(to, from)
}

export function countGaps(database: Database): number {
  return prepared<[], number>(database, 'select count(*) from gap').pluck().get() ?? 0
}
