import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { type Duplex, pipeline } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { DoorSocket } from '../net/doorSocket.ts'
import type { PairingDesk } from './pairingDesk.ts'
import { acceptKey, framer, unframer } from './webSocketStream.ts'

export interface WebServerOptions {
  /** Of the security profile; empty lets anyone in, null nobody. */
  password: string | null
  desk: PairingDesk
  /** Port on 127.0.0.1 where the broker takes everybody, as port 9001 of a GX. */
  brokerPort(): number
  /** A token was given; it is answered when this is done. */
  onToken(): Promise<void>
}

/** Wrong passwords until the login page refuses everybody for a while (venus.md 1.5). */
const failuresUntilLock = 10
const lockMs = 120_000
const userName = 'remoteconsole'

/**
 * The web server of a GX as documented (venus.md 2.1, 2.2), never observed: login page with cookie, MQTT over WebSocket
 * behind it, tokens for paired programs. It speaks HTTP; its door adds TLS.
 */
export class WebServer {
  /** Login attempts that came. */
  logins = 0
  private readonly options: WebServerOptions
  private readonly sessions = new Set<string>()
  private readonly links = new Set<Duplex>()
  private readonly server: Server
  private failures = 0
  private lockedUntil = 0

  constructor(options: WebServerOptions) {
    this.options = options
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy())
    })
    this.server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head))
  }

  /** Serves a connection that came through the door. */
  accept({ socket }: DoorSocket): void {
    this.server.emit('connection', socket)
  }

  /** Ends all sessions and the MQTT behind them, as a web server that starts anew. */
  forget(): void {
    this.sessions.clear()
    for (const link of this.links) link.destroy()
  }

  stop(): void {
    this.forget()
    this.server.closeAllConnections()
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('connection', 'close')
    const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '')
    if (request.method === 'POST' && request.url === '/auth/login.php') this.login(form, response)
    else if (request.method === 'POST' && request.url === '/auth/generate-token/')
      await this.generateToken(request, form, response)
    else response.writeHead(request.url === '/' ? 200 : 404).end()
  }

  private login(form: URLSearchParams, response: ServerResponse): void {
    this.logins += 1
    if (Date.now() < this.lockedUntil) {
      response.writeHead(429).end()
      return
    }
    if (!this.isRight(form.get('password') ?? '')) {
      this.failures += 1
      if (this.failures % failuresUntilLock === 0) this.lockedUntil = Date.now() + lockMs
      response.writeHead(401).end()
      return
    }
    const session = `VENUS_SESSION_ID=${randomBytes(16).toString('hex')}`
    this.sessions.add(session)
    response
      .writeHead(302, {
        'set-cookie': `${session}; path=/; HttpOnly; Secure; SameSite=Strict`,
        location: '/',
      })
      .end()
  }

  private async generateToken(
    request: IncomingMessage,
    form: URLSearchParams,
    response: ServerResponse,
  ): Promise<void> {
    const [role, deviceId] = [form.get('role') ?? '', form.get('device_id') ?? '']
    const hasPassword = this.hasBasicAuth(request.headers.authorization ?? '')
    const { status, token } = this.options.desk.answer({ role, deviceId, hasPassword })
    if (token) await this.options.onToken()
    if (token) response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token))
    else response.writeHead(status).end()
  }

  private hasBasicAuth(header: string): boolean {
    const [name = '', ...rest] = Buffer.from(header.replace(/^Basic /, ''), 'base64')
      .toString()
      .split(':')
    return name === userName && this.isRight(rest.join(':'))
  }

  private isRight(password: string): boolean {
    return this.options.password === '' || this.options.password === password
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const key = request.headers['sec-websocket-key']
    const isIn = this.sessions.has(request.headers.cookie ?? '')
    socket.on('error', () => socket.destroy())
    if (request.url !== '/websocket-mqtt' || !isIn || key === undefined) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
      return
    }
    const words = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade']
    const more = [`Sec-WebSocket-Accept: ${acceptKey(key)}`, 'Sec-WebSocket-Protocol: mqtt']
    socket.write(`${[...words, ...more].join('\r\n')}\r\n\r\n`)
    if (head.length > 0) socket.unshift(head)
    const broker = connect(this.options.brokerPort(), '127.0.0.1')
    const pong = (bytes: Buffer) => {
      if (socket.writable) socket.write(bytes)
    }
    this.links.add(broker)
    const end = () => {
      this.links.delete(broker)
      broker.destroy()
      socket.destroy()
    }
    pipeline(socket, unframer(pong), broker, end)
    pipeline(broker, framer(), socket, end)
  }
}
