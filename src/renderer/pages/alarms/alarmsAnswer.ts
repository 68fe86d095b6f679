import type { Verdict } from '../../../shared/finding.ts'
import type { StationStatus } from '../../../shared/station.ts'
import { timeText } from '../../state/time.ts'
import { type AlarmRow, deviceOf } from './alarmRow.ts'

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

/** Verdicts of our own rules that are on, beside the alarms of the devices. */
function findingWords(count: number): string {
  if (count === 0) return ''
  return count === 1 ? 'One verdict of Fieldkit is on. ' : `${count} verdicts of Fieldkit are on. `
}

/**
 * The sentence that answers the page: the alarms of the devices; verdicts of our own are named beside them. `span` is
 * the window in words, `72 h`; `pastCount` how many are over, when `events` holds only those that are on.
 */
export function alarmsAnswer(
  events: readonly AlarmRow[] | null,
  status: StationStatus | null,
  span: string,
  pastCount?: number,
): AlarmsAnswer {
  if (events === null || status === null)
    return {
      verdict: null,
      sentence: 'Reading the alarms',
      detail: 'The list appears as soon as it is read.',
    }
  const ofDevices = events.filter(({ origin, level }) => origin !== 'finding' && level !== 'info')
  const active = ofDevices.filter((event) => event.active)
  const past = pastCount ?? ofDevices.length - active.length
  const verdicts = findingWords(events.filter((event) => event.origin === 'finding' && event.active).length)
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
      detail: `${deviceOf(first)}, since ${timeText(first.startedAt, status.timeZone)}. ${verdicts}${knownSince(status)}`,
    }
  }
  return {
    verdict: 'ok',
    sentence: `No active alarms, ${pastWords(past, span)}`,
    detail: `${verdicts}${knownSince(status)}`,
  }
}
