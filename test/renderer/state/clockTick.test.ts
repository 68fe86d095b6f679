import { describe, expect, it } from 'vitest'
import { stationNow } from '../../../src/renderer/state/clockTick.ts'
import type { StationStatus } from '../../../src/shared/station.ts'

const wall = Date.UTC(2025, 9, 23, 16, 0)
const status = (now: number, speed: number): StationStatus => ({
  portalId: 'c0619ab4e53f',
  name: 'Main Office',
  model: null,
  serial: null,
  firmware: null,
  simulated: true,
  connections: [],
  recording: { state: 'recording', reason: null, since: null, gaps: 0, bytes: 0 },
  gxClockOffsetMs: null,
  timeZone: null,
  messagesPerSecond: 0,
  now,
  speed,
})

describe('the clock of the open station', () => {
  it('is the wall while no station is open', () => {
    expect(stationNow({ status: null, receivedAt: 0 }, wall)).toBe(wall)
  })

  it('runs on from the last event, as fast as the station', () => {
    expect(stationNow({ status: status(wall - 500, 1), receivedAt: wall }, wall + 2_000)).toBe(wall + 1_500)
    expect(stationNow({ status: status(wall - 80_000, 60), receivedAt: wall }, wall + 1_000)).toBe(
      wall - 20_000,
    )
  })

  it('does not run past the wall in fast motion, which would make everything stale', () => {
    expect(stationNow({ status: status(wall - 1_000, 2_160), receivedAt: wall }, wall + 900)).toBe(wall + 900)
  })

  it('keeps a clock that is ahead of the wall', () => {
    expect(stationNow({ status: status(wall + 5_000, 1), receivedAt: wall }, wall + 1_000)).toBe(wall + 6_000)
    expect(stationNow({ status: status(wall + 5_000, 60), receivedAt: wall }, wall)).toBe(wall + 5_000)
  })
})
