import { formatDuration, formatQuantity } from '../../shared/format.ts'
import { joinWords } from '../../shared/joinWords.ts'
import type { Translate } from '../../shared/language.ts'
import { english } from '../../shared/language.ts'
import type { ConnectionStatus, StationStatus } from '../../shared/station.ts'
import { clockSecondsText } from '../state/time.ts'
import { fromCore } from '../state/words.ts'

const doors: Record<string, string> = { 'mqtts:': 'MQTT', 'mqtt:': 'MQTT', 'http:': 'D-Bus HTTP' }

const stateWords: Record<ConnectionStatus['state'], string> = {
  idle: english('not started'),
  connecting: english('connecting'),
  connected: english('connected'),
  initializing: english('reading the first picture'),
  ready: english('ready'),
  disconnected: english('disconnected'),
  reconnecting: english('reconnecting'),
  failed: english('failed'),
}

/** `MQTT 8883, pinned`; while not ready the state instead: `MQTT 1883, connecting`. */
export function doorWords(connection: ConnectionStatus, t: Translate): string {
  const url = URL.canParse(connection.url) ? new URL(connection.url) : null
  const name = `${(url && doors[url.protocol]) ?? connection.source.toUpperCase()} ${url?.port ?? ''}`.trim()
  if (connection.state !== 'ready') return `${name}, ${t(stateWords[connection.state])}`
  if (connection.fingerprint !== null) return t('{{name}}, pinned', { name })
  return url?.protocol === 'mqtts:' ? name : t('{{name}}, not encrypted', { name })
}

/** How a ready door is secured, else its state, in one word where there is one. */
function shortState(connection: ConnectionStatus, t: Translate): string {
  if (connection.state !== 'ready') return t(stateWords[connection.state])
  if (connection.fingerprint !== null) return t('pinned')
  return connection.url.startsWith('mqtts:') ? t('encrypted') : t('open')
}

/**
 * The connection in the room of the head: `MQTT 8883, pinned`, `MQTT and HTTP, open`, `MQTT pinned, HTTP open`. "Open"
 * is not encrypted. Doors that are ready hide those that are not; `connectionDetail` says everything.
 */
export function connectionLine(status: StationStatus, t: Translate): string {
  const ready = status.connections.filter((connection) => connection.state === 'ready')
  const shown = ready.length > 0 ? ready : status.connections
  const [first, ...more] = shown
  if (!first) return t('Not connected')
  const name = (connection: ConnectionStatus) => connection.source.toUpperCase()
  if (more.length === 0) {
    const port = URL.canParse(first.url) ? ` ${new URL(first.url).port}`.trimEnd() : ''
    return `${name(first)}${port}, ${shortState(first, t)}`
  }
  const isSame = more.every((connection) => shortState(connection, t) === shortState(first, t))
  if (isSame) return `${joinWords(shown.map(name), t)}, ${shortState(first, t)}`
  return shown.map((connection) => `${name(connection)} ${shortState(connection, t)}`).join(', ')
}

/** Every door with its port, its security and what is wrong with it, one a line. */
export function connectionDetail(status: StationStatus, t: Translate): string {
  return status.connections
    .map((connection) =>
      [doorWords(connection, t), fromCore(connection.reason ?? '', t)].filter(Boolean).join('. '),
    )
    .join('\n')
}

const lostStates: ReadonlySet<ConnectionStatus['state']> = new Set(['disconnected', 'reconnecting', 'failed'])

/** What the offline bar says. */
export interface OfflineWords {
  what: string
  reason: string
  /** `Last values shown, 2 min old. Trying again in 4 s.` */
  next: string
}

function lastValues(status: StationStatus, now: number, t: Translate): string {
  const complete = status.connections.map((connection) => connection.since)
  const lost = Math.max(...complete)
  return t('Last values shown, {{age}} old.', { age: formatDuration(now - lost, t.locale) })
}

function nextTry(status: StationStatus, now: number, t: Translate): string {
  const times = status.connections.flatMap((connection) => connection.nextTryAt ?? [])
  if (times.length === 0) return ''
  const wait = Math.min(...times) - now
  return wait <= 0
    ? t('Trying again now.')
    : t('Trying again in {{wait}}.', { wait: formatDuration(wait, t.locale) })
}

/** Why, once: the doors of one GX mostly fail for the same reason. The head's title tells each. */
function lostReason(status: StationStatus, t: Translate): string {
  const reasons = new Set(status.connections.flatMap((connection) => connection.reason ?? []))
  const [first = ''] = reasons
  return reasons.size > 1 ? `${fromCore(first, t)} ${t('All doors are lost.')}` : fromCore(first, t)
}

/**
 * The offline bar's words, or null while a picture arrives. `link` is the way from this window to the core; the
 * connections are the core's ways to the GX.
 */
export function offlineWords(
  status: StationStatus,
  link: 'up' | 'down',
  now: number,
  t: Translate,
): OfflineWords | null {
  if (link === 'down')
    return {
      what: t('This window has lost the Fieldkit core.'),
      reason: '',
      next: t('Last values shown, {{age}} old. Trying again every second.', {
        age: formatDuration(now - status.now, t.locale),
      }),
    }
  const lost = status.connections.every((connection) => lostStates.has(connection.state))
  if (!lost || status.connections.length === 0) return null
  const since = Math.max(...status.connections.map((connection) => connection.since))
  return {
    what: t('Connection lost {{time}}.', { time: clockSecondsText(since, status.timeZone) }),
    reason: lostReason(status, t),
    next: [lastValues(status, now, t), nextTry(status, now, t)].filter(Boolean).join(' '),
  }
}

/** `3 d 2 h, 1 gap`, or why nothing is recorded. */
export function recordingWords(status: StationStatus, now: number, t: Translate): string {
  const { recording } = status
  if (recording.state !== 'recording') return recording.state === 'paused' ? t('Paused') : t('Off')
  if (recording.since === null) return t('Starting')
  const gaps = recording.gaps === 0 ? t('no gap') : t('{{count}} gaps', { count: recording.gaps })
  return `${formatDuration(now - recording.since, t.locale)}, ${gaps}`
}

/** `+0.8 s`: how far the GX clock is ahead of this one. Input ms. */
export function offsetWords(offsetMs: number, t: Translate): string {
  const sign = offsetMs < 0 ? '−' : '+'
  const size = Math.abs(offsetMs)
  if (size < 50) return t('in step')
  return size < 10_000
    ? `${sign}${formatQuantity(size / 1000, 's', 1, t.locale)}`
    : `${sign}${formatDuration(size, t.locale)}`
}

/** `41 MB`, `850 kB`. */
export function bytesWords(bytes: number): string {
  if (bytes >= 999_500) return `${Math.round(bytes / 1_000_000)} MB`
  return bytes >= 1000 ? `${Math.round(bytes / 1000)} kB` : `${bytes} B`
}
