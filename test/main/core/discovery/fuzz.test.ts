import dgram from 'node:dgram'
import { createRequire } from 'node:module'
import type { Packet } from 'dns-packet'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseDescription } from '../../../../src/main/core/discovery/description.ts'
import { readHostRecord } from '../../../../src/main/core/discovery/hostRecord.ts'
import { createMdnsFinder, type MdnsListener } from '../../../../src/main/core/discovery/mdns.ts'
import { createMdnsCache } from '../../../../src/main/core/discovery/mdnsCache.ts'
import { createServiceCache } from '../../../../src/main/core/discovery/serviceCache.ts'
import { readServiceRecord } from '../../../../src/main/core/discovery/serviceRecord.ts'
import { allowedLocation, gxMacOf, parseSsdp } from '../../../../src/main/core/discovery/ssdpMessage.ts'
import { createTally, seededRandom, spoil } from '../../../helpers/fuzz.ts'
import { descriptionXml, freeUdpPort } from './lan.ts'

// The package that multicast-dns decodes with; it belongs to multicast-dns and not to us.
const dns: typeof import('dns-packet') = createRequire(import.meta.resolve('multicast-dns'))('dns-packet')
const mac = 'C0:61:9A:B4:E5:3F'
const usn = `USN: uuid:com.victronenergy.ccgx.${mac}::urn:schemas-upnp-org:device:Basic:1`
const location = 'LOCATION: http://192.168.1.5:49152/d.xml'
const lines = (...all: string[]) => Buffer.from(`${all.join('\r\n')}\r\n\r\n`)
const ssdp = [
  lines('HTTP/1.1 200 OK', 'CACHE-CONTROL: max-age=60', location, usn),
  lines('NOTIFY * HTTP/1.1', 'NTS: ssdp:alive', location, usn),
  lines('NOTIFY * HTTP/1.1', 'NTS: ssdp:byebye', usn),
  lines('M-SEARCH * HTTP/1.1', 'ST: ssdp:all'),
]
const instance = 'Victron #2 Größe 1.2._http._tcp.local'
const responses: Packet[] = [
  {
    type: 'response',
    answers: [
      { type: 'A', name: 'venus.local', ttl: 120, flush: true, data: '10.0.0.5' },
      { type: 'TXT', name: 'venus.local', ttl: 120, data: ['fieldkit=1', 'mqtt=40001'] },
    ],
  },
  {
    type: 'response',
    answers: [{ type: 'PTR', name: '_http._tcp.local', ttl: 120, data: instance }],
    additionals: [
      { type: 'SRV', name: instance, ttl: 120, data: { port: 80, target: 'venus.local' } },
      { type: 'TXT', name: instance, ttl: 120, data: ['Victron=true'] },
      { type: 'A', name: 'venus.local', ttl: 0, data: '10.0.0.5' },
    ],
  },
]
const packets = responses.map((response) => dns.encode(response))

describe('spoiled packets', () => {
  const undo: (() => unknown)[] = []
  afterEach(async () => {
    for (const one of undo.splice(0).reverse()) await one()
  })

  it('of SSDP, 20,000 of them, are messages or counted reasons, and point at nobody else', () => {
    const random = seededRandom(4)
    const tally = createTally()
    for (let left = 20_000; left > 0; left -= 1) {
      const message = parseSsdp(spoil(ssdp, random))
      tally.add(message.kind === 'rejected' ? message.reason : message.kind)
      if (message.kind === 'alive') {
        gxMacOf(message.usn)
        expect(message.maxAgeMs).toBeLessThanOrEqual(3_600_000)
        const url = allowedLocation(message.location, '192.168.1.5')
        if (url) expect(url.host.startsWith('192.168.1.5')).toBe(true)
      }
    }
    expect(tally.total()).toBe(20_000)
    expect(tally.names()).toEqual([
      ...['alive', 'byebye', 'message without a USN', 'message without a location'],
      ...['packet that is no SSDP', 'search'],
    ])
  })

  it('of descriptions, 5,000 of them, are a GX with a portal ID or nobody', () => {
    const random = seededRandom(5)
    const seeds = [descriptionXml({ portalId: 'c0619ab4e53f', name: 'Größe &amp; &#246; &lol;' })].map(
      (xml) => Buffer.from(xml),
    )
    const tally = createTally()
    for (let left = 5_000; left > 0; left -= 1) {
      const description = parseDescription(spoil(seeds, random).toString('utf8'), mac)
      tally.add(description === null ? 'nobody' : 'gx')
      if (description) expect(description.portalId).toMatch(/^[0-9a-f]{12}$/)
    }
    expect(tally.of('gx')).toBeGreaterThan(100)
    expect(tally.of('nobody')).toBeGreaterThan(100)
  })

  it('of mDNS, 20,000 of them, are records that the caches can keep', () => {
    const random = seededRandom(6)
    const [hosts, services] = [createMdnsCache(), createServiceCache()]
    const tally = createTally()
    for (let now = 0; now < 20_000; now += 1) {
      const packet = decoded(spoil(packets, random))
      tally.add(packet === null ? 'no DNS' : 'DNS')
      const answers = [...(packet?.answers ?? []), ...(packet?.additionals ?? [])]
      const names = new Set(['venus.local'])
      hosts.take(
        answers.flatMap((answer) => readHostRecord(answer, names)),
        '10.0.0.5',
        now,
      )
      services.take(answers.flatMap(readServiceRecord), '10.0.0.5', now)
      if (now % 100 > 0) continue
      for (const { name } of hosts.hosts(now)) expect(name).toBe('venus.local')
      for (const service of services.services(now)) expect(service.instance).not.toBe('')
      services.missing(now)
    }
    expect(tally.of('DNS')).toBeGreaterThan(2_000)
    expect(tally.of('no DNS')).toBeGreaterThan(2_000)
  })

  it('that end too early are counted and are no trouble with the interface', async () => {
    const port = await freeUdpPort()
    const listener = {
      records: vi.fn(),
      services: vi.fn(),
      problem: vi.fn(),
      heard: vi.fn(),
      rejected: vi.fn(),
    }
    const finder = createMdnsFinder(
      [{ name: 'lo', address: '127.0.0.1' }],
      port,
      listener satisfies MdnsListener,
    )
    undo.push(finder.close)
    const socket = dgram.createSocket('udp4')
    undo.push(() => socket.close())
    const whole = packets[0] ?? Buffer.alloc(0)
    const send = (bytes: Buffer) => socket.send(bytes, port, '127.0.0.1')
    await vi.waitFor(() => {
      send(whole.subarray(0, 20))
      send(whole)
      expect(listener.rejected).toHaveBeenCalledWith('packet that is no DNS')
      expect(listener.records).toHaveBeenCalled()
    })
    expect(listener.problem).not.toHaveBeenCalled()
  })
})

function decoded(bytes: Buffer): Packet | null {
  try {
    return dns.decode(bytes)
  } catch {
    return null
  }
}
