import { formatDuration, formatNumber } from '../../../shared/format.ts'
import type { Translate } from '../../../shared/language.ts'
import type { ConnectionStatus, Recording } from '../../../shared/station.ts'

/** One line of "Other links". */
export interface LinkRow {
  name: string
  text: string
  state: string
}

const stateWords = {
  idle: 'idle',
  connecting: 'connecting',
  connected: 'connected',
  initializing: 'reading',
  ready: 'ready',
  disconnected: 'closed',
  reconnecting: 'trying again',
  failed: 'failed',
} as const satisfies Record<ConnectionStatus['state'], string>

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
      connection.reason ??
      t('{{messages}} messages', { messages: formatNumber(connection.messages, 0, t.locale) }),
    state: stateWords[connection.state],
  }
}

/** The recorder as one line. `now` in epoch ms on the station's clock. */
export function recorderRow(recording: Recording, now: number, t: Translate): LinkRow {
  const since =
    recording.since === null
      ? t('nothing recorded yet')
      : `${formatDuration(Math.max(0, now - recording.since), t.locale)}`
  const gaps =
    recording.gaps === 0
      ? t('no gap')
      : recording.gaps === 1
        ? t('1 gap')
        : t('{{gaps}} gaps', { gaps: recording.gaps })
  const text = recording.reason ?? (recording.since === null ? since : `${since}, ${gaps}`)
  return { name: t('Recorder'), text, state: recording.state }
}
