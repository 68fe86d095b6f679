import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import type { DoorCertificate } from './certificates.ts'
import { DoorSocket } from './doorSocket.ts'

export interface DoorOptions {
  name: 'mqtt' | 'mqtts' | 'http' | 'control' | 'wss'
  /** Told about each connection. */
  onSocket(socket: DoorSocket): void
  /** Makes it a TLS door. */
  certificate?: DoorCertificate
  /** A half-closed client still gets its answer. */
  allowHalfOpen?: boolean
}

/** First byte of a TLS connection. */
const handshakeRecord = 22

/** How connections are taken: served, accepted and never answered, or held until better times. */
type Reception = 'serve' | 'mute' | 'hold'

/** A listening port of the simulated GX, with the faults that a network and a stuck process can have. */
export class Door {
  readonly name: DoorOptions['name']
  private readonly options: DoorOptions
  private readonly sockets = new Set<DoorSocket>()
  /** TCP connections, also those whose TLS never comes up. */
  private readonly connections = new Set<Socket>()
  private server: Server | undefined
  private context: SecureContext | undefined
  private reception: Reception = 'serve'
  private address = ''
  private port = 0

  constructor(options: DoorOptions) {
    this.options = options
    this.name = options.name
    if (options.certificate) this.present(options.certificate)
  }

  /** The certificate of connections to come. */
  present(certificate: DoorCertificate): void {
    this.context = createSecureContext({ ...certificate, minVersion: 'TLSv1.2' })
  }

  /** Listens and returns the port; rejects when it cannot be opened. */
  async listen(address: string, port: number): Promise<number> {
    const { allowHalfOpen = false } = this.options
    const server = createServer({ allowHalfOpen }, (socket) => this.accept(socket))
    server.listen(port, address)
    await once(server, 'listening')
    this.server = server
    this.address = address
    const bound = server.address()
    this.port = typeof bound === 'object' && bound !== null ? bound.port : port
    return this.port
  }

  /** Closes the port and every connection without a word. Does nothing when it is closed. */
  async close(): Promise<void> {
    const { server } = this
    if (!server) return
    this.server = undefined
    const closed = once(server, 'close')
    server.close()
    for (const connection of this.connections) connection.destroy()
    await closed
  }

  /** Closes the port; connections end after what was written to them is out, at the latest after a second. */
  async leave(): Promise<void> {
    const timer = setTimeout(() => {
      for (const connection of this.connections) connection.destroy()
    }, 1_000)
    const { server } = this
    this.server = undefined
    const closed = server && once(server, 'close')
    server?.close()
    for (const socket of this.sockets) socket.endSoon()
    await closed
    clearTimeout(timer)
  }

  get open(): boolean {
    return this.server !== undefined
  }

  /** Opens the same port again. */
  async reopen(): Promise<void> {
    if (!this.server) await this.listen(this.address, this.port)
  }

  /** Resets every connection. */
  reset(): void {
    for (const socket of this.sockets) socket.reset()
    for (const connection of this.connections) if (!connection.destroyed) connection.resetAndDestroy()
  }

  /** Present connections stay up and say nothing any more. */
  muteConnections(): void {
    for (const socket of this.sockets) socket.mute()
  }

  /** Accepts and never answers; present connections are mute as well. Returns the end of it, which resets them. */
  deadlock(): () => void {
    this.reception = 'mute'
    this.muteConnections()
    return () => {
      this.reception = 'serve'
      this.reset()
    }
  }

  /** Holds all words until the returned function is called; nothing is lost. */
  hold(): () => void {
    this.reception = 'hold'
    for (const socket of this.sockets) socket.hold()
    return () => {
      this.reception = 'serve'
      for (const socket of this.sockets) socket.release()
    }
  }

  private accept(tcp: Socket): void {
    this.connections.add(tcp)
    tcp.on('close', () => this.connections.delete(tcp))
    tcp.on('error', () => tcp.destroy())
    tcp.setNoDelay(true)
    if (this.reception === 'mute') tcp.resume()
    else if (this.context) this.expectTls(tcp)
    else this.serve(tcp)
  }

  /** FlashMQ resets who does not speak TLS on its TLS port (venus-rig.md 2). */
  private expectTls(tcp: Socket): void {
    tcp.once('data', (hello) => {
      tcp.pause()
      tcp.unshift(hello)
      if (hello[0] === handshakeRecord) this.serve(tcp)
      else tcp.resetAndDestroy()
    })
  }

  private serve(tcp: Socket): void {
    const { context } = this
    const secured = context && new TLSSocket(tcp, { isServer: true, secureContext: context })
    const socket = new DoorSocket(tcp, secured ?? tcp)
    this.sockets.add(socket)
    socket.socket.on('close', () => this.sockets.delete(socket))
    this.options.onSocket(socket)
    if (this.reception === 'hold') socket.hold()
  }
}
