import type { AlarmContext } from '../../../../shared/alarmContext.ts'
import type { AlarmEntry } from '../../../../shared/alarmEntry.ts'
import { contextText } from '../../../../shared/contextText.ts'
import { verdictWords } from '../../../../shared/finding.ts'
import { csvCell } from './csvCell.ts'

const columns = [
  'started',
  'ended',
  'seconds',
  'state',
  'level',
  'verdict',
  'title',
  'device',
  'service',
  'instance',
  'trigger',
  'known from',
  'sentence',
  'values at that moment',
  'values from',
  'acknowledged',
  'acknowledged by',
  'note',
] as const

export const entryHeader: string = columns.join(',')

const origins = { live: 'recorded live', 'gx-memory': 'GX memory', finding: 'Fieldkit finding' } as const

/**
 * One line of the alarm log after RFC 4180. An empty `ended` of an entry that is over means that nobody saw the end.
 * @param time writes epoch ms as text
 */
export function entryLine(entry: AlarmEntry, time: (at: number) => string): string {
  const { startedAt, endedAt, finding, context, acknowledged } = entry
  const cells: Record<(typeof columns)[number], string> = {
    started: time(startedAt),
    ended: endedAt === null ? '' : time(endedAt),
    seconds: endedAt === null ? '' : String(Math.round((endedAt - startedAt) / 1_000)),
    state: entry.active ? 'active' : endedAt === null ? 'end not known' : 'over',
    level: entry.level,
    verdict: finding === null ? '' : verdictWords[finding.verdict],
    title: entry.title,
    device: entry.deviceName ?? '',
    service: entry.serviceType,
    instance: String(entry.deviceInstance ?? ''),
    trigger: entry.trigger,
    'known from': origins[entry.origin],
    sentence: finding?.sentence ?? '',
    'values at that moment': context === null ? '' : valuesText(context),
    'values from': context === null ? '' : context.from === 'live' ? 'heard' : 'from the record',
    acknowledged: acknowledged === null ? '' : time(acknowledged.at),
    'acknowledged by': acknowledged?.by ?? '',
    note: acknowledged?.note ?? '',
  }
  return columns.map((column) => csvCell(cells[column])).join(',')
}

function valuesText({ values }: AlarmContext): string {
  return values
    .map((value) => contextText(value))
    .map(({ label, text }) => `${label} ${text}`)
    .join('; ')
}
