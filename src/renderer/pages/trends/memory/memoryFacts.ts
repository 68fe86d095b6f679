import type { MemoryRecord } from '../../../../shared/deviceMemory.ts'
import { formatDuration, formatQuantity } from '../../../../shared/format.ts'
import type { Translate } from '../../../../shared/language.ts'
import { describePath } from '../../../../shared/paths/describePath.ts'
import { dateText, timeText } from '../../../state/time.ts'

/** One thing that a device remembers, beside its days. */
export interface MemoryFact {
  key: string
  /** `battery/512`. */
  service: string
  label: string
  value: string
  /** Since when, or when it was read. */
  time: string
  timed: boolean
}

/** The newest totals of each device that is there and the events of all, newest events first. */
export function memoryFacts(
  records: readonly MemoryRecord[],
  timeZone: string | null,
  t: Translate,
): MemoryFact[] {
  const totals = new Map<string, MemoryRecord>()
  for (const record of records)
    if (record.kind === 'totals')
      totals.set(`${record.serviceType}/${record.deviceInstance}${record.path}`, record)
  const events = records.filter(({ kind }) => kind === 'event').reverse()
  return [
    ...events.map((record) => eventFact(record, timeZone, t)),
    ...[...totals.values()]
      .flatMap((record) => totalFacts(record, timeZone, t))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  ]
}

const serviceOf = ({ serviceType, deviceInstance }: MemoryRecord) => `${serviceType}/${deviceInstance}`

function eventFact(record: MemoryRecord, timeZone: string | null, t: Translate): MemoryFact {
  const { values, path, from, timed } = record
  const isTrip = values.ErrorFlags !== undefined
  return {
    key: `${serviceOf(record)}${path}${from}`,
    service: serviceOf(record),
    label: isTrip ? t('Interface protection') : t('Error'),
    value: isTrip
      ? t('flags 0x{{flags}}, raw', { flags: (values.ErrorFlags ?? 0).toString(16) })
      : String(values.Error ?? ''),
    time: timed
      ? `${dateText(from, timeZone, t.locale)}, ${timeText(from, timeZone, t.locale).split(' ').at(-1)}`
      : t('time not known'),
    timed,
  }
}

function totalFacts(record: MemoryRecord, timeZone: string | null, t: Translate): MemoryFact[] {
  return Object.entries(record.values).flatMap(([field, value]) => {
    const path = `${record.path}/${field}`
    // No error is nothing that a device remembers.
    if (/\/LastError\d$/.test(path) && value === 0) return []
    const info = describePath(record.serviceType, path)
    return [
      {
        key: serviceOf(record) + path,
        service: serviceOf(record),
        label: info === undefined ? path : t(info.label),
        value:
          info?.unit === 's'
            ? formatDuration(value * 1_000, t.locale)
            : formatQuantity(
                value,
                info?.unit ?? '',
                info?.decimals ?? (Number.isInteger(value) ? 0 : 2),
                t.locale,
              ),
        time: t('read {{time}}', { time: timeText(record.readAt, timeZone, t.locale) }),
        timed: false,
      },
    ]
  })
}
