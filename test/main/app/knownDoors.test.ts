import { describe, expect, it } from 'vitest'
import { withKnownDoors } from '../../../src/main/app/knownDoors.ts'
import type { DiscoveryState, GxDevice } from '../../../src/shared/discovery.ts'

const portalId = 'c0619ab00a01'
const device = (doors: GxDevice['doors']): GxDevice => ({
  ...{ portalId, name: null, model: null, serial: null, firmware: null, address: '127.0.0.1', hostNames: [] },
  ...{ mqttOnLan: null, doors, seenBy: [], simulated: false },
})

/** A discovery whose picture the test changes. */
function movingDiscovery(first: GxDevice[]) {
  const listeners = new Set<(state: DiscoveryState) => void>()
  let devices = first
  const state = (): DiscoveryState => ({
    ...{ startedAt: 0, searching: true, interfaces: [], devices, unidentified: [], finders: [] },
  })
  return {
    state,
    onChange(listener: (state: DiscoveryState) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    change(next: GxDevice[]) {
      devices = next
      for (const listener of [...listeners]) listener(state())
    },
    listeners,
  }
}

describe('connecting right after a device was listed', () => {
  it('waits until a door of it is known to be open', async () => {
    const discovery = movingDiscovery([device([{ protocol: 'mqtt', port: 1883, state: 'unknown' }])])
    const waiting = withKnownDoors(discovery, portalId, new AbortController().signal)
    discovery.change([device([{ protocol: 'mqtt', port: 1883, state: 'open' }])])
    expect((await waiting)?.doors[0]?.state).toBe('open')
    expect(discovery.listeners.size).toBe(0)
  })

  it('does not wait for a device that is not there, nor for one whose door is open', async () => {
    const discovery = movingDiscovery([])
    expect(await withKnownDoors(discovery, portalId, new AbortController().signal)).toBeUndefined()
    const open = device([{ protocol: 'http', port: 8088, state: 'open' }])
    expect(await withKnownDoors(movingDiscovery([open]), portalId, new AbortController().signal)).toBe(open)
  })

  it('gives up when the technician does', async () => {
    const discovery = movingDiscovery([device([])])
    const stop = new AbortController()
    const waiting = withKnownDoors(discovery, portalId, stop.signal)
    stop.abort()
    expect((await waiting)?.doors).toEqual([])
    expect(discovery.listeners.size).toBe(0)
  })
})
