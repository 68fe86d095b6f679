import { describe, expect, it } from 'vitest'
import { beforeRecording, openGap } from '../../../src/renderer/state/openGap.ts'
import type { ConnectionStatus, StationStatus } from '../../../src/shared/station.ts'

const connection = (state: ConnectionStatus['state']): ConnectionStatus => ({
  source: 'mqtt',
  url: 'mqtt://127.0.0.1:1883',
  state,
  reason: null,
  since: 0,
  nextTryAt: null,
  lastCompleteAt: null,
  messages: 0,
  rejected: {},
  fingerprint: null,
})
const status = (...states: ConnectionStatus['state'][]): StationStatus => ({
  portalId: 'c0619ab00a01',
  name: 'x',
  model: null,
  serial: null,
  firmware: null,
  simulated: false,
  connections: states.map(connection),
  recording: { state: 'recording', reason: null, since: 1, gaps: 0, bytes: 0 },
  gxClockOffsetMs: null,
  timeZone: null,
  messagesPerSecond: 0,
  now: 0,
  speed: 1,
})

describe('the gap that is still open', () => {
  it('starts at the last word of any service', () => {
    expect(openGap(status('reconnecting'), { a: 100, b: 300 }, 900)).toMatchObject({ from: 300, to: 900 })
  })

  it('is none while one of the doors delivers, or when nothing was ever heard', () => {
    expect(openGap(status('reconnecting', 'ready'), { a: 100 }, 900)).toBeNull()
    expect(openGap(status('failed'), {}, 900)).toBeNull()
  })
})

describe('the time before the recording', () => {
  it('is not known, and all of the window while nothing was recorded', () => {
    const young = status('ready')
    expect(beforeRecording({ ...young, recording: { ...young.recording, since: 40 } }, 0, 100)).toMatchObject(
      {
        from: 0,
        to: 40,
      },
    )
    expect(
      beforeRecording({ ...young, recording: { ...young.recording, since: null } }, 0, 100),
    ).toMatchObject({ from: 0, to: 100 })
    expect(beforeRecording(young, 50, 100)).toBeNull()
  })
})
