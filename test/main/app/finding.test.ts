import { describe, expect, it } from 'vitest'
import { chooseDoors } from '../../../src/main/app/doors.ts'
import { foundAt, lookParts, rememberedDevice } from '../../../src/main/app/finding.ts'
import { forgetfulKnownDoors } from '../../../src/main/core/connection/knownDoors.ts'
import type { DiscoveryState, Door, GxDevice } from '../../../src/shared/discovery.ts'
import { success } from '../../../src/shared/result.ts'
import { memoryPins } from '../core/connection/recorder.ts'

const portalId = 'c0619ab4e53f'
const gx = (change: Partial<GxDevice>): GxDevice => ({
  ...{ portalId, name: null, model: null, serial: 'HQ2308C9WMH', firmware: null, mqttOnLan: null },
  ...{ address: '10.0.0.5', hostNames: ['venus.local'], doors: [], seenBy: [], simulated: false, ...change },
})
const state = (...devices: GxDevice[]): DiscoveryState => ({
  ...{ startedAt: 0, searching: false, interfaces: [], devices, unidentified: [], finders: [] },
})
const door = (protocol: Door['protocol'], port: number, isOpen = true): Door => ({
  ...{ protocol, port, state: isOpen ? 'open' : 'closed' },
})

describe('a found GX', () => {
  it.each(['10.0.0.5', 'Venus.local', 'hq2308c9wmh'])('is known by %s', (text) => {
    expect(foundAt(state(gx({})), text)?.portalId).toBe(portalId)
  })
  it('is nobody when two share the address, or when it is simulated', () => {
    expect(foundAt(state(gx({}), gx({ portalId: 'c0619ab00a02' })), '10.0.0.5')).toBeNull()
    expect(foundAt(state(gx({ simulated: true })), '10.0.0.5')).toBeNull()
  })
})

describe('a remembered station', () => {
  it('is known by its last address, and never by a loopback one', async () => {
    const known = forgetfulKnownDoors()
    for (const [index, address] of ['10.0.0.7', '127.0.0.1'].entries())
      await known.remember({ portalId: `c0619ab00a0${index}`, name: null, address, doors: [], at: 1 })
    const discovery = { state: () => state(), resolve: async () => null }
    const stores = { pins: success(memoryPins()), webPins: success(memoryPins()) }
    const { knownAt } = lookParts(stores, discovery, known)
    expect(knownAt('10.0.0.7')?.portalId).toBe('c0619ab00a00')
    expect(knownAt('127.0.0.1')).toBeNull()
  })
  it('is connected through the doors it had', () => {
    const doors = [door('mqtts', 8883), door('http', 8088)]
    const device = rememberedDevice({ portalId, name: 'Lisova', address: '10.0.0.7', doors, at: 1 })
    expect(chooseDoors(device)).toEqual([
      { protocol: 'mqtts', port: 8883, host: '10.0.0.7' },
      { protocol: 'http', port: 8088, host: '10.0.0.7' },
    ])
  })
})

describe('the doors of a GX', () => {
  it.each([
    ['TLS first', [door('mqtt', 1883), door('mqtts', 8883), door('wss', 443)], ['mqtts']],
    [
      'the plain one without TLS',
      [door('mqtt', 1883), door('mqtts', 8883, false), door('wss', 443)],
      ['mqtt'],
    ],
    ['its web server when MQTT is off', [door('mqtt', 1883, false), door('wss', 443)], ['wss']],
    ['none that is closed', [door('mqtt', 1883, false)], []],
  ])('are used: %s', (_, doors, expected) => {
    expect(chooseDoors(gx({ doors })).map(({ protocol }) => protocol)).toEqual(expected)
  })
})
