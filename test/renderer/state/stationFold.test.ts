import { describe, expect, it } from 'vitest'
import { emptyStation, foldFeed } from '../../../src/renderer/state/stationFold.ts'
import type { Reading } from '../../../src/shared/reading.ts'
import type { StationStatus } from '../../../src/shared/station.ts'

const status: StationStatus = {
  portalId: 'c0619ab00a01',
  name: 'Main Office',
  model: null,
  serial: null,
  firmware: null,
  simulated: false,
  connections: [],
  recording: { state: 'recording', reason: null, since: null, gaps: 0, bytes: 0 },
  gxClockOffsetMs: null,
  timeZone: null,
  messagesPerSecond: 0,
  now: 10_000,
  speed: 60,
}
const reading = (path: string, value: number): Reading => ({
  serviceType: 'battery',
  deviceInstance: 512,
  path,
  value,
  at: 1,
  source: 'mqtt',
})

describe('the fold of the feed', () => {
  const soc = reading('/Soc', 80)
  const first = foldFeed(
    emptyStation,
    {
      type: 'snapshot',
      status,
      readings: [soc, reading('/Dc/0/Voltage', 50)],
      alive: { 'battery/512': 1, 'vebus/276': 1 },
    },
    5_000,
  )

  it('keeps untouched readings as they are and takes away those that left', () => {
    const next = foldFeed(
      first,
      {
        type: 'change',
        status,
        readings: [reading('/Soh', 99)],
        alive: { 'battery/512': 9 },
        gone: ['battery/512/Dc/0/Voltage'],
      },
      6_000,
    )
    expect([...next.readings.keys()]).toEqual(['battery/512/Soc', 'battery/512/Soh'])
    expect(next.readings.get('battery/512/Soc')).toBe(soc)
    expect(next.alive).toEqual({ 'battery/512': 9, 'vebus/276': 1 })
    expect(first.readings.size).toBe(2)
  })

  it('starts anew with a snapshot', () => {
    const next = foldFeed(first, { type: 'snapshot', status, readings: [], alive: {} }, 7_000)
    expect(next.readings.size).toBe(0)
    expect(next.alive).toEqual({})
  })
})
