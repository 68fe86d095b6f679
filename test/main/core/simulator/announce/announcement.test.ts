import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { XMLParser } from 'fast-xml-parser'
import multicastDns, { type MulticastDNS, type ResponsePacket } from 'multicast-dns'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCertificates } from '../../../../../src/main/core/simulator/net/certificates.ts'
import {
  type SimulatedGx,
  type SimulatedGxOptions,
  startSimulatedGx,
} from '../../../../../src/main/core/simulator/simulatedGx.ts'
import { eventually, handClock, resourcesFolder, scenarioNamed } from '../testScenario.ts'

const group = '239.255.255.250'
const basic = 'urn:schemas-upnp-org:device:Basic:1'
const usn1 = `uuid:com.victronenergy.ccgx.C0:61:9A:B0:0A:01::${basic}`
const usn2 = `uuid:com.victronenergy.ccgx.C0:61:9A:B0:0A:02::${basic}`

/** A UDP port that nobody uses now. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}

let ssdpPort: number
let mdnsPort: number
let listener: Socket
let mdns: MulticastDNS
let packets: string[]
let responses: ResponsePacket[]
const running: SimulatedGx[] = []
const askers: Socket[] = []

async function start(
  name: string,
  doors: SimulatedGxOptions['doors'] = { mqtt: true, http: true },
): Promise<SimulatedGx> {
  const gx = await startSimulatedGx({
    scenario: await scenarioNamed(name),
    clock: handClock(),
    doors,
    certificates: await loadCertificates(resourcesFolder),
    announce: { interfaceAddress: '127.0.0.1', ssdpPort, mdnsPort },
  })
  running.push(gx)
  return gx
}

async function stopAll(): Promise<void> {
  for (const gx of running.splice(0)) await gx.stop()
}

/** Asks from a port of its own, where the unicast answers arrive. */
async function search(...targets: string[]): Promise<string[]> {
  const asker = createSocket('udp4')
  const answers: string[] = []
  asker.on('message', (packet) => answers.push(packet.toString()))
  asker.bind(0, '127.0.0.1')
  await once(asker, 'listening')
  askers.push(asker)
  asker.setMulticastInterface('127.0.0.1')
  for (const target of targets) {
    const lines = [
      'M-SEARCH * HTTP/1.1',
      `HOST: ${group}:${ssdpPort}`,
      'MAN: "ssdp:discover"',
      'MX: 1',
      `ST: ${target}`,
    ]
    asker.send(`${lines.join('\r\n')}\r\n\r\n`, ssdpPort, group)
  }
  return answers
}

const header = (packet: string, name: string) => new RegExp(`^${name}: (.*)\r$`, 'm').exec(packet)?.[1]
const notices = (what: string) => packets.filter((one) => one.includes(`NTS: ssdp:${what}\r\n`))

beforeEach(async () => {
  ssdpPort = await freePort()
  mdnsPort = await freePort()
  packets = []
  responses = []
  listener = createSocket({ type: 'udp4', reuseAddr: true })
  listener.on('message', (packet) => packets.push(packet.toString()))
  listener.bind(ssdpPort)
  await once(listener, 'listening')
  listener.addMembership(group, '127.0.0.1')
  listener.setMulticastInterface('127.0.0.1')
  mdns = multicastDns({ interface: '127.0.0.1', bind: '0.0.0.0', port: mdnsPort })
  mdns.on('response', (packet) => responses.push(packet))
  await new Promise<void>((ready) => mdns.once('ready', ready))
})
afterEach(async () => {
  await stopAll()
  listener.close()
  for (const asker of askers.splice(0)) asker.close()
  await new Promise<void>((closed) => mdns.destroy(closed))
})

describe('SSDP', () => {
  it('says hello and goodbye', async () => {
    await start('ess-healthy')
    await eventually(() => expect(notices('alive')).toHaveLength(1))
    expect(notices('alive')[0]).toMatch(/^NOTIFY \* HTTP\/1\.1\r\n/)
    expect(header(notices('alive')[0] ?? '', 'USN')).toBe(usn1)
    await stopAll()
    await eventually(() => expect(notices('byebye').map((one) => header(one, 'USN'))).toEqual([usn1]))
  })

  it.each([basic, 'ssdp:all'])(
    'answers a search for %s from each of two stations on one port',
    async (target) => {
      await start('ess-healthy')
      await start('ess-faults')
      const answers = await search(target)
      await eventually(() => expect(answers).toHaveLength(2))
      expect(answers.every((one) => one.startsWith('HTTP/1.1 200 OK\r\n'))).toBe(true)
      expect(answers.map((one) => header(one, 'USN')).sort()).toEqual([usn1, usn2])
    },
  )

  it('keeps silent when something else is searched', async () => {
    await start('ess-healthy')
    const answers = await search('urn:schemas-upnp-org:device:MediaServer:1', basic)
    await eventually(() => expect(answers).not.toEqual([]))
    expect(answers.map((one) => header(one, 'ST'))).toEqual([basic])
  })

  it('leads to the description of a GX with its ports', async () => {
    const gx = await start('ess-faults')
    await eventually(() => expect(notices('alive')).toHaveLength(1))
    const location = header(notices('alive')[0] ?? '', 'LOCATION') ?? ''
    const xml = await (await fetch(location)).text()
    const parsed = new XMLParser({ removeNSPrefix: true, parseTagValue: false }).parse(xml)
    expect(parsed.root.device).toMatchObject({
      deviceType: basic,
      friendlyName: 'Pump station Lisova (c0619ab00a02)',
      manufacturer: 'Victron Energy',
      modelName: 'Pump station Lisova',
      modelNumber: 'C00A',
      serialNumber: 'HQ2301SIM02',
      UDN: 'uuid:com.victronenergy.ccgx.C0:61:9A:B0:0A:02',
      X_VenusVersion: 'v3.70',
      X_VrmPortalId: 'c0619ab00a02',
      X_MqttOnLan: '1',
      X_FieldkitPorts: `mqtt=${gx.ports.mqtt},http=${gx.ports.http}`,
    })
    expect(xml).toContain('xmlns:fk="urn:gx-fieldkit:simulated-1"')
  })

  it('names the TLS door of a secured GX', async () => {
    const gx = await start('ess-healthy', { mqtt: false, mqtts: true, http: false })
    await eventually(() => expect(notices('alive')).toHaveLength(1))
    const xml = await (await fetch(header(notices('alive')[0] ?? '', 'LOCATION') ?? '')).text()
    expect(xml).toContain('<ve:X_MqttOnLan>1<')
    expect(xml).toContain(`<fk:X_FieldkitPorts>mqtts=${gx.ports.mqtts}<`)
    const texts = () => responses.flatMap(({ answers }) => answers).filter((one) => one?.type === 'TXT')
    await eventually(() =>
      expect(JSON.stringify(texts().map((one) => String(one && 'data' in one && one.data)))).toContain(
        `mqtts=${gx.ports.mqtts}`,
      ),
    )
  })

  it('names no door that is closed', async () => {
    const gx = await start('ess-healthy', { mqtt: false, http: true })
    await eventually(() => expect(notices('alive')).toHaveLength(1))
    const xml = await (await fetch(header(notices('alive')[0] ?? '', 'LOCATION') ?? '')).text()
    expect(xml).toContain('<ve:X_MqttOnLan>0<')
    expect(xml).toContain(`<fk:X_FieldkitPorts>http=${gx.ports.http}<`)
  })
})

describe('mDNS', () => {
  const seen = (name: string, type: string) =>
    responses.flatMap(({ answers }) => answers).filter((one) => one?.name === name && one.type === type)
  const texts = (name: string) =>
    seen(name, 'TXT').map((one) =>
      one && 'data' in one && Array.isArray(one.data) ? one.data.map(String) : [],
    )

  it('answers for the host name with address, portal ID and ports', async () => {
    const gx = await start('ess-healthy')
    await start('ess-faults')
    await eventually(() => expect(seen('venus-2.local', 'TXT')).not.toEqual([]))
    responses = []
    mdns.query([
      { name: 'venus.local', type: 'A' },
      { name: 'venus.local', type: 'TXT' },
    ])
    await eventually(() => expect(seen('venus.local', 'TXT')).toHaveLength(1))
    expect(seen('venus.local', 'A')[0]).toMatchObject({ data: '127.0.0.1', ttl: 120 })
    expect(texts('venus.local')[0]).toEqual([
      'fieldkit=1',
      'portalId=c0619ab00a01',
      `mqtt=${gx.ports.mqtt}`,
      `http=${gx.ports.http}`,
    ])
    expect(seen('venus-2.local', 'A')).toEqual([])
  })

  it('answers a question for the address alone, in any case', async () => {
    await start('ess-healthy')
    await eventually(() => expect(seen('venus.local', 'TXT')).toHaveLength(1))
    responses = []
    mdns.query('VENUS.local', 'A')
    await eventually(() => expect(seen('venus.local', 'A')).toHaveLength(1))
    expect(seen('venus.local', 'TXT')).toEqual([])
  })

  it('says hello by itself and goodbye with a time to live of 0', async () => {
    await start('ess-faults')
    await eventually(() => expect(seen('venus-2.local', 'A')).toHaveLength(1))
    await stopAll()
    await eventually(() => {
      expect(seen('venus-2.local', 'A').map((one) => (one && 'ttl' in one ? one.ttl : null))).toEqual([
        120, 0,
      ])
    })
  })
})

describe('an announcement', () => {
  it('that cannot be made whole is taken back', async () => {
    const taken = createSocket('udp4')
    taken.bind(0)
    await once(taken, 'listening')
    mdnsPort = taken.address().port
    await expect(start('ess-healthy')).rejects.toThrow('EADDRINUSE')
    await eventually(() => expect(notices('byebye')).toHaveLength(1))
    taken.close()
  })
})
