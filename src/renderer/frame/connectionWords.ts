import { formatDuration } from '../../shared/format.ts'
import type { ConnectionStatus, StationStatus } from '../../shared/station.ts'
import { clockSecondsText } from '../state/time.ts'

const doors: Record<string, string> = { 'mqtts:': 'MQTT', 'mqtt:': 'MQTT', 'http:': 'D-Bus HTTP' }

const stateWords: Record<ConnectionStatus['state'], string> = {
  idle: 'not started',
  connecting: 'connecting',
  connected: 'connected',
  initializing: 'reading the first picture',
  ready: 'ready',
  disconnected: 'disconnected',
  reconnecting: 'reconnecting',
  failed: 'failed',
}

/** `MQTT 8883, pinned`; while not ready the state instead: `MQTT 1883, connecting`. */
export function doorWords(connection: ConnectionStatus): string {
  const url = URL.canParse(connection.url) ? new URL(connection.url) : null
  const name = `${(url && doors[url.protocol]) ?? connection.source.toUpperCase()} ${url?.port ?? ''}`.trim()
  if (connection.state !== 'ready') return `${name}, ${stateWords[connection.state]}`
  if (connection.fingerprint !== null) return `${name}, pinned`
  return url?.protocol === 'mqtts:' ? name : `${name}, not encrypted`
}

/** How a ready door is secured, else its state, in one word where there is one. */
function shortState(connection: ConnectionStatus): string {
  if (connection.state !== 'ready') return stateWords[connection.state]
  if (connection.fingerprint !== null) return 'pinned'
  return connection.url.startsWith('mqtts:') ? 'encrypted' : 'open'
}

/**
 * The connection in the room of the head: `MQTT 8883, pinned`, `MQTT and HTTP, open`, `MQTT pinned, HTTP open`. "Open"
 * is not encrypted. Doors that are ready hide those that are not; `connectionDetail` says everything.
 */
export function connectionLine(status: StationStatus): string {
  const ready = status.connections.filter((connection) => connection.state === 'ready')
  const shown = ready.length > 0 ? ready : status.connections
  const [first, ...more] = shown
  if (!first) return 'Not connected'
  const name = (connection: ConnectionStatus) => connection.source.toUpperCase()
  if (more.length === 0) {
    const port = URL.canParse(first.url) ? ` ${new URL(first.url).port}`.trimEnd() : ''
    return `${name(first)}${port}, ${shortState(first)}`
  }
  const isSame = more.every((connection) => shortState(connection) === shortState(first))
  if (isSame) return `${shown.map(name).join(' and ')}, ${shortState(first)}`
  return shown.map((connection) => `${name(connection)} ${shortState(connection)}`).join(', ')
}

/** Every door with its port, its security and what is wrong with it, one a line. */
export function connectionDetail(status: StationStatus): string {
  return status.connections
    .map((connection) => [doorWords(connection), connection.reason].filter(Boolean).join('. '))
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

function lastValues(status: StationStatus, now: number): string {
  const complete = status.connections.map((connection) => connection.since)
  const lost = Math.max(...complete)
  return `Last values shown, ${formatDuration(now - lost)} old.`
}

function nextTry(status: StationStatus, now: number): string {
  const times = status.connections.flatMap((connection) => connection.nextTryAt ?? [])
  if (times.length === 0) return ''
  const wait = Math.min(...times) - now
  return wait <= 0 ? ' Trying again now.' : ` Trying again in ${formatDuration(wait)}.`
}

/** Why, once: the doors of one GX mostly fail for the same reason. The head's title tells each. */
function lostReason(status: StationStatus): string {
  const reasons = new Set(status.connections.flatMap((connection) => connection.reason ?? []))
  const [first = ''] = reasons
  return reasons.size > 1 ? `${first} All doors are lost.` : first
}

/**
 * The offline bar's words, or null while a picture arrives. `link` is the way from this window to the core; the
 * connections are the core's ways to the GX.
 */
export function offlineWords(status: StationStatus, link: 'up' | 'down', now: number): OfflineWords | null {
  if (link === 'down')
    return {
      what: 'This window has lost the Fieldkit core.',
      reason: '',
      next: `Last values shown, ${formatDuration(now - status.now)} old. Trying again every second.`,
    }
  const lost = status.connections.every((connection) => lostStates.has(connection.state))
  if (!lost || status.connections.length === 0) return null
  const since = Math.max(...status.connections.map((connection) => connection.since))
  return {
    what: `Connection lost ${clockSecondsText(since, status.timeZone)}.`,
    reason: lostReason(status),
    next: `${lastValues(status, now)}${nextTry(status, now)}`,
  }
}

/** `3 d 2 h, 1 gap`, or why nothing is recorded. */
export function recordingWords(status: StationStatus, now: number): string {
  const { recording } = status
  if (recording.state !== 'recording') return recording.state === 'paused' ? 'Paused' : 'Off'
  if (recording.since === null) return 'Starting'
  const gaps = recording.gaps === 0 ? 'no gap' : recording.gaps === 1 ? '1 gap' : `${recording.gaps} gaps`
  return `${formatDuration(now - recording.since)}, ${gaps}`
}

/** `+0.8 s`: how far the GX clock is ahead of this one. Input ms. */
export function offsetWords(offsetMs: number): string {
  const sign = offsetMs < 0 ? '−' : '+'
  const size = Math.abs(offsetMs)
  if (size < 50) return 'in step'
  return size < 10_000 ? `${sign}${(size / 1000).toFixed(1)} s` : `${sign}${formatDuration(size)}`
}

/** `41 MB`, `850 kB`. */
export function bytesWords(bytes: number): string {
  if (bytes >= 999_500) return `${Math.round(bytes / 1_000_000)} MB`
  return bytes >= 1000 ? `${Math.round(bytes / 1000)} kB` : `${bytes} B`
}
