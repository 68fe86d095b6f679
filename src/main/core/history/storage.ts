import type { Database } from 'better-sqlite3'
import { collectorLogOf } from './collectorLog.ts'
import { bytesOf } from './fileSize.ts'
import { gapsBetween } from './gaps.ts'
import type { Storage } from './messages.ts'
import type { StationFile } from './stationFile.ts'
import { dayMs } from './tiers.ts'

/** Notes how much of the file is in use with the days that were packed since the last time. */
export function noteSize(database: Database): void {
  const pragma = (name: string) => Number(database.pragma(name, { simple: true }))
  // Pages that packing set free are filled again by the next day, so they are no growth.
  const bytes = (pragma('page_count') - pragma('freelist_count')) * pragma('page_size')
  database.prepare<[number]>('update recorded_day set bytes = ? where bytes is null').run(bytes)
}

export function storageOf(file: StationFile, careProblem: string | null): Omit<Storage, 'since'> {
  const { database, path } = file
  const days = database
    .prepare<[], { start: number; bytes: number }>(
      'select start, bytes from recorded_day where bytes is not null order by start desc limit 30',
    )
    .all()
  const [newest, oldest] = [days[0], days.at(-1)]
  const grown = newest && oldest ? newest.bytes - oldest.bytes : 0
  return {
    bytes: bytesOf(path),
    bytesPerDay:
      newest && oldest && newest !== oldest ? grown / ((newest.start - oldest.start) / dayMs) : null,
    recordedDays: database.prepare<[], number>('select count(*) from recorded_day').pluck().get() ?? 0,
    careProblem,
    gaps: gapsBetween(database, 0, Number.MAX_SAFE_INTEGER),
    repairs: collectorLogOf(database, 'repaired').map(({ at, detail }) => ({ at, detail: detail ?? '' })),
  }
}
