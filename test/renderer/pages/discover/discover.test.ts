import { describe, expect, it } from 'vitest'
import { closedReason, discoverAnswer } from '../../../../src/renderer/pages/discover/discoverAnswer.ts'
import { finderLine, rejectedLine, seenLine } from '../../../../src/renderer/pages/discover/finderWords.ts'
import { causesOf } from '../../../../src/renderer/pages/discover/nothingFound.ts'
import { absentStations, lastSeenText } from '../../../../src/renderer/pages/discover/rememberedStations.ts'
import { sweepLine } from '../../../../src/renderer/pages/discover/sweepLine.ts'
import type {
  DiscoveryState,
  Door,
  FinderStatus,
  GxDevice,
  NetworkDiagnosis,
} from '../../../../src/shared/discovery.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')

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
const diagnosis = (some: Partial<NetworkDiagnosis> = {}): NetworkDiagnosis => ({
  interfaces: [heardOn(0)],
  accessPoint: 'not-tried',
  onAccessPoint: false,
  elsewhere: [],
  mqttOff: [],
  localNetworkHint: null,
  ...some,
})
const heardOn = (others: number, echoHeard = true, name = 'eth0') => ({
  ...{ name, address: '10.20.4.118', netmask: '255.255.255.0', echoHeard, others },
})
const diagnosed = (some: Partial<NetworkDiagnosis> = {}) => state({ diagnosis: diagnosis(some) })
const withOthers = (others: number) => diagnosed({ interfaces: [heardOn(others)] })

describe('the answer of the discover page', () => {
  it('counts the devices in words', () => {
    const answer = discoverAnswer(state({ devices: [device(), device({ portalId: 'c0619ab00a02' })] }), {}, t)
    expect(answer).toMatchObject({ verdict: 'ok', sentence: 'Two GX devices found' })
    expect(discoverAnswer(state({ devices: [device()] }), {}, t).sentence).toBe('One GX device found')
  })

  it('says which cannot be opened', () => {
    const off = device({ portalId: 'c0619ab00a02', mqttOnLan: 0, doors: [door('closed')] })
    expect(discoverAnswer(state({ devices: [device(), off] }), {}, t)).toMatchObject({
      verdict: 'watch',
      sentence: 'Two GX devices found, one cannot be opened',
    })
    expect(discoverAnswer(state({ devices: [off] }), {}, t)).toMatchObject({
      verdict: 'act',
      sentence: 'One GX device found, none can be opened',
    })
    expect(closedReason(off, t)?.what).toBe('MQTT is off.')
    expect(closedReason(device({ doors: [door('unknown')] }), t)).toBeNull()
  })

  it('puts a changed certificate before everything else', () => {
    const two = state({ devices: [device(), device({ portalId: 'c0619ab00a02' })] })
    expect(discoverAnswer(two, { c0619ab00a02: {} }, t)).toMatchObject({
      verdict: 'stop',
      sentence: 'Two GX devices, one needs a check first',
    })
    expect(discoverAnswer(two, { c0619ab00a09: {} }, t).verdict).toBe('ok')
    expect(discoverAnswer(state({ devices: [device()] }), { c0619ab00a01: {} }, t).sentence).toBe(
      'One GX device, it needs a check first',
    )
  })

  it('gives no verdict while the first search runs', () => {
    expect(discoverAnswer(state({ searching: true }), {}, t).verdict).toBeNull()
  })

  it('does not say that there is no GX when none answered', () => {
    const answer = discoverAnswer(state(), {}, t)
    expect(answer.verdict).toBe('not-judged')
    expect(answer.detail).toContain('That does not mean there is none')
    expect(discoverAnswer(withOthers(1), {}, t).detail).toContain('1 other device is heard on eth0')
  })
})

describe('why nothing was found', () => {
  const order = (some: DiscoveryState) => causesOf(some, t).map(({ id }) => id)
  const cause = (some: DiscoveryState, wanted: string) => causesOf(some, t).find(({ id }) => id === wanted)

  it('blames the network first when the search went out and nobody at all is heard', () => {
    expect(order(diagnosed())).toEqual(['multicast-blocked', 'other-subnet', 'unannounced', 'access-point'])
  })

  it('blames the laptop first when it does not even hear itself', () => {
    expect(order(diagnosed({ interfaces: [heardOn(0, false)] }))[0]).toBe('not-sent')
    expect(order(state())[0]).toBe('not-sent')
  })

  it('tells on which interfaces the search went out', () => {
    const interfaces = [heardOn(0), heardOn(0, false, 'wlan0')]
    const [first] = causesOf(diagnosed({ interfaces }), t)
    expect(first?.id).toBe('multicast-blocked')
    expect(first?.evidence).toContain('went out on eth0 and nobody is heard')
    expect(first?.evidence).toContain('On wlan0 it was not heard to go out')
  })

  it('does not blame multicast when others are heard, and says on which interface most are', () => {
    const interfaces = [heardOn(2), heardOn(11, true, 'wlan0'), heardOn(0, false, 'eth1')]
    const some = diagnosed({ interfaces })
    expect(order(some)).toEqual(['unannounced', 'other-subnet', 'access-point'])
    expect(causesOf(some, t)[0]?.evidence).toContain('11 other devices are heard on wlan0')
  })

  it('says so when the laptop has no network', () => {
    expect(order({ ...diagnosed(), interfaces: [] })).toEqual(['no-network', 'access-point'])
  })

  it('puts the Wi-Fi of the GX first when the laptop stands on it', () => {
    const some = diagnosed({ onAccessPoint: true })
    expect(order(some)).toEqual(['access-point', 'unannounced', 'multicast-blocked'])
    expect(causesOf(some, t)[0]?.evidence).toBe('This laptop is on that Wi-Fi now.')
  })

  it('says what came of a look at the address of the GX on its own Wi-Fi', () => {
    const seen = (accessPoint: NetworkDiagnosis['accessPoint']) =>
      cause(diagnosed({ accessPoint }), 'access-point')?.evidence
    expect(seen('not-tried')).not.toContain('172.24.24.1')
    expect(seen('unreachable')).toContain('Nothing answers at 172.24.24.1')
    expect(seen('reachable')).toContain('does not say which GX')
  })

  it('puts the subnet first when a GX is remembered in another one, and names no more than three', () => {
    const elsewhere = ['192.168.88.77', '10.0.6.2', '10.0.6.3', '10.0.6.4']
    const some = diagnosed({ elsewhere })
    expect(order(some)[0]).toBe('other-subnet')
    expect(causesOf(some, t)[0]?.evidence).toContain('192.168.88.77, 10.0.6.2, 10.0.6.3 and 1 more')
  })

  it('puts the permission of macOS first and blames no network then', () => {
    const some = diagnosed({ localNetworkHint: 'Allow it: System Settings.' })
    expect(order(some)).toEqual(['local-network', 'unannounced', 'other-subnet', 'access-point'])
    expect(causesOf(some, t)[0]?.lead).toBe('Allow it: System Settings.')
  })

  it('names the networks and the problem of a finder as evidence', () => {
    const finder = { finder: 'ssdp' as const, devices: 0, others: 0, names: [], problem: 'EPERM on eth0.' }
    const some = { ...diagnosed(), finders: [finder, { ...finder, finder: 'mdns' as const }] }
    expect(causesOf(some, t)[0]?.evidence.split('EPERM on eth0.')).toHaveLength(2)
    expect(cause(some, 'other-subnet')?.evidence).toContain('eth0 10.20.4.118')
  })

  it('names packets that could not be read, since a GX may have sent them', () => {
    const finder = { finder: 'mdns' as const, devices: 0, others: 0, names: [], problem: null }
    const some = { ...diagnosed(), finders: [{ ...finder, rejected: { 'packet that is no DNS': 2 } }] }
    expect(cause(some, 'unannounced')?.evidence).toContain('2 packets not read: packet that is no DNS (2).')
  })

  it('offers each button once', () => {
    for (const some of [diagnosed(), withOthers(3), diagnosed({ onAccessPoint: true })]) {
      const buttons = causesOf(some, t).flatMap(({ button }) => button ?? [])
      expect(buttons.sort()).toEqual(['access-point', 'sweep'])
    }
  })
})

describe('how it looked', () => {
  const finder = (some: Partial<FinderStatus>): FinderStatus => ({
    ...{ finder: 'ssdp', devices: 0, others: 0, names: [], problem: null },
    ...some,
  })

  it('says what a finder brought', () => {
    expect(finderLine(finder({}), 'idle', t)).toBe('no answer')
    expect(finderLine(finder({ devices: 2, others: 1 }), 'idle', t)).toBe('2 GX, 1 other device')
    expect(finderLine(finder({ finder: 'typed', names: ['10.0.0.5'] }), 'idle', t)).toBe('10.0.0.5')
  })

  it('does not claim that no address answered before the addresses were asked', () => {
    expect(finderLine(finder({ finder: 'sweep' }), 'idle', t)).toBe('only when asked')
    expect(finderLine(finder({ finder: 'sweep' }), 'working', t)).toBe('knocking now')
    expect(finderLine(finder({ finder: 'sweep' }), 'done', t)).toBe('no answer')
  })
})

describe('who saw a device', () => {
  const now = 1_000_000_000
  const seen = (some: GxDevice['seenBy']) => seenLine({ seenBy: some }, now, t)

  it('is said with its age, which does not tick while somebody answers again and again', () => {
    expect(seen([{ finder: 'ssdp', at: now - 3_000 }])).toBe('Seen now by SSDP.')
    expect(seen([{ finder: 'ssdp', at: now - 8_900 }])).toBe('Seen now by SSDP.')
    expect(
      seen([
        { finder: 'mdns', at: now - 42_000 },
        { finder: 'sweep', at: now - 150_000 },
      ]),
    ).toBe('Seen by mDNS 42 s ago, the search of all addresses 2 min ago.')
  })

  it('names who sees it now first', () => {
    expect(
      seen([
        { finder: 'mdns', at: now - 42_000 },
        { finder: 'remembered', at: now },
        { finder: 'ssdp', at: now },
      ]),
    ).toBe('Seen now by its remembered address and SSDP; mDNS 42 s ago.')
  })

  it('is nobody for a device that is only remembered', () => {
    expect(seen([])).toBeNull()
  })
})

describe('packets that could not be read', () => {
  it('are counted by reason, the most frequent first', () => {
    expect(
      rejectedLine({ rejected: { 'message without a USN': 1, 'packet that is no SSDP': 12_000 } }, t),
    ).toBe('12,001 packets not read: packet that is no SSDP (12,000), message without a USN (1)')
    expect(rejectedLine({ rejected: { 'packet over 4 kB': 1 } }, t)).toMatch(/^1 packet not read/)
  })

  it('are not mentioned when there was none', () => {
    expect(rejectedLine({}, t)).toBeNull()
    expect(rejectedLine({ rejected: { 'packet over 4 kB': 0 } }, t)).toBeNull()
  })
})

describe('remembered stations', () => {
  const station = (portalId: string, lastSeenAt: number | null, connected = false) => ({
    ...{ portalId, lastSeenAt, connected, name: null, model: null, simulated: false },
  })

  it('are absent while no finder sees them and they are not open, the last seen first', () => {
    const all = [
      station('c0619ab00a01', 9),
      station('c0619ab00a02', null),
      station('c0619ab00a03', 5),
      station('c0619ab00a04', 7, true),
      station('c0619ab00a05', 6),
    ]
    const absent = absentStations(all, [{ portalId: 'c0619ab00a01' }])
    expect(absent.map(({ portalId }) => portalId)).toEqual(['c0619ab00a05', 'c0619ab00a03', 'c0619ab00a02'])
  })

  it('were last seen on a day, within a week with the time, or never', () => {
    const at = new Date(2025, 9, 14, 9, 5).getTime()
    expect(lastSeenText(at, at + 86_400_000, t)).toBe('14 Oct 09:05')
    expect(lastSeenText(at, at + 30 * 86_400_000, t)).toBe('14 Oct 2025')
    expect(lastSeenText(null, at, t)).toBe('Never')
  })
})

describe('the search of all addresses', () => {
  const progress = { done: 120, total: 253, found: 0 }

  it('says how far it is and what it found', () => {
    expect(sweepLine({ phase: 'idle', progress: null }, t)).toBeNull()
    expect(sweepLine({ phase: 'working', progress }, t)).toBe('120 of 253 addresses tried, no GX found.')
    expect(sweepLine({ phase: 'done', progress: { ...progress, done: 253, found: 2 } }, t)).toBe(
      '253 of 253 addresses tried, 2 GX found.',
    )
  })

  it('says when it was stopped or had nothing to try', () => {
    expect(sweepLine({ phase: 'cancelled', progress }, t)).toMatch(/^Stopped\. 120 of 253/)
    expect(sweepLine({ phase: 'cancelled', progress: null }, t)).toBe('Stopped before the first address.')
    expect(sweepLine({ phase: 'done', progress: { done: 0, total: 0, found: 0 } }, t)).toContain(
      'no private network',
    )
  })
})
