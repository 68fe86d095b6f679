import { describe, expect, it } from 'vitest'
import {
  bytesWords,
  connectionDetail,
  connectionLine,
  doorWords,
  offlineWords,
  offsetWords,
  recordingWords,
} from '../../../src/renderer/frame/connectionWords.ts'
import { pictureAge } from '../../../src/renderer/frame/pictureAge.ts'
import { lastKnown } from '../../../src/renderer/frame/useConnectionLost.ts'
import type { ConnectionStatus, StationStatus } from '../../../src/shared/station.ts'
import { wordsOf } from '../../../src/shared/words.ts'

const t = wordsOf('en')

const now = Date.UTC(2025, 9, 23, 16, 44, 10)
const mqtt: ConnectionStatus = {
  source: 'mqtt',
  url: 'mqtts://192.168.88.77:8883',
  state: 'ready',
  reason: null,
  since: now - 60_000,
  nextTryAt: null,
  lastCompleteAt: now - 60_000,
  messages: 0,
  rejected: {},
  fingerprint: 'ab',
}
const http: ConnectionStatus = {
  ...mqtt,
  source: 'http',
  url: 'http://192.168.88.77:8088',
  fingerprint: null,
}
const status = (...connections: ConnectionStatus[]): StationStatus => ({
  portalId: 'c0619ab4e53f',
  name: 'Main Office',
  model: null,
  serial: null,
  firmware: null,
  simulated: false,
  connections,
  recording: { state: 'recording', reason: null, since: now - 266_400_000, gaps: 1, bytes: 41_000_000 },
  gxClockOffsetMs: 800,
  timeZone: 'Europe/Kyiv',
  messagesPerSecond: 38,
  now,
  speed: 1,
})

describe('the connection in words', () => {
  it('names door, port and how it is secured', () => {
    expect(doorWords(mqtt, t)).toBe('MQTT 8883, pinned')
    expect(doorWords({ ...mqtt, url: 'mqtt://10.0.0.2:1883', fingerprint: null }, t)).toBe(
      'MQTT 1883, not encrypted',
    )
    expect(doorWords({ ...mqtt, state: 'reconnecting' }, t)).toBe('MQTT 8883, reconnecting')
  })

  it('is short in the head, where "open" is not encrypted', () => {
    const open: ConnectionStatus = { ...mqtt, url: 'mqtt://10.0.0.2:1883', fingerprint: null }
    expect(connectionLine(status(mqtt), t)).toBe('MQTT 8883, pinned')
    expect(connectionLine(status(mqtt, http), t)).toBe('MQTT pinned, HTTP open')
    expect(connectionLine(status(open, http), t)).toBe('MQTT and HTTP, open')
    expect(connectionLine(status({ ...mqtt, fingerprint: null }), t)).toBe('MQTT 8883, encrypted')
    expect(connectionLine(status({ ...open, state: 'reconnecting' }, http), t)).toBe('HTTP 8088, open')
    expect(connectionLine(status({ ...open, state: 'connecting' }, { ...http, state: 'idle' }), t)).toBe(
      'MQTT connecting, HTTP not started',
    )
    expect(connectionLine(status(), t)).toBe('Not connected')
  })

  it('is told whole in the title', () => {
    const lost: ConnectionStatus = { ...http, state: 'failed', reason: 'The port is closed.' }
    expect(connectionDetail(status(mqtt, lost), t)).toBe(
      'MQTT 8883, pinned\nD-Bus HTTP 8088, failed. The port is closed.',
    )
  })

  it('is lost only when no door is left', () => {
    const lost: ConnectionStatus = {
      ...mqtt,
      state: 'reconnecting',
      reason: 'The GX does not answer.',
      since: now - 120_000,
      nextTryAt: now + 4_000,
    }
    expect(offlineWords(status(mqtt), 'up', now, t)).toBeNull()
    expect(offlineWords(status(lost, http), 'up', now, t)).toBeNull()
    expect(offlineWords(status({ ...mqtt, state: 'connecting' }), 'up', now, t)).toBeNull()
    expect(offlineWords(status(lost), 'up', now, t)).toEqual({
      what: 'Connection lost 19:42:10.',
      reason: 'The GX does not answer.',
      next: 'Last values shown, 2 min old. Trying again in 4 s.',
    })
  })

  it('is told with one reason, however many doors are lost', () => {
    const lost = (reason: string): ConnectionStatus => ({ ...mqtt, state: 'reconnecting', reason })
    const words = (...reasons: string[]) => offlineWords(status(...reasons.map(lost)), 'up', now, t)?.reason
    expect(words('Port 1883 is closed.', 'Port 8088 is closed.')).toBe(
      'Port 1883 is closed. All doors are lost.',
    )
    expect(words('No answer.', 'No answer.')).toBe('No answer.')
  })

  it('is lost when the window has lost the core, whatever the last status said', () => {
    expect(offlineWords(status(mqtt), 'down', now + 5_000, t)?.what).toBe(
      'This window has lost the Fieldkit core.',
    )
  })

  it('marks an answer as the last known', () => {
    expect(lastKnown('Running normally', t)).toBe('Last known: running normally')
    expect(lastKnown('CAN0 is clean', t)).toBe('Last known: CAN0 is clean')
  })
})

describe('the head and the foot', () => {
  it('tell recording, clock offset and size', () => {
    expect(recordingWords(status(mqtt), now, t)).toBe('3 d 2 h, 1 gap')
    expect(offsetWords(800, t)).toBe('+0.8 s')
    expect(offsetWords(-75_000, t)).toBe('−1 min 15 s')
    expect(offsetWords(10, t)).toBe('in step')
    expect([12, 850_000, 41_000_000].map(bytesWords)).toEqual(['12 B', '850 kB', '41 MB'])
  })

  it('count stale values against their own cadence', () => {
    const at = (path: string, ageMs: number, source: 'mqtt' | 'http' = 'http') => ({
      serviceType: 'battery',
      deviceInstance: 512,
      path,
      value: 1,
      at: now - ageMs,
      source,
    })
    const readings = [
      at('/Soc', 4_000),
      at('/Dc/0/Voltage', 25_000),
      at('/Soh', 25_000),
      at('/Unknown', 900_000),
    ]
    expect(pictureAge(readings, {}, now, 1)).toEqual({ total: 3, stale: 1, oldestLiveMs: 25_000 })
    expect(pictureAge([], {}, now, 1)).toEqual({ total: 0, stale: 0, oldestLiveMs: null })
  })
})
