import type { Verdict } from '../../../shared/finding.ts'
import { formatDuration } from '../../../shared/format.ts'
import type { AlarmEvent } from '../../../shared/history.ts'

/** Words for where an alarm is known from. */
export const originWords = { live: 'Recorded live', 'gx-memory': 'GX memory' } as const satisfies Record<
  AlarmEvent['origin'],
  string
>

/** Shape of an alarm level; an information has none. */
export function levelVerdict(level: AlarmEvent['level']): Verdict | null {
  if (level === 'alarm') return 'act'
  return level === 'warning' ? 'watch' : null
}

/** The device in words: its name, or its service and instance. */
export function deviceOf(event: AlarmEvent): string {
  if (event.deviceName !== null && event.deviceName !== '') return event.deviceName
  return event.deviceInstance === null ? event.serviceType : `${event.serviceType} ${event.deviceInstance}`
}

/** How long it lasted; null when nobody saw the end. `now` on the station's clock, epoch ms. */
export function lastedMs(event: AlarmEvent, now: number): number | null {
  if (event.endedAt !== null) return Math.max(0, event.endedAt - event.startedAt)
  return event.active ? Math.max(0, now - event.startedAt) : null
}

/** `6 min 21 s`, `active, 2 min`, or `end not known`. */
export function lastedText(event: AlarmEvent, now: number): string {
  const lasted = lastedMs(event, now)
  if (lasted === null) return 'end not known'
  return event.active && event.endedAt === null ? `active, ${formatDuration(lasted)}` : formatDuration(lasted)
}

/** Names an event among others. */
export function eventKey(event: AlarmEvent): string {
  return `${event.serviceType}/${event.deviceInstance}${event.trigger} ${event.startedAt} ${event.origin}`
}
