import { Bonjour } from 'bonjour-service'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDiscovery, type Discovery } from '../../../../src/main/core/discovery/discovery.ts'
import type { RememberedStation } from '../../../../src/main/core/discovery/remembered.ts'
import { systemClock } from '../../../../src/shared/clock.ts'
import type { DiscoveryState } from '../../../../src/shared/discovery.ts'
import type { ProbeResult, ProbeTarget } from '../../../../src/shared/probe.ts'
import { announceMdns, announceSsdp, descriptionXml, freeUdpPort } from './lan.ts'

const gx = (mac: string, name: string, ports?: string) => ({
  usn: `uuid:com.victronenergy.ccgx.${mac}`,
  xml: descriptionXml({
    portalId: mac.replaceAll(':', '').toLowerCase(),
    name,
    ...(ports === undefined ? {} : { ports }),
  }),
})
const macA = 'C0:61:9A:B0:0A:01'
const macB = 'C0:61:9A:B0:0A:02'
const problem = { code: 'password-needed', message: 'The GX asks for a password.', tryThis: 'See the label.' }

describe('discovery on loopback', () => {
  const undo: (() => Promise<unknown> | unknown)[] = []
  let ports: { ssdp: number; mdns: number }
  let probed: ProbeTarget[]
  let discovery: Discovery
  let answer: (target: ProbeTarget) => Partial<ProbeResult>
  let remembered: RememberedStation[]

  beforeEach(async () => {
    ports = { ssdp: await freeUdpPort(), mdns: await freeUdpPort() }
    probed = []
    remembered = []
    answer = (target) => ({
      portalId: target.portalId ?? null,
      doors: (target.doors ?? []).map((door) => ({ ...door, state: 'open' })),
    })
    discovery = createDiscovery({
      ...{ clock: systemClock, ports, interfaces: () => [{ name: 'lo', address: '127.0.0.1' }] },
      remembered: () => remembered,
      knock: async (host) => host === '127.0.0.9',
      accessPoint: '127.0.0.9',
      async probe(target) {
        probed.push(target)
        const nothing = { portalId: null, name: null, model: null, firmware: null, fingerprint: null }
        return { ...nothing, doors: [], problem: null, ...answer(target) }
      },
    })
    undo.push(discovery.stop)
  })
  afterEach(async () => {
    for (const one of undo.splice(0).reverse()) await one()
  })

  const until = (check: (state: DiscoveryState) => void) =>
    vi.waitFor(() => check(discovery.state()), { timeout: 5_000 })
  const ssdp = async (device: Parameters<typeof announceSsdp>[1]) => {
    const announcer = await announceSsdp(ports.ssdp, device)
    undo.push(announcer.stop)
    return announcer
  }
  const finder = (state: DiscoveryState, name: string) => state.finders.find((one) => one.finder === name)

  it('finds two simulated GX on one address, each with its own doors', async () => {
    await ssdp(gx(macA, 'Office', 'mqtt=40001,http=40002'))
    await ssdp(gx(macB, 'Pump', 'mqtt=40003'))
    discovery.start()
    expect(discovery.state().searching).toBe(true)
    await until(({ devices }) => {
      expect(devices).toMatchObject([
        {
          portalId: 'c0619ab00a01',
          name: 'Office',
          model: 'Cerbo GX',
          simulated: true,
          address: '127.0.0.1',
        },
        { portalId: 'c0619ab00a02', name: 'Pump', simulated: true },
      ])
      expect(devices[0]?.doors).toEqual([
        { protocol: 'mqtt', port: 40_001, state: 'open' },
        { protocol: 'http', port: 40_002, state: 'open' },
      ])
      expect(devices[1]?.doors).toEqual([{ protocol: 'mqtt', port: 40_003, state: 'open' }])
    })
    expect(finder(discovery.state(), 'ssdp')).toMatchObject({
      devices: 2,
      names: ['Office', 'Pump'],
      problem: null,
    })
  })

  it('merges what SSDP and mDNS say about one GX, and loses it when both say goodbye', async () => {
    const bySsdp = await ssdp(gx(macA, 'Office', 'mqtt=40001'))
    const byMdns = await announceMdns(ports.mdns, 'venus.local', '127.0.0.1', [
      ...['fieldkit=1', 'portalId=c0619ab00a01', 'mqtt=40001'],
    ])
    discovery.start()
    await until(({ devices }) => {
      expect(devices).toHaveLength(1)
      expect(devices[0]).toMatchObject({ name: 'Office', hostNames: ['venus.local'] })
      expect(devices[0]?.seenBy.map((seen) => seen.finder)).toEqual(['mdns', 'ssdp'])
    })
    await byMdns.stop()
    await until(({ devices }) => expect(devices[0]?.seenBy.map((seen) => seen.finder)).toEqual(['ssdp']))
    await bySsdp.byebye()
    await until(({ devices }) => expect(devices).toEqual([]))
  })

  it('counts other devices and never follows a description to a third host', async () => {
    await ssdp({ usn: 'uuid:some-tv', xml: '' })
    const evil = await ssdp({ ...gx(macA, 'Evil'), location: 'http://127.0.0.2:1/d.xml' })
    await ssdp(gx(macB, 'Pump'))
    discovery.start()
    await until((state) => {
      expect(state.devices.map((device) => device.portalId)).toEqual(['c0619ab00a02'])
      expect(finder(state, 'ssdp')?.others).toBe(1)
    })
    expect(evil.fetched()).toBe(0)
  })

  it('takes a GX that names no ports for a real one with the usual doors', async () => {
    await ssdp(gx(macA, 'Office'))
    answer = () => ({ doors: [{ protocol: 'mqtts', port: 8883, state: 'open' }] })
    discovery.start()
    await until(({ devices }) =>
      expect(devices[0]).toMatchObject({ simulated: false, doors: [{ port: 8883, state: 'open' }] }),
    )
    expect(probed).toEqual([{ host: '127.0.0.1', portalId: 'c0619ab00a01' }])
  })

  it('says which description it cannot read', async () => {
    await ssdp({ ...gx(macA, 'Office'), xml: '<root><device>' })
    discovery.start()
    await until((state) =>
      expect(finder(state, 'ssdp')?.problem).toBe(
        '127.0.0.1 announces a GX, but its description cannot be read.',
      ),
    )
  })

  it('looks behind a host name, and lists it with the reason when it tells no identity', async () => {
    undo.push((await announceMdns(ports.mdns, 'venus-2.local', '127.0.0.9')).stop)
    answer = () => ({ problem })
    discovery.start()
    await until(({ unidentified }) =>
      expect(unidentified).toEqual([
        { address: '127.0.0.9', name: 'venus-2.local', reason: 'The GX asks for a password. See the label.' },
      ]),
    )
    answer = () => ({ portalId: 'c0619ab00a01', name: 'Office' })
    discovery.search()
    await until(({ devices, unidentified }) => {
      expect(devices).toMatchObject([{ portalId: 'c0619ab00a01', name: 'Office', address: '127.0.0.9' }])
      expect(unidentified).toEqual([])
    })
  })

  it('finds the web service of a GX that bonjour-service announces, with its host and whole name', async () => {
    const bonjour = new Bonjour({ interface: '127.0.0.1', bind: '0.0.0.0', port: ports.mdns } as object)
    undo.push(() => new Promise<void>((resolve) => bonjour.destroy(resolve)))
    const common = { type: 'http', port: 8099, probe: false, disableIPv6: true }
    bonjour.publish({ ...common, name: 'Victron #2', host: 'venus.local', txt: { Victron: 'true' } })
    bonjour.publish({ ...common, name: 'Printer 1.2', host: 'printer.local' })
    answer = () => ({ portalId: 'c0619ab00a01', name: 'Office' })
    discovery.start()
    await until((state) => {
      expect(state.devices).toMatchObject([{ portalId: 'c0619ab00a01', hostNames: ['venus.local'] }])
      expect(state.devices[0]?.seenBy.map((seen) => seen.finder)).toContain('dns-sd')
      expect(finder(state, 'dns-sd')).toMatchObject({ devices: 1, names: ['Victron #2'] })
      expect(finder(state, 'dns-sd')?.others).toBeGreaterThan(0)
    })
  })

  it('finds a remembered station at its last address, and only when it is still that station', async () => {
    const doors = [{ protocol: 'mqtts' as const, port: 8883, state: 'unknown' as const }]
    remembered = [
      { portalId: 'c0619ab00a01', name: 'Office', address: '10.0.0.5', doors },
      { portalId: 'c0619ab00a02', name: 'Pump', address: '10.0.0.6', doors },
      { portalId: 'c0619ab00a03', name: 'Locked', address: '10.0.0.7', doors },
    ]
    const open = [{ protocol: 'mqtts' as const, port: 8883, state: 'open' as const }]
    answer = ({ host }) =>
      host === '10.0.0.7' ? { problem, doors: open } : { portalId: 'c0619ab00a01', doors: open }
    discovery.start()
    await until((state) => {
      expect(state.devices).toMatchObject([
        { portalId: 'c0619ab00a01', name: 'Office', address: '10.0.0.5', doors: open },
      ])
      expect(state.devices[0]?.seenBy.map((seen) => seen.finder)).toEqual(['remembered'])
      expect(finder(state, 'remembered')).toMatchObject({ devices: 1, others: 2 })
    })
    expect(probed).toContainEqual({ host: '10.0.0.5', doors })
  })

  it('resolves a typed name by mDNS, and answers null when nobody does', async () => {
    undo.push((await announceMdns(ports.mdns, 'pump.local', '127.0.0.7')).stop)
    discovery.start()
    expect(await discovery.resolve('Pump.local', AbortSignal.timeout(5_000))).toBe('127.0.0.7')
    expect(await discovery.resolve('nobody.local', AbortSignal.abort())).toBeNull()
  })

  it('keeps a typed GX and tells its listeners', async () => {
    const states: DiscoveryState[] = []
    const silence = discovery.onChange((state) => states.push(state))
    discovery.add({
      ...{ portalId: 'c0619ab00a01', name: null, model: null, serial: null, firmware: null },
      ...{ address: '10.0.0.5', hostNames: [], mqttOnLan: null, doors: [], seenBy: [], simulated: false },
    })
    await vi.waitFor(() => expect(states.at(-1)?.devices).toHaveLength(1))
    expect(states.at(-1)?.devices[0]?.seenBy.map((seen) => seen.finder)).toEqual(['typed'])
    silence()
  })

  it('finds a GX by knocking at all addresses of its network, only when asked to', async () => {
    answer = ({ host }) => (host === '127.0.0.9' ? { portalId: 'c0619ab00a01', name: 'Office' } : {})
    discovery.start()
    expect(probed.map(({ host }) => host)).not.toContain('127.0.0.9')
    const progress = []
    for await (const one of discovery.sweep(AbortSignal.timeout(10_000))) progress.push(one)
    expect(progress.at(0)).toEqual({ done: 0, total: 253, found: 0 })
    expect(progress.at(-1)).toEqual({ done: 253, total: 253, found: 1 })
    expect(discovery.state().devices).toMatchObject([
      { portalId: 'c0619ab00a01', address: '127.0.0.9', seenBy: [{ finder: 'sweep' }] },
    ])
  })

  it('stops knocking when it is cancelled', async () => {
    const stop = new AbortController()
    let last = { done: 0, total: 0 }
    for await (const one of discovery.sweep(stop.signal)) {
      last = one
      stop.abort()
    }
    expect(last.done).toBeLessThan(253)
  })

  it('tries the access point of a GX only when asked to, and lists a locked one', async () => {
    answer = () => ({ problem })
    discovery.start()
    expect(discovery.state().diagnosis?.accessPoint).toBe('not-tried')
    expect(await discovery.tryAccessPoint(AbortSignal.timeout(5_000))).toBe(true)
    expect(discovery.state()).toMatchObject({
      diagnosis: { accessPoint: 'reachable', onAccessPoint: false },
      unidentified: [{ address: '127.0.0.9' }],
    })
  })

  it('tells which interfaces hear multicast, what is out of reach and where MQTT is off', async () => {
    remembered = [{ portalId: 'c0619ab00a03', name: null, address: '10.0.0.7', doors: [] }]
    await ssdp(gx(macA, 'Office'))
    answer = () => ({ doors: [{ protocol: 'mqtt', port: 1883, state: 'closed' }] })
    discovery.start()
    await until(({ diagnosis, devices }) => {
      expect(devices[0]?.doors).toContainEqual({ protocol: 'mqtt', port: 1883, state: 'closed' })
      expect(diagnosis).toMatchObject({
        interfaces: [{ name: 'lo', address: '127.0.0.1', echoHeard: true, others: 0 }],
        elsewhere: ['10.0.0.7'],
      })
    })
  })

  it('says why nothing can be found without a network interface', async () => {
    const alone = createDiscovery({
      ...{ clock: systemClock, ports, interfaces: () => [], knock: async () => false },
      probe: () => Promise.reject(new Error('nobody to look at')),
    })
    undo.push(alone.stop)
    alone.start()
    expect(alone.state().finders[0]?.problem).toContain('No network interface')
  })
})
