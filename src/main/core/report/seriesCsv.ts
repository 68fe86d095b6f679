import { createHash } from 'node:crypto'
import type { PrintedTest } from './model/commissioningSchema.ts'
import type { ReportModel } from './model/reportModel.ts'

/** Last part of the file's name on the disk, and its whole name in the list of the twin. */
export const seriesFile = 'series.csv'

/** Spreadsheets take a text that begins so for a formula. */
function cell(text: string): string {
  const plain = /^[=+@\t\r-]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

type Row = readonly [at: number, source: string, name: string, unit: string, ...values: (number | null)[]]

function row([at, source, name, unit, ...values]: Row): string {
  const texts = [new Date(at).toISOString(), cell(source), cell(name), cell(unit)]
  return [...texts, ...values.map((value) => String(value ?? ''))].join(',')
}

function trendRows({ charts }: ReportModel['trends']): Row[] {
  return charts.flatMap(({ unit, lines }) =>
    lines.flatMap(({ t, source, name, min, mean, max }) =>
      t.map((at, index): Row => {
        const values = [min, mean, max].map((column) => column[index] ?? null)
        return [at, source, name, unit, ...values]
      }),
    ),
  )
}

/** A point of a recorded test holds until the next one; no figure = a gap from here on. */
function testRows({ startedAt, title, lines }: PrintedTest): Row[] {
  return lines.flatMap(({ t, v, source, label, unit }) =>
    t.map((seconds, index): Row => {
      const value = v[index] ?? null
      return [
        startedAt + Math.round(1_000 * seconds),
        source,
        `${title}: ${label}`,
        unit,
        value,
        value,
        value,
      ]
    }),
  )
}

/**
 * The series that the charts of a report are drawn from, one bucket a row, and the curves of its functional tests, one
 * point a row: RFC 4180, UTF-8, LF, a point as decimal mark and UTC in ISO 8601 in every language, so that a program
 * reads it the same everywhere.
 */
export function seriesCsv({ trends, commissioning }: Pick<ReportModel, 'trends' | 'commissioning'>): string {
  const rows = [...trendRows(trends), ...(commissioning?.tests ?? []).flatMap(testRows)]
  return `${['time_utc,source,name,unit,min,mean,max', ...rows.map(row)].join('\n')}\n`
}

/** How the twin names a text file that goes with it. */
export function fileEntry(name: string, text: string): ReportModel['files'][number] {
  const bytes = Buffer.from(text, 'utf8')
  return { name, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') }
}
