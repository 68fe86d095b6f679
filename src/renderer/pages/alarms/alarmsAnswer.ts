import type { Verdict } from '../../../shared/finding.ts'
import type { AlarmEvent } from '../../../shared/history.ts'
import type { StationStatus } from '../../../shared/station.ts'
import { timeText } from '../../state/time.ts'
import { deviceOf } from './alarmRow.ts'

export interface AlarmsAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** `3 in 72 h`, counting what is over. */
function pastWords(count: number, span: string): string {
  return count === 0 ? `none in ${span}` : count === 1 ? `one in ${span}` : `${count} in ${span}`
}

/** Since when alarms are seen by Fieldkit itself. */
export function knownSince(status: StationStatus): string {
  const { since } = status.recording
  return since === null
    ? 'Recording has not begun. What the GX keeps in its memory was read.'
    : `Recorded here since ${timeText(since, status.timeZone)}. Before that only what the GX keeps in its memory is known.`
}

/** The sentence that answers the page. `span` is the window in words, `72 h`. */
export function alarmsAnswer(
  events: readonly AlarmEvent[] | null,
  status: StationStatus | null,
  span: string,
): AlarmsAnswer {
  if (events === null || status === null)
    return {
      verdict: null,
      sentence: 'Reading the alarms',
      detail: 'The list appears as soon as it is read.',
    }
  const active = events.filter((event) => event.active && event.level !== 'info')
  const past = events.filter((event) => !event.active && event.level !== 'info').length
  const first = active.find(({ level }) => level === 'alarm') ?? active[0]
  if (first) {
    const verdict = first.level === 'alarm' ? 'act' : 'watch'
    const word = first.level === 'alarm' ? 'alarm' : 'warning'
    const sentence =
      active.length === 1
        ? `One active ${word}: ${first.title}`
        : `${active.length} active alarms and warnings, first ${first.title}`
    return {
      verdict,
      sentence,
      detail: `${deviceOf(first)}, since ${timeText(first.startedAt, status.timeZone)}. ${knownSince(status)}`,
    }
  }
  return { verdict: 'ok', sentence: `No active alarms, ${pastWords(past, span)}`, detail: knownSince(status) }
}
