import type { DoorSocket } from '../net/doorSocket.ts'
import type { ApiAnswer } from './apiAnswer.ts'
import { responseText } from './exchange.ts'
import { requestIsWhole } from './requestText.ts'

const pages: Readonly<Record<string, ApiAnswer['body']>> = {
  '/': { name: 'Victron DBus API Control Server', version: '3.1.0', port: 8_089 },
  '/health': { service: 'dbus-api-control', version: '3.1.0', status: 'healthy', success: true },
  '/status': { service: 'dbus-api-server', running: true, success: true },
  '/logs': { lines: [], count: 0, success: true },
}

/**
 * The unauthenticated control server of the D-Bus HTTP API (8089, venus.md 0.4). On a GX it starts and stops things
 * for anybody; here it only answers GET. It counts requests, so a test can prove that nobody called it.
 */
export class ControlApi {
  requests = 0

  /** Serves a connection that came through the door. */
  accept(socket: DoorSocket): void {
    let received = ''
    socket.hear((chunk) => {
      received += chunk.toString('latin1')
      if (!requestIsWhole(received)) return
      this.requests += 1
      const [method = '', target = ''] = received.split('\r\n', 1)[0]?.split(' ') ?? []
      socket.write(
        responseText({
          request: { method, url: new URL('http://gx/') },
          answer: answerOf(method, target),
          at: Date.now(),
          delayMs: 0,
          falsify: (text) => text,
          cut: null,
        }),
      )
      socket.endSoon()
    })
  }
}

function answerOf(method: string, target: string): ApiAnswer {
  if (method !== 'GET') return { status: 403, body: { error: 'Simulated: nothing is done', success: false } }
  const path = target.split('?')[0] ?? ''
  const body = Object.hasOwn(pages, path) ? pages[path] : undefined
  return body === undefined
    ? { status: 404, body: { error: 'Not found', success: false } }
    : { status: 200, body }
}
