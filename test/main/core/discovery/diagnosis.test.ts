import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../../src/main/core/discovery/diagnosis.ts'
import { createNetworkEar } from '../../../../src/main/core/discovery/networkEar.ts'
import { isInSubnet, sweepAddresses } from '../../../../src/main/core/discovery/subnet.ts'
import type { GxDevice } from '../../../../src/shared/discovery.ts'

const eth = { name: 'eth0', address: '192.168.1.20', netmask: '255.255.255.0' }
const wifi = { name: 'wlan0', address: '172.24.24.15', netmask: '255.255.255.0' }
const gx = (change: Partial<GxDevice>): GxDevice => ({
  ...{ portalId: 'c0619ab4e53f', name: null, model: null, serial: null, firmware: null, mqttOnLan: null },
  ...{ address: '192.168.1.5', hostNames: [], doors: [], seenBy: [], simulated: false, ...change },
})
const facts = { ear: null, interfaces: [eth], devices: [], expected: [], accessPoint: 'not-tried' as const }

describe('the diagnosis of a network', () => {
  it('counts who is heard on which interface, and its own echo apart', () => {
    const ear = createNetworkEar([eth, wifi])
    for (const sender of ['192.168.1.5', '192.168.1.5', '192.168.1.6', '192.168.1.20', '10.9.9.9'])
      ear.heard(sender)
    expect(ear.interfaces()).toEqual([
      { ...eth, echoHeard: true, others: 2 },
      { ...wifi, echoHeard: false, others: 0 },
    ])
  })

  it('names addresses outside of all networks, but no names', () => {
    const expected = ['192.168.1.9', '192.168.2.9', 'venus.local']
    expect(diagnose({ ...facts, expected, platform: 'linux' }).elsewhere).toEqual(['192.168.2.9'])
  })

  it('knows the Wi-Fi of a GX', () => {
    expect(diagnose({ ...facts, interfaces: [eth, wifi], platform: 'linux' }).onAccessPoint).toBe(true)
    expect(diagnose({ ...facts, platform: 'linux' }).onAccessPoint).toBe(false)
  })

  it.each([
    ['says so itself', gx({ mqttOnLan: 0 }), true],
    ['has closed doors', gx({ doors: [{ protocol: 'mqtts', port: 8883, state: 'closed' }] }), true],
    ['was not tried yet', gx({ doors: [{ protocol: 'mqtts', port: 8883, state: 'unknown' }] }), false],
    ['opens one door', gx({ mqttOnLan: 0, doors: [{ protocol: 'mqtt', port: 1883, state: 'open' }] }), false],
  ])('finds MQTT off on a GX that %s: %o', (_, device, isOff) => {
    const { mqttOff } = diagnose({ ...facts, devices: [device], platform: 'linux' })
    expect(mqttOff).toEqual(isOff ? [device.portalId] : [])
  })

  it('points at the permission of macOS when it refuses the local network, and only there', () => {
    const ear = createNetworkEar([eth])
    expect(diagnose({ ...facts, ear, platform: 'darwin' }).localNetworkHint).toBeNull()
    ear.refused('EHOSTUNREACH')
    expect(diagnose({ ...facts, ear, platform: 'darwin' }).localNetworkHint).toContain('Local Network')
    expect(diagnose({ ...facts, ear, platform: 'linux' }).localNetworkHint).toBeNull()
  })
})

describe('a search of all addresses', () => {
  it('covers the /24 around each private address but not the laptop itself', () => {
    const addresses = sweepAddresses([eth, { ...eth, name: 'lo', address: '127.0.0.1' }])
    expect(addresses).toHaveLength(253)
    expect(addresses).toContain('192.168.1.254')
    expect(addresses).not.toContain('192.168.1.20')
    expect(addresses.some((address) => address.startsWith('127.'))).toBe(false)
  })
  it('never covers a network that belongs to others', () => {
    expect(sweepAddresses([{ name: 'wan', address: '8.8.4.4', netmask: '255.255.255.0' }])).toEqual([])
  })
  it('knows networks of any size', () => {
    expect(isInSubnet('10.1.255.1', { name: 'x', address: '10.1.2.3', netmask: '255.255.0.0' })).toBe(true)
    expect(isInSubnet('10.2.0.1', { name: 'x', address: '10.1.2.3', netmask: '255.255.0.0' })).toBe(false)
  })
})
