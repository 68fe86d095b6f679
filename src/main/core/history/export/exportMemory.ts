import type { MemoryRecord } from '../../../../shared/deviceMemory.ts'
import { describePath } from '../../../../shared/paths/describePath.ts'
import { csvCell } from './csvCell.ts'

/** Name of the file beside those of the services, without its ending. */
export const memoryFileName = 'device-memory'

const columns = [
  ...['date', 'time', 'until', 'time known', 'service', 'serial', 'begun', 'kind', 'path', 'value', 'unit'],
  ...['read at', 'GX clock offset [s]', 'time zone'],
]

/** One number that a device remembers, with everything that says where it is from. */
interface MemoryLine {
  record: MemoryRecord
  path: string
  value: number
  unit: string
}

function linesOf(records: readonly MemoryRecord[]): MemoryLine[] {
  return records.flatMap((record) =>
    Object.entries(record.values).map(([field, value]) => {
      const path = `${record.path}/${field}`
      return { record, path, value, unit: describePath(record.serviceType, path)?.unit ?? '' }
    }),
  )
}

/** Comma-separated values: one number a line, times with their zone. */
export function* memoryCsv(
  records: readonly MemoryRecord[],
  time: (ts: number) => string,
): Generator<string> {
  yield columns.map(csvCell).join(',')
  for (const { record, path, value, unit } of linesOf(records)) {
    const { from, to, timed, serviceType, deviceInstance, serial, begun, kind } = record
    yield [
      record.date,
      time(from),
      time(to),
      timed ? 'yes' : 'no',
      `${serviceType}/${deviceInstance}`,
      serial ?? '',
      begun,
      kind,
      path,
      String(value),
      unit,
      time(record.readAt),
      record.clockOffsetMs === null ? '' : String(record.clockOffsetMs / 1_000),
      record.timeZone ?? '',
    ]
      .map(csvCell)
      .join(',')
  }
}

/** One JSON object a line. */
export function* memoryJson(
  records: readonly MemoryRecord[],
  time: (ts: number) => string,
): Generator<string> {
  for (const { record, path, value, unit } of linesOf(records)) {
    const { from, to, timed, serviceType, deviceInstance, serial, begun, kind, clockOffsetMs, timeZone } =
      record
    yield JSON.stringify({
      ...{
        date: record.date,
        time: time(from),
        until: time(to),
        timed,
        service: `${serviceType}/${deviceInstance}`,
        serial,
      },
      ...{ begun, kind, path, value, unit, readAt: time(record.readAt), clockOffsetMs, timeZone },
    })
  }
}
