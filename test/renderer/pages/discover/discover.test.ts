import { describe, expect, it } from 'vitest'
import { closedReason, discoverAnswer } from '../../../../src/renderer/pages/discover/discoverAnswer.ts'
import { causesOf } from '../../../../src/renderer/pages/discover/nothingFound.ts'
import type { DiscoveryState, Door, GxDevice } from '../../../../src/shared/discovery.ts'

const door = (state: Door['state']): Door => ({ protocol: 'mqtt', port: 1883, state })
const device = (some: Partial<GxDevice> = {}): GxDevice => ({
  portalId: 'c0619ab00a01',
  name: 'Main Office',
  model: 'Cerbo GX',
  serial: null,
  firmware: null,
  address: '192.168.88.77',
  hostNames: [],
  mqttOnLan: 1,
  doors: [door('open')],
  seenBy: [],
  simulated: false,
  ...some,
})
const state = (some: Partial<DiscoveryState> = {}): DiscoveryState => ({
  startedAt: 0,
  searching: false,
  interfaces: [{ name: 'eth0', address: '10.20.4.118' }],
  devices: [],
  unidentified: [],
  finders: [{ finder: 'ssdp', devices: 0, others: 0, names: [], problem: null }],
  ...some,
})
const withOthers = (others: number) =>
  state({ finders: [{ finder: 'ssdp', devices: 0, others, names: [], problem: null }] })

describe('the answer of the discover page', () => {
  it('counts the devices in words', () => {
    const answer = discoverAnswer(state({ devices: [device(), device({ portalId: 'c0619ab00a02' })] }))
    expect(answer).toMatchObject({ verdict: 'ok', sentence: 'Two GX devices found' })
    expect(discoverAnswer(state({ devices: [device()] })).sentence).toBe('One GX device found')
  })

  it('says which cannot be opened', () => {
    const off = device({ portalId: 'c0619ab00a02', mqttOnLan: 0, doors: [door('closed')] })
    expect(discoverAnswer(state({ devices: [device(), off] }))).toMatchObject({
      verdict: 'watch',
      sentence: 'Two GX devices found, one cannot be opened',
    })
    expect(discoverAnswer(state({ devices: [off] }))).toMatchObject({
      verdict: 'act',
      sentence: 'One GX device found, none can be opened',
    })
    expect(closedReason(off)?.what).toBe('MQTT is off.')
    expect(closedReason(device({ doors: [door('unknown')] }))).toBeNull()
  })

  it('gives no verdict while the first search runs', () => {
    expect(discoverAnswer(state({ searching: true })).verdict).toBeNull()
  })

  it('does not say that there is no GX when none answered', () => {
    const answer = discoverAnswer(state())
    expect(answer.verdict).toBe('not-judged')
    expect(answer.detail).toContain('That does not mean there is none')
    expect(discoverAnswer(withOthers(1)).detail).toContain('1 other device answered')
  })
})

describe('why nothing was found', () => {
  const order = (some: DiscoveryState) => causesOf(some).map(({ id }) => id)

  it('blames the network first when nobody at all answered', () => {
    expect(order(state())).toEqual(['multicast-blocked', 'other-subnet', 'mqtt-off', 'access-point'])
  })

  it('blames MQTT first when others answered, and does not blame multicast', () => {
    expect(order(withOthers(11))).toEqual(['mqtt-off', 'other-subnet', 'access-point'])
    expect(causesOf(withOthers(11))[0]?.evidence).toContain('11 other devices')
  })

  it('says so when the laptop has no network, or stands on the GX’s own Wi-Fi', () => {
    expect(order(state({ interfaces: [] }))).toEqual(['no-network', 'access-point'])
    expect(order(state({ interfaces: [{ name: 'wlan0', address: '172.24.24.7' }] }))[0]).toBe('access-point')
  })

  it('names the networks and the problem of a finder as evidence', () => {
    const finders = [{ finder: 'ssdp' as const, devices: 0, others: 3, names: [], problem: 'EPERM on eth0' }]
    const causes = causesOf(state({ finders }))
    expect(causes[0]?.evidence).toContain('EPERM on eth0')
    expect(causes.find(({ id }) => id === 'other-subnet')?.evidence).toContain('eth0 10.20.4.118')
  })
})
