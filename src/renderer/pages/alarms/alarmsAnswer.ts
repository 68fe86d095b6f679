import type { Verdict } from '../../../shared/finding.ts'
import type { Translate } from '../../../shared/language.ts'
import type { StationStatus } from '../../../shared/station.ts'
import { timeText } from '../../state/time.ts'
import { fromCore } from '../../state/words.ts'
import { type AlarmRow, deviceOf } from './alarmRow.ts'

export interface AlarmsAnswer {
  verdict: Verdict | null
  sentence: string
  detail: string
}

/** `3 in 72 h`, counting what is over. */
function pastWords(count: number, span: string, t: Translate): string {
  const within = { span: t(span) }
  if (count === 0) return t('none in {{span}}', within)
  return count === 1
    ? t('one in {{span}}', within)
    : t('{{amount}} in {{span}}', { amount: count, ...within })
}

/** Since when alarms are seen by Fieldkit itself. */
export function knownSince(status: StationStatus, t: Translate): string {
  const { since } = status.recording
  return since === null
    ? t('Recording has not begun. What the GX keeps in its memory was read.')
    : t('Recorded here since {{time}}. Before that only what the GX keeps in its memory is known.', {
        time: timeText(since, status.timeZone, t.locale),
      })
}

function sentences(...all: readonly string[]): string {
  return all.filter((sentence) => sentence !== '').join(' ')
}

/** Verdicts of our own rules that are on, beside the alarms of the devices. */
function findingWords(count: number, t: Translate): string {
  if (count === 0) return ''
  return count === 1
    ? t('One verdict of Fieldkit is on.')
    : t('{{count}} verdicts of Fieldkit are on.', { count })
}

/**
 * The sentence that answers the page: the alarms of the devices; verdicts of our own are named beside them. `span` is
 * the window in words, `72 h`; `pastCount` how many are over, when `events` holds only those that are on.
 */
export function alarmsAnswer(
  events: readonly AlarmRow[] | null,
  status: StationStatus | null,
  span: string,
  pastCount: number | undefined,
  t: Translate,
): AlarmsAnswer {
  if (events === null || status === null)
    return {
      verdict: null,
      sentence: t('Reading the alarms'),
      detail: t('The list appears as soon as it is read.'),
    }
  const ofDevices = events.filter(({ origin, level }) => origin !== 'finding' && level !== 'info')
  const active = ofDevices.filter((event) => event.active)
  const past = pastCount ?? ofDevices.length - active.length
  const verdicts = findingWords(
    events.filter((event) => event.origin === 'finding' && event.active).length,
    t,
  )
  const first = active.find(({ level }) => level === 'alarm') ?? active[0]
  if (first) {
    const verdict = first.level === 'alarm' ? 'act' : 'watch'
    const title = fromCore(first.title, t)
    const sentence =
      active.length > 1
        ? t('{{count}} active alarms and warnings, first {{title}}', { count: active.length, title })
        : first.level === 'alarm'
          ? t('One active alarm: {{title}}', { title })
          : t('One active warning: {{title}}', { title })
    return {
      verdict,
      sentence,
      detail: sentences(
        t('{{device}}, since {{time}}.', {
          device: deviceOf(first, t),
          time: timeText(first.startedAt, status.timeZone, t.locale),
        }),
        verdicts,
        knownSince(status, t),
      ),
    }
  }
  return {
    verdict: 'ok',
    sentence: t('No active alarms, {{past}}', { past: pastWords(past, span, t) }),
    detail: sentences(verdicts, knownSince(status, t)),
  }
}
