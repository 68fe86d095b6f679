import { describe, expect, it } from 'vitest'
import { decodeEntities, parseDescription } from '../../../../src/main/core/discovery/description.ts'
import { isLoopback, parseFieldkitPorts } from '../../../../src/main/core/discovery/fieldkitPorts.ts'
import { createMdnsCache, type MdnsRecord } from '../../../../src/main/core/discovery/mdnsCache.ts'
import { simulatedHost } from '../../../../src/main/core/discovery/mdnsSightings.ts'
import { allowedLocation, gxMacOf, parseSsdp } from '../../../../src/main/core/discovery/ssdpMessage.ts'
import { describedSighting } from '../../../../src/main/core/discovery/ssdpSightings.ts'
import { descriptionXml } from './lan.ts'

const mac = 'C0:61:9A:B4:E5:3F'
const usn = `uuid:com.victronenergy.ccgx.${mac}::urn:schemas-upnp-org:device:Basic:1`
const packet = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)

describe('an SSDP packet', () => {
  it('is read whether it answers a search or is a notice', () => {
    const location = 'LOCATION: http://192.168.1.5:49152/d.xml'
    const alive = { kind: 'alive', usn, location: 'http://192.168.1.5:49152/d.xml', maxAgeMs: 120_000 }
    const age = 'Cache-Control: max-age=120'
    expect(parseSsdp(packet('HTTP/1.1 200 OK', location, `USN: ${usn}`, age))).toEqual(alive)
    expect(parseSsdp(packet('NOTIFY * HTTP/1.1', 'NTS: ssdp:alive', location, `USN: ${usn}`, age))).toEqual(
      alive,
    )
    expect(parseSsdp(packet('NOTIFY * HTTP/1.1', 'NTS: ssdp:byebye', `USN: ${usn}`))).toEqual({
      kind: 'byebye',
      usn,
    })
  })
  it.each([
    ['empty', Buffer.alloc(0), 'packet that is no SSDP'],
    [
      'another protocol',
      packet('GET / HTTP/1.1', `USN: ${usn}`, 'LOCATION: http://1.2.3.4/'),
      'packet that is no SSDP',
    ],
    ['without a USN', packet('HTTP/1.1 200 OK', 'LOCATION: http://1.2.3.4/'), 'message without a USN'],
    ['without a location', packet('HTTP/1.1 200 OK', `USN: ${usn}`), 'message without a location'],
    ['over 4 kB', packet('HTTP/1.1 200 OK', `USN: ${usn}`, 'x'.repeat(5_000)), 'packet over 4 kB'],
  ])('is rejected with a reason when it is %s', (_, bytes, reason) => {
    expect(parseSsdp(bytes)).toEqual({ kind: 'rejected', reason })
  })
  it('that is a search of somebody else is nothing to reject', () => {
    expect(parseSsdp(packet('M-SEARCH * HTTP/1.1', 'ST: ssdp:all'))).toEqual({ kind: 'search' })
  })
  it('belongs to a GX by its USN only', () => {
    expect(gxMacOf(usn)).toBe(mac)
    expect(gxMacOf('uuid:com.victronenergy.ccgx.nonsense')).toBeNull()
    expect(gxMacOf(`uuid:other.${mac}`)).toBeNull()
  })
  it('may point at the sender only, over http', () => {
    expect(allowedLocation('http://192.168.1.5:49152/d.xml', '192.168.1.5')?.port).toBe('49152')
    expect(allowedLocation('http://169.254.169.254/latest', '192.168.1.5')).toBeNull()
    expect(allowedLocation('https://192.168.1.5/d.xml', '192.168.1.5')).toBeNull()
    expect(allowedLocation('http://x@192.168.1.5/d.xml', '192.168.1.5')).toBeNull()
    expect(allowedLocation('nonsense', '192.168.1.5')).toBeNull()
  })
})

describe('a description', () => {
  it('tells who the GX is, with its leading zeros and decoded name', () => {
    const xml = descriptionXml({ portalId: '012345678901', name: 'Rack &amp; Gr&#246;&#xDF;e &lt;1&gt;' })
    expect(parseDescription(xml, mac)).toEqual({
      ...{ portalId: '012345678901', name: 'Rack & Größe <1>', model: 'Cerbo GX', serial: '0012345' },
      ...{ firmware: 'v3.70', mqttOnLan: 1, fieldkitPorts: null },
    })
  })
  it('takes the portal ID from the USN when it is absent', () => {
    const xml = descriptionXml({ portalId: null, name: 'x' })
    expect(parseDescription(xml, mac)?.portalId).toBe('c0619ab4e53f')
  })
  const good = descriptionXml({ portalId: 'c0619ab4e53f', name: 'x' })
  it.each([
    ['with a document type', `<!DOCTYPE a [<!ENTITY b "c">]>${good}`],
    ['cut off', good.slice(0, -20)],
    ['of a web page', '<html><body/></html>'],
    ['empty', ''],
    ['with a portal ID of another form', good.replaceAll('c0619ab4e53f', '../../etc')],
  ])('%s is refused', (_, xml) => {
    expect(parseDescription(xml, mac)).toBeNull()
  })
  it('keeps an unknown reference as it stands', () => {
    expect(decodeEntities('&nbsp; &#0; &#9999999; &apos;')).toBe("&nbsp; &#0; &#9999999; '")
  })
})

describe('ports of a simulated GX', () => {
  it('are read, and only known doors with real ports', () => {
    expect(parseFieldkitPorts('mqtt=40001,http=40002')).toEqual([
      { protocol: 'mqtt', port: 40_001, state: 'unknown' },
      { protocol: 'http', port: 40_002, state: 'unknown' },
    ])
    for (const text of ['ssh=22', 'mqtt=0', 'mqtt=70000', 'mqtt', ''])
      expect(parseFieldkitPorts(text)).toBeNull()
  })
  it('count on loopback, which is 127.0.0.0/8 and nothing that looks like it', () => {
    expect(['127.0.0.1', '127.8.9.1'].every(isLoopback)).toBe(true)
    expect(['192.168.1.5', '127.0.0.1.example.org', '1.127.0.0', '::1'].some(isLoopback)).toBe(false)
  })
})

describe('a simulated GX', () => {
  const description = parseDescription(
    descriptionXml({ portalId: 'c0619ab00a01', name: 'x', ports: 'mqtt=40001' }),
    mac,
  )
  const text = ['fieldkit=1', 'portalId=c0619ab00a01', 'mqtt=40001']
  const host = (address: string) => ({ name: 'venus.local', address, text, expiresAt: 1 })
  it('names its ports on loopback', () => {
    if (!description) throw new Error('unreadable')
    expect(describedSighting(description, '127.0.0.1', 1, 2)).toMatchObject({
      simulated: true,
      doors: [{ protocol: 'mqtt', port: 40_001 }],
    })
    expect(simulatedHost(host('127.0.0.1'))).toMatchObject({
      portalId: 'c0619ab00a01',
      doors: [{ protocol: 'mqtt', port: 40_001 }],
    })
  })
  it('is not believed from anywhere else', () => {
    if (!description) throw new Error('unreadable')
    const sighting = describedSighting(description, '192.168.1.5', 1, 2)
    expect(sighting.simulated).toBe(false)
    expect(sighting.doors.map((door) => door.port)).toEqual([8883, 1883, 8088, 443])
    expect(simulatedHost(host('192.168.1.5'))).toBeNull()
    expect(simulatedHost({ ...host('127.0.0.1'), text: ['portalId=c0619ab00a01'] })).toBeNull()
  })
})

describe('the mDNS cache', () => {
  const record = (change: Partial<MdnsRecord> = {}): MdnsRecord => ({
    ...{ name: 'venus.local', type: 'A', text: '192.168.1.5', ttlSeconds: 60, flush: false },
    ...change,
  })
  const addresses = (cache: ReturnType<typeof createMdnsCache>, now: number) =>
    cache.hosts(now).map((host) => host.address)

  it('forgets a host when its time to live is over, unless it answers again', () => {
    const cache = createMdnsCache()
    cache.take([record()], '192.168.1.5', 0)
    expect(addresses(cache, 59_999)).toEqual(['192.168.1.5'])
    cache.take([record()], '192.168.1.5', 50_000)
    expect(addresses(cache, 60_001)).toEqual(['192.168.1.5'])
    expect(addresses(cache, 110_000)).toEqual([])
  })
  it('forgets a host at once when it says goodbye', () => {
    const cache = createMdnsCache()
    cache.take([record()], '192.168.1.5', 0)
    cache.take([record({ ttlSeconds: 0 })], '192.168.1.5', 1)
    expect(addresses(cache, 2)).toEqual([])
  })
  it('lets a name move to another GX', () => {
    const cache = createMdnsCache()
    cache.take([record()], '192.168.1.5', 0)
    cache.take([record({ text: '192.168.1.6', flush: true })], '192.168.1.6', 1)
    expect(addresses(cache, 2)).toEqual(['192.168.1.6'])
  })
  it('joins address and text that come in separate packets, and keeps two GX of one name on loopback', () => {
    const cache = createMdnsCache()
    cache.take([record({ text: '127.0.0.1', flush: true })], '127.0.0.1', 0)
    cache.take([record({ type: 'TXT', text: 'a=1\nb=2', flush: true })], '127.0.0.1', 0)
    cache.take([record({ type: 'TXT', text: 'a=2', flush: true })], '127.0.0.1', 0)
    expect(cache.hosts(1).map((host) => host.text)).toEqual([['a=1', 'b=2'], ['a=2']])
  })
  it('does not believe a record for longer than two minutes, and holds no flood', () => {
    const cache = createMdnsCache()
    for (let i = 0; i < 1_000; i += 1)
      cache.take([record({ text: `10.0.${i >> 8}.${i & 255}`, ttlSeconds: 9e9 })], 'x', 0)
    expect(cache.hosts(1)).toHaveLength(200)
    expect(cache.hosts(120_000)).toHaveLength(0)
  })
})
