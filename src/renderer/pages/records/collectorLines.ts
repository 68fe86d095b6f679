import { formatDuration, formatQuantity } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'
import type { CollectorEvent, CollectorEventName } from '../../../shared/recordKeeping.ts'
import { fromCore } from '../../state/words.ts'

/** What the log is filtered by. */
export type LogKind = 'all' | 'recorder' | 'doors' | 'clock'

export const logKinds: readonly { value: LogKind; label: string }[] = [
  { value: 'all', label: english('All') },
  { value: 'recorder', label: english('Recorder') },
  { value: 'doors', label: english('Doors') },
  { value: 'clock', label: english('GX clock') },
]

const kindOf: Record<CollectorEventName, LogKind> = {
  started: 'recorder',
  stopped: 'recorder',
  paused: 'recorder',
  resumed: 'recorder',
  repaired: 'recorder',
  connected: 'doors',
  lost: 'doors',
  'gx-clock': 'clock',
}

const words: Record<CollectorEventName, string> = {
  started: english('Recording started'),
  stopped: english('Recording stopped'),
  paused: english('Recording paused'),
  resumed: english('Recording goes on'),
  repaired: english('History file repaired'),
  connected: english('Door connected'),
  lost: english('Door lost'),
  'gx-clock': english('GX clock compared'),
}

/** One readable line. */
export interface LogLine {
  key: string
  at: number
  what: string
  /** The door, or null for the recorder itself. */
  door: string | null
  why: string | null
  /** Something was lost, paused or broken. */
  isTrouble: boolean
}

const troubles: readonly CollectorEventName[] = ['lost', 'paused', 'repaired']

/** A door that we close ourselves is lost without a reason. */
const isClosed = ({ event, detail }: CollectorEvent) => event === 'lost' && detail === null

/** The lines of one kind, the newest first. */
export function logLines(events: readonly CollectorEvent[], kind: LogKind, t: Translate): LogLine[] {
  return events
    .filter(({ event }) => kind === 'all' || kindOf[event] === kind)
    .map((event) => ({
      key: `${event.at} ${event.event} ${event.source}`,
      at: event.at,
      what: isClosed(event) ? t('Door closed') : t(words[event.event]),
      door: event.source === '' ? null : event.source,
      why: whyOf(event, t),
      isTrouble: troubles.includes(event.event) && !isClosed(event),
    }))
    .reverse()
}

function whyOf({ value, detail }: CollectorEvent, t: Translate): string | null {
  if (value !== null) return clockText(value, t)
  return detail === null ? null : fromCore(detail, t)
}

/** How the GX clock stands against the clock of this laptop; `offsetMs` is how far it is ahead. */
export function clockText(offsetMs: number, t: Translate): string {
  const size = Math.abs(offsetMs)
  const far = size < 60_000 ? formatQuantity(size / 1_000, 's', 1, t.locale) : formatDuration(size, t.locale)
  return offsetMs < 0 ? t('{{far}} behind this laptop', { far }) : t('{{far}} ahead of this laptop', { far })
}
