import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import type { SimulatedDbus } from '../services/simulatedDbus.ts'
import { pythonJson } from './pythonJson.ts'
import { type ApiAnswer, answer } from './routes.ts'

const reasons: Record<number, string> = { 200: 'OK', 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found' }
/** Bytes of a request line with its headers. */
const maxHeader = 16_384

/**
 * The third-party D-Bus HTTP API: HTTP/1.0, no Content-Length, and single-threaded: an idle connection blocks all
 * others for as long as it is open (venus-rig.md 3).
 */
export class HttpApi {
  private readonly dbus: SimulatedDbus
  private readonly server: Server
  private readonly sockets = new Set<Socket>()
  private readonly waiting: Socket[] = []
  private busy = false
  private startedAt = 0

  constructor(dbus: SimulatedDbus) {
    this.dbus = dbus
    // A half-closed client still gets its answer.
    this.server = createServer({ allowHalfOpen: true }, (socket) => this.accept(socket))
  }

  /** Listens and returns the port. */
  async listen(address: string, port: number): Promise<number> {
    this.startedAt = Date.now()
    this.server.listen(port, address)
    await once(this.server, 'listening')
    const bound = this.server.address()
    return typeof bound === 'object' && bound !== null ? bound.port : port
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close')
    this.server.close()
    this.waiting.length = 0
    for (const socket of this.sockets) socket.destroy()
    await closed
  }

  private accept(socket: Socket): void {
    this.sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.sockets.delete(socket))
    this.waiting.push(socket)
    this.next()
  }

  private next(): void {
    if (this.busy) return
    const socket = this.waiting.find((one) => !one.destroyed)
    if (!socket) return
    this.waiting.splice(0, this.waiting.indexOf(socket) + 1)
    this.busy = true
    socket.once('close', () => {
      this.busy = false
      this.next()
    })
    this.serve(socket)
  }

  private serve(socket: Socket): void {
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      if (received.length > maxHeader) socket.destroy()
      else if (requestIsWhole(received)) this.respond(socket, received)
    })
    socket.on('end', () => socket.end())
  }

  private respond(socket: Socket, received: string): void {
    const [method = '', target = '/'] = received.split('\r\n', 1)[0]?.split(' ') ?? []
    const url = URL.parse(target, 'http://gx')
    const given: ApiAnswer = url
      ? answer(
          { method, url },
          { services: () => this.dbus.refresh(), startedAt: this.startedAt, now: Date.now() },
        )
      : { status: 400, body: { error: 'Bad request', success: false } }
    const head = [
      `HTTP/1.0 ${given.status} ${reasons[given.status] ?? ''}`,
      'Server: BaseHTTP/0.6 Python/3.12.9',
      `Date: ${new Date().toUTCString()}`,
      'Content-type: application/json',
      'Access-Control-Allow-Origin: *',
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n${pythonJson(given.body)}`)
    socket.destroySoon()
  }
}

/** True once the headers and, when they announce one, the body are there. */
function requestIsWhole(received: string): boolean {
  const end = received.indexOf('\r\n\r\n')
  if (end === -1) return false
  const length = Number(/^content-length:\s*(\d+)/im.exec(received.slice(0, end))?.[1] ?? 0)
  return received.length >= end + 4 + length
}
