import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

export const ssdpGroup = '239.255.255.250'
const searchTarget = 'urn:schemas-upnp-org:device:Basic:1'
const maxAgeSeconds = 60

export interface SsdpOptions {
  interfaceAddress: string
  /** 1900 on a real network. */
  port: number
  /** `uuid:com.victronenergy.ccgx.C0:61:9A:B0:0A:01`. */
  uniqueDeviceName: string
  /** URL of the description. */
  location: string
  aliveNoticeMs: number
}

/** Answers searches and says hello and goodbye, as simple-upnpd does (venus.md 1.2). */
export class SsdpResponder {
  private readonly options: SsdpOptions
  private readonly socket: Socket
  private timer: NodeJS.Timeout | undefined

  constructor(options: SsdpOptions) {
    this.options = options
    this.socket = createSocket({ type: 'udp4', reuseAddr: true })
    this.socket.on('message', (packet, from) =>
      this.receive(packet.toString('latin1'), from.port, from.address),
    )
  }

  async start(): Promise<void> {
    const { port, interfaceAddress, aliveNoticeMs } = this.options
    this.socket.bind(port)
    await once(this.socket, 'listening')
    try {
      this.socket.addMembership(ssdpGroup, interfaceAddress)
      this.socket.setMulticastInterface(interfaceAddress)
      this.socket.setMulticastTTL(2)
    } catch (error) {
      // An interface without multicast; the open socket would keep the program alive.
      this.socket.close()
      throw error
    }
    await this.notify('alive')
    this.timer = setInterval(() => void this.notify('alive'), aliveNoticeMs)
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.notify('byebye')
    const closed = once(this.socket, 'close')
    this.socket.close()
    await closed
  }

  private receive(text: string, port: number, address: string): void {
    if (!text.startsWith('M-SEARCH * HTTP/1.')) return
    const asked = /^ST:[ \t]*(\S+)/im.exec(text)?.[1]
    const known = [searchTarget, 'upnp:rootdevice', this.options.uniqueDeviceName]
    const target = asked === 'ssdp:all' ? searchTarget : known.find((one) => one === asked)
    if (target === undefined) return
    const lines = ['HTTP/1.1 200 OK', ...this.common(target), 'EXT:', `ST: ${target}`]
    this.send(lines, port, address)
  }

  private notify(what: 'alive' | 'byebye'): Promise<void> {
    const { port } = this.options
    const lines = [
      'NOTIFY * HTTP/1.1',
      `HOST: ${ssdpGroup}:${port}`,
      `NT: ${searchTarget}`,
      `NTS: ssdp:${what}`,
      ...this.common(searchTarget),
    ]
    return new Promise((sent) => this.send(lines, port, ssdpGroup, sent))
  }

  private common(target: string): string[] {
    const { location, uniqueDeviceName } = this.options
    return [
      `CACHE-CONTROL: max-age=${maxAgeSeconds}`,
      `LOCATION: ${location}`,
      'SERVER: Linux/6.12 UPnP/1.0 simple-upnpd/1.0',
      `USN: ${uniqueDeviceName}${target === uniqueDeviceName ? '' : `::${target}`}`,
    ]
  }

  /** A packet that the network refuses is lost like any other datagram; the next notice comes by the timer. */
  private send(lines: readonly string[], port: number, address: string, sent: () => void = () => {}): void {
    this.socket.send(`${lines.join('\r\n')}\r\n\r\n`, port, address, () => sent())
  }
}
