import { createHash } from 'node:crypto'
import type { ReportModel } from './model/reportModel.ts'

/** Last part of the file's name on the disk, and its whole name in the list of the twin. */
export const seriesFile = 'series.csv'

/** Spreadsheets take a text that begins so for a formula. */
function cell(text: string): string {
  const plain = /^[=+@\t\r-]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/**
 * The series that the charts of a report are drawn from, one bucket a row: RFC 4180, UTF-8, LF, a point as decimal mark
 * and UTC in ISO 8601 in every language, so that a program reads it the same everywhere.
 */
export function seriesCsv({ trends }: Pick<ReportModel, 'trends'>): string {
  const rows = trends.charts.flatMap((chart) =>
    chart.lines.flatMap((line) =>
      line.t.map((at, index) =>
        [
          new Date(at).toISOString(),
          cell(line.source),
          cell(line.name),
          chart.unit,
          ...[line.min, line.mean, line.max].map((values) => String(values[index] ?? '')),
        ].join(','),
      ),
    ),
  )
  return `${['time_utc,source,name,unit,min,mean,max', ...rows].join('\n')}\n`
}

/** How the twin names a text file that goes with it. */
export function fileEntry(name: string, text: string): ReportModel['files'][number] {
  const bytes = Buffer.from(text, 'utf8')
  return { name, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') }
}
