import dgram from 'node:dgram'
import { once } from 'node:events'
import http from 'node:http'
import multicastDns from 'multicast-dns'

const group = '239.255.255.250'
const target = 'urn:schemas-upnp-org:device:Basic:1'

export interface DescriptionParts {
  portalId: string | null
  name: string
  ports?: string
}

/** A description as simple-upnpd fills it (venus.md 1.2). */
export function descriptionXml({ portalId, name, ports }: DescriptionParts): string {
  const id = portalId === null ? '' : `<ve:X_VrmPortalId>${portalId}</ve:X_VrmPortalId>`
  const own = ports === undefined ? '' : `<ve:X_FieldkitPorts>${ports}</ve:X_FieldkitPorts>`
  const suffix = portalId === null ? '' : ` (${portalId})`
  return `<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0" xmlns:ve="urn:schemas-victronenergy-com:venusinfo-1"><device><friendlyName>${name}${suffix}</friendlyName><modelName>${name}</modelName><modelNumber>C00A</modelNumber><serialNumber>0012345</serialNumber><ve:X_VenusVersion>v3.70</ve:X_VenusVersion>${id}<ve:X_MqttOnLan>1</ve:X_MqttOnLan>${own}</device></root>`
}

/** A UDP port that nobody uses now. */
export async function freeUdpPort(): Promise<number> {
  const socket = dgram.createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}

export interface Announcer {
  byebye(): Promise<void>
  /** How often the description was fetched. */
  fetched(): number
  stop(): Promise<void>
}

/** Announces one device by SSDP on loopback. `location` replaces the URL of its own description. */
export async function announceSsdp(
  port: number,
  device: { usn: string; xml: string; location?: string },
): Promise<Announcer> {
  let fetched = 0
  const server = http.createServer((_, response) => {
    fetched += 1
    response.end(device.xml)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  const own = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/d.xml`
  const lines = [
    'CACHE-CONTROL: max-age=60',
    `LOCATION: ${device.location ?? own}`,
    `USN: ${device.usn}::${target}`,
  ]
  const socket = dgram.createSocket({ type: 'udp4', reuseAddr: true })
  const send = (to: { port: number; address: string }, ...more: string[]) =>
    new Promise<void>((resolve, reject) => {
      const text = Buffer.from(`${[...more, ...lines].join('\r\n')}\r\n\r\n`)
      socket.send(text, to.port, to.address, (error) => (error ? reject(error) : resolve()))
    })
  socket.on('message', (bytes, from) => {
    if (bytes.toString().startsWith('M-SEARCH') && bytes.toString().includes(`ST: ${target}`))
      void send(from, 'HTTP/1.1 200 OK', `ST: ${target}`)
  })
  socket.bind(port)
  await once(socket, 'listening')
  socket.addMembership(group, '127.0.0.1')
  socket.setMulticastInterface('127.0.0.1')
  return {
    byebye: () => send({ port, address: group }, 'NOTIFY * HTTP/1.1', 'NTS: ssdp:byebye', `NT: ${target}`),
    fetched: () => fetched,
    async stop() {
      socket.close()
      await once(socket, 'close')
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Answers for one host name by mDNS on loopback; says goodbye when it stops. */
export async function announceMdns(port: number, name: string, address: string, text?: string[]) {
  const mdns = multicastDns({ interface: '127.0.0.1', bind: '0.0.0.0', port, reuseAddr: true })
  await once(mdns, 'ready')
  const answers = (ttl: number) => [
    { name, type: 'A' as const, ttl, flush: true, data: address },
    ...(text ? [{ name, type: 'TXT' as const, ttl, flush: true, data: text }] : []),
  ]
  mdns.on('query', (query) => {
    if (query.questions?.some((question) => question.name === name)) mdns.respond({ answers: answers(120) })
  })
  return {
    async stop() {
      await new Promise<void>((resolve) => mdns.respond({ answers: answers(0) }, () => resolve()))
      await new Promise<void>((resolve) => mdns.destroy(() => resolve()))
    },
  }
}
