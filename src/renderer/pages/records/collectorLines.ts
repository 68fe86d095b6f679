import { formatDuration, formatNumber } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import type { CollectorEvent, CollectorEventName } from '../../../shared/recordKeeping.ts'

/** What the log is filtered by. */
export type LogKind = 'all' | 'recorder' | 'doors' | 'clock'

export const logKinds: readonly { value: LogKind; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'recorder', label: 'Recorder' },
  { value: 'doors', label: 'Doors' },
  { value: 'clock', label: 'GX clock' },
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
  started: 'Recording started',
  stopped: 'Recording stopped',
  paused: 'Recording paused',
  resumed: 'Recording goes on',
  repaired: 'History file repaired',
  connected: 'Door connected',
  lost: 'Door lost',
  'gx-clock': 'GX clock compared',
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
      what: isClosed(event) ? t('Door closed') : words[event.event],
      door: event.source === '' ? null : event.source,
      why: event.value === null ? event.detail : clockText(event.value, t),
      isTrouble: troubles.includes(event.event) && !isClosed(event),
    }))
    .reverse()
}

/** How the GX clock stands against the clock of this laptop; `offsetMs` is how far it is ahead. */
export function clockText(offsetMs: number, t: Translate): string {
  const size = Math.abs(offsetMs)
  const far = size < 60_000 ? `${formatNumber(size / 1_000, 1, t.locale)} s` : formatDuration(size, t.locale)
  return t('{{far}} {{which}} this laptop', { far, which: offsetMs < 0 ? 'behind' : t('ahead of') })
}
