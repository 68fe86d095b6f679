import type { RangeAnswer } from '../../shared/history.ts'
import { describePath } from '../../shared/paths/describePath.ts'
import { readingKey } from '../../shared/victron.ts'
import { csvLines } from '../core/history/export/exportLines.ts'
import type { ExportRow } from '../core/history/export/exportTable.ts'
import { isoTimeIn } from '../core/history/export/isoTime.ts'

/** What a table of curves is made of. */
export interface CurveSheet {
  answer: RangeAnswer
  /** Of the question, epoch ms. */
  from: number
  /** Length of one point of the curves, ms. */
  width: number
  timeZone: string | null
}

/**
 * The curves as CSV lines: one row for each interval in which something arrived, named by its begin, with the mean, the
 * lowest and the highest value of each series; gaps have rows of their own.
 */
export function* curveLines({ answer, from, width, timeZone }: CurveSheet): Generator<string> {
  const series = answer.series.map(({ series: id }, index) => ({
    id: index,
    path: readingKey(id, id.path),
    unit: describePath(id.serviceType, id.path)?.unit ?? '',
  }))
  yield* csvLines({
    service: '',
    series,
    // Columns of mean, lowest and highest, as for any roll-up.
    kind: 'minute',
    rows: rowsOf(answer, from, width),
    gaps: answer.gaps,
    time: isoTimeIn(timeZone ?? 'UTC'),
  })
}

/** Series arrive at different moments; the interval is what they share. */
function rowsOf(answer: RangeAnswer, from: number, width: number): ExportRow[] {
  const rows = new Map<number, ExportRow>()
  for (const [place, { t, mean, min, max }] of answer.series.entries())
    for (const [i, at] of t.entries()) {
      const index = Math.max(0, Math.floor((at - from) / width))
      const row = rows.get(index) ?? {
        ts: from + index * width,
        values: Array<number | null>(answer.series.length * 3).fill(null),
      }
      rows.set(index, row)
      for (const [column, values] of [mean, min, max].entries())
        row.values[place * 3 + column] = values[i] ?? null
    }
  return [...rows.values()].sort((a, b) => a.ts - b.ts)
}
