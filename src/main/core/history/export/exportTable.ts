import type { Database } from 'better-sqlite3'
import { packedRollUps } from '../blockTable.ts'
import { prepared } from '../prepared.ts'
import { readSamples } from '../readSamples.ts'
import { dayMs, dayTier, minuteTier, quarterHourTier, spanStart, type Tier } from '../tiers.ts'

/** What is exported: every reading that is kept, or the roll-ups of one length. Roll-ups exist of packed days only. */
export type ExportKind = 'readings' | 'minute' | 'quarterHour' | 'day'

const tiers: Readonly<Record<Exclude<ExportKind, 'readings'>, Tier>> = {
  minute: minuteTier,
  quarterHour: quarterHourTier,
  day: dayTier,
}

/** One recorded series in the words of the file. */
export interface ExportSeries {
  id: number
  path: string
  unit: string
}

/** One moment and the numbers of it; null where a series has none. */
export interface ExportRow {
  ts: number
  values: (number | null)[]
}

/** What the columns of a series are called. */
export function columnsOf({ path, unit }: ExportSeries, kind: ExportKind): string[] {
  const named = (name: string) => (unit === '' ? name : `${name} [${unit}]`)
  return kind === 'readings'
    ? [named(path)]
    : [named(`${path} mean`), named(`${path} min`), named(`${path} max`)]
}

/** Services with recorded series, each with its series by path. */
export function exportServices(database: Database): Map<string, ExportSeries[]> {
  const rows = prepared<[], ExportSeries & { service: string }>(
    database,
    `select id, service_type || '/' || device_instance as service, path, coalesce(unit, '') as unit
     from series order by service, path`,
  ).all()
  const services = new Map<string, ExportSeries[]>()
  for (const { service, ...series } of rows) services.set(service, [...(services.get(service) ?? []), series])
  return services
}

/** The rows of `[from, to)` in the order of time, read block by block so that years need no more memory than one. */
export function* exportRows(
  database: Database,
  series: readonly ExportSeries[],
  { kind, from, to }: { kind: ExportKind; from: number; to: number },
): Generator<ExportRow> {
  const width = kind === 'readings' ? 1 : 3
  const step = kind === 'readings' ? dayMs : tiers[kind].spanMs
  for (let span = spanStart(from, step); span < to; span += step) {
    const rows = new Map<number, ExportRow>()
    const put = (ts: number, place: number, values: readonly number[]) => {
      const row = rows.get(ts) ?? { ts, values: Array<number | null>(series.length * width).fill(null) }
      rows.set(ts, row)
      for (const [i, value] of values.entries()) row.values[place * width + i] = value
    }
    const begin = Math.max(span, from)
    const end = Math.min(span + step, to)
    for (const [place, { id }] of series.entries())
      for (const { ts, values } of numbersOf(database, id, kind, begin, end)) put(ts, place, values)
    yield* [...rows.values()].sort((a, b) => a.ts - b.ts)
  }
}

function* numbersOf(
  database: Database,
  id: number,
  kind: ExportKind,
  from: number,
  to: number,
): Generator<{ ts: number; values: number[] }> {
  if (kind === 'readings') {
    const { ts, value } = readSamples(database, id, from, to - 1)
    for (let i = 0; i < ts.length; i++) yield { ts: ts[i] ?? 0, values: [value[i] ?? 0] }
    return
  }
  for (const { start, mean, min, max } of packedRollUps(database, id, tiers[kind], from, to - 1))
    for (let i = 0; i < start.length; i++) {
      const ts = start[i] ?? 0
      if (ts >= from && ts < to) yield { ts, values: [mean[i] ?? 0, min[i] ?? 0, max[i] ?? 0] }
    }
}
