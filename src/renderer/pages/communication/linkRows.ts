import { formatDuration } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import { english } from '../../../shared/language.ts'
import type { ConnectionStatus, Recording } from '../../../shared/station.ts'
import { fromCore } from '../../state/words.ts'

/** One line of "Other links". */
export interface LinkRow {
  name: string
  text: string
  state: string
}

const stateWords = {
  idle: english('idle'),
  connecting: english('connecting'),
  connected: english('connected'),
  initializing: english('reading'),
  ready: english('ready'),
  disconnected: english('closed'),
  reconnecting: english('trying again'),
  failed: english('failed'),
} as const satisfies Record<ConnectionStatus['state'], string>

const recordingWords = {
  recording: english('recording'),
  paused: english('paused'),
  off: english('off'),
} as const satisfies Record<Recording['state'], string>

/** `MQTT 8883` out of the address of a connection. */
export function doorName(connection: Pick<ConnectionStatus, 'url' | 'source'>): string {
  const port = /:(\d+)(?:\/|$)/.exec(connection.url)?.[1]
  const word = connection.source === 'http' ? 'HTTP' : 'MQTT'
  return port === undefined ? word : `${word} ${port}`
}

/** A connection as one line: what came through it, and why it is down when it is. */
export function connectionRow(connection: ConnectionStatus, t: Translate): LinkRow {
  return {
    name: doorName(connection),
    text:
      connection.reason === null
        ? t('{{count}} messages', { count: connection.messages })
        : fromCore(connection.reason, t),
    state: t(stateWords[connection.state]),
  }
}

/** The recorder as one line. `now` in epoch ms on the station's clock. */
export function recorderRow(recording: Recording, now: number, t: Translate): LinkRow {
  const since =
    recording.since === null
      ? t('nothing recorded yet')
      : `${formatDuration(Math.max(0, now - recording.since), t.locale)}`
  const gaps = recording.gaps === 0 ? t('no gap') : t('{{count}} gaps', { count: recording.gaps })
  const known = recording.since === null ? since : `${since}, ${gaps}`
  const text = recording.reason === null ? known : fromCore(recording.reason, t)
  return { name: t('Recorder'), text, state: t(recordingWords[recording.state]) }
}
