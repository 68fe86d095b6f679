import type { Gap } from '../../../../shared/history.ts'
import { csvCell } from './csvCell.ts'
import { columnsOf, type ExportKind, type ExportRow, type ExportSeries } from './exportTable.ts'

/** Everything that becomes one file: the series of one service. */
export interface ExportSheet {
  service: string
  series: readonly ExportSeries[]
  kind: ExportKind
  rows: Iterable<ExportRow>
  /** In the order of time. */
  gaps: readonly Gap[]
  /** Writes epoch ms as text. */
  time: (ts: number) => string
}

/**
 * Comma-separated values after RFC 4180: the time, the series with their units, and a last column that is filled where
 * a gap begins. An empty cell means that no number arrived at that moment.
 */
export function* csvLines({ series, kind, rows, gaps, time }: ExportSheet): Generator<string> {
  const columns = series.flatMap((one) => columnsOf(one, kind))
  yield ['time', ...columns, 'gap'].map(csvCell).join(',')
  for (const entry of withGaps(rows, gaps))
    yield 'reason' in entry
      ? [time(entry.from), ...columns.map(() => ''), csvCell(`${entry.reason} until ${time(entry.to)}`)].join(
          ',',
        )
      : [time(entry.ts), ...entry.values.map((value) => value ?? ''), ''].join(',')
}

/** One JSON object a line: a number of one series at one moment, or a gap. */
export function* jsonLines(sheet: ExportSheet): Generator<string> {
  const { service, series, kind, rows, gaps, time } = sheet
  for (const entry of withGaps(rows, gaps)) {
    if ('reason' in entry) {
      yield JSON.stringify({ time: time(entry.from), gapUntil: time(entry.to), reason: entry.reason })
      continue
    }
    for (const [i, { path, unit }] of series.entries()) {
      const values = kind === 'readings' ? entry.values.slice(i, i + 1) : entry.values.slice(i * 3, i * 3 + 3)
      const [first, min, max] = values
      if (first === null || first === undefined) continue
      const numbers = kind === 'readings' ? { value: first } : { mean: first, min, max }
      yield JSON.stringify({ time: time(entry.ts), service, path, unit, ...numbers })
    }
  }
}

/** Rows and the beginnings of gaps in one order of time. */
function* withGaps(rows: Iterable<ExportRow>, gaps: readonly Gap[]): Generator<ExportRow | Gap> {
  const waiting = [...gaps]
  for (const row of rows) {
    for (let gap = waiting[0]; gap && gap.from <= row.ts; gap = waiting[0]) {
      yield gap
      waiting.shift()
    }
    yield row
  }
  yield* waiting
}
