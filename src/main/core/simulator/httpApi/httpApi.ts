import type { DoorSocket } from '../net/doorSocket.ts'
import type { SimulatedDbus } from '../services/simulatedDbus.ts'
import type { ApiContext, HttpVersion } from './apiAnswer.ts'
import { type Exchange, responseText } from './exchange.ts'
import { requestIsWhole } from './requestText.ts'
import { answer } from './routes.ts'

export interface HttpApiOptions {
  dbus: SimulatedDbus
  version: HttpVersion
  /** ms that it waits for a service that hangs. */
  hangMs: number
}

/** Bytes of a request line with its headers. */
const maxHeader = 16_384

/**
 * The third-party D-Bus HTTP API: HTTP/1.0, no Content-Length, and single-threaded: an idle connection or a service
 * that hangs blocks all others (venus-rig.md 3).
 */
export class HttpApi {
  /** Faults that change an answer, in their order. */
  readonly meddlers = new Set<(exchange: Exchange) => void>()
  /** Where `/` says that the control server is. */
  controlPort = 8_089
  private readonly options: HttpApiOptions
  private readonly waiting: DoorSocket[] = []
  /** The answer that is being waited for. */
  private pending: { timer: NodeJS.Timeout; respond: () => void } | undefined
  private busy = false
  private readonly startedAt = Date.now()

  constructor(options: HttpApiOptions) {
    this.options = options
  }

  /** Serves a connection that came through the door, when its turn comes. */
  accept(socket: DoorSocket): void {
    this.waiting.push(socket)
    this.next()
  }

  /** Adds something that changes answers; returns how to take it away. */
  meddle(meddler: (exchange: Exchange) => void): () => void {
    this.meddlers.add(meddler)
    return () => {
      this.meddlers.delete(meddler)
      this.hurry()
    }
  }

  /** Ends the waiting for a service that hangs. */
  hurry(): void {
    const { pending } = this
    if (!pending) return
    clearTimeout(pending.timer)
    this.pending = undefined
    pending.respond()
  }

  stop(): void {
    this.waiting.length = 0
    if (this.pending) clearTimeout(this.pending.timer)
    this.pending = undefined
  }

  private next(): void {
    if (this.busy) return
    const socket = this.waiting.find((one) => one.open)
    if (!socket) return
    this.waiting.splice(0, this.waiting.indexOf(socket) + 1)
    this.busy = true
    socket.socket.once('close', () => {
      // A client that leaves does not end the call to the bus.
      if (!this.pending) this.done()
    })
    this.serve(socket)
  }

  private done(): void {
    this.busy = false
    this.next()
  }

  private serve(socket: DoorSocket): void {
    let received = ''
    socket.hear((chunk) => {
      received += chunk.toString('latin1')
      if (received.length > maxHeader) socket.destroy()
      else if (requestIsWhole(received) && !this.pending) this.handle(socket, received)
    })
    socket.socket.on('end', () => {
      if (!this.pending) socket.end()
    })
  }

  private handle(socket: DoorSocket, received: string): void {
    const exchange = this.exchangeOf(received)
    for (const meddler of this.meddlers) meddler(exchange)
    if (exchange.delayMs === 0) respond(socket, exchange)
    else this.respondLater(socket, exchange)
  }

  private respondLater(socket: DoorSocket, exchange: Exchange): void {
    const finish = () => {
      this.pending = undefined
      if (socket.open) respond(socket, exchange)
      else this.done()
    }
    this.pending = { timer: setTimeout(finish, exchange.delayMs), respond: finish }
  }

  private exchangeOf(received: string): Exchange {
    const [method = '', target = '/'] = received.split('\r\n', 1)[0]?.split(' ') ?? []
    const url = URL.parse(target, 'http://gx')
    const unspoilt = { delayMs: 0, falsify: (text: string) => text, cut: null }
    if (!url) {
      const body = { error: 'Bad request', success: false }
      const request = { method, url: new URL('http://gx/') }
      return { ...unspoilt, request, answer: { status: 400, body }, at: this.gxTime() }
    }
    const { dbus, hangMs } = this.options
    const request = { method, url }
    const waits = dbus.hangs(url.searchParams.get('service') ?? '')
    return {
      ...unspoilt,
      request,
      delayMs: waits ? hangMs : 0,
      answer: answer(request, this.context()),
      at: this.gxTime(),
    }
  }

  private gxTime(): number {
    return Date.now() + this.options.dbus.clockError
  }

  private context(): ApiContext {
    const { dbus, version } = this.options
    return {
      version,
      controlPort: this.controlPort,
      services: () => dbus.recent(),
      hangs: (name) => dbus.hangs(name),
      startedAt: this.startedAt,
      now: Date.now(),
    }
  }
}

function respond(socket: DoorSocket, exchange: Exchange): void {
  const text = responseText(exchange)
  if (exchange.cut === 'reset') {
    socket.writeThenReset(text)
    return
  }
  socket.write(text)
  socket.endSoon()
}
