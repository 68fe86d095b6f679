import type { AlarmEntry, EntryOrigin } from '../../../shared/alarmEntry.ts'
import { contextText } from '../../../shared/contextText.ts'
import type { Verdict } from '../../../shared/finding.ts'
import { formatDuration } from '../../../shared/format.ts'
import type { AlarmEvent } from '../../../shared/history.ts'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'
import { fromCore } from '../../state/words.ts'

/** An alarm of a device or a line of the alarm log. */
export type AlarmRow = Omit<AlarmEvent, 'origin'> &
  Partial<Pick<AlarmEntry, 'finding'>> & { origin: EntryOrigin }

/** Words for where an alarm is known from. */
export const originWords = {
  live: english('Recorded live'),
  'gx-memory': english('GX memory'),
  finding: english('Fieldkit finding'),
} as const satisfies Record<EntryOrigin, string>

/** Shape of an alarm level; an information has none. */
export function levelVerdict(level: AlarmEvent['level']): Verdict | null {
  if (level === 'alarm') return 'act'
  return level === 'warning' ? 'watch' : null
}

/** Things that are judged and have no name of their own on the GX. */
const placesWithoutName: Partial<Record<string, string>> = {
  api: english('D-Bus HTTP API'),
  mqtt: english('MQTT of the GX'),
  settings: english('Settings of the GX'),
  platform: 'GX',
  system: 'GX',
  station: english('Station'),
}

/** The device in words: its name, or its service and instance. */
export function deviceOf(event: AlarmRow, t: Translate): string {
  if (event.deviceName !== null && event.deviceName !== '') return event.deviceName
  const known = placesWithoutName[event.serviceType]
  if (known !== undefined) return t(known)
  return event.deviceInstance === null ? event.serviceType : `${event.serviceType} ${event.deviceInstance}`
}

/** How long it lasted; null when nobody saw the end. `now` on the station's clock, epoch ms. */
export function lastedMs(event: AlarmRow, now: number): number | null {
  if (event.endedAt !== null) return Math.max(0, event.endedAt - event.startedAt)
  return event.active ? Math.max(0, now - event.startedAt) : null
}

/** `6 min 21 s`, `active, 2 min`, or `end not known`. */
export function lastedText(event: AlarmRow, now: number, t: Translate): string {
  const lasted = lastedMs(event, now)
  if (lasted === null) return t('end not known')
  return event.active && event.endedAt === null
    ? t('active, {{duration}}', { duration: formatDuration(lasted, t.locale) })
    : formatDuration(lasted, t.locale)
}

/** Names an event among others. */
export function eventKey(event: AlarmRow): string {
  const { finding } = event
  const what = finding ? ` ${finding.subject} ${finding.situation}` : ''
  return `${event.serviceType}/${event.deviceInstance}${event.trigger}${what} ${event.startedAt} ${event.origin}`
}

/** Shape of a line: a finding has its own verdict. */
export function rowVerdict(event: AlarmRow): Verdict | null {
  return event.finding ? event.finding.verdict : levelVerdict(event.level)
}

/** Values of one line of the table. */
const fewValues = 3

/** What was going on, in one line. */
export function momentText(
  { finding, context }: Pick<AlarmEntry, 'finding' | 'context'>,
  t: Translate,
): string {
  if (finding) return fromCore(finding.sentence, t)
  if (context === null || context.values.length === 0) return t('Not recorded')
  const words = context.values
    .filter(({ value }) => value !== null)
    .slice(0, fewValues)
    .map((value) => contextText(value, t))
    .map(({ label, text }) => `${label} ${text}`)
  const values = words.join(', ')
  return context.from === 'record' ? t('{{values}}, from the record', { values }) : values
}
