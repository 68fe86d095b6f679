import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { webSocketChannel } from '../../rpc/channels.ts'
import type { Serve } from '../../rpc/serve.ts'

const pingEveryMs = 15_000
const maxMessageBytes = 8 * 1024 * 1024

/** The sockets of the page. */
export interface RpcSockets {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  stop(): void
}

/** Serves calls over WebSockets; a socket that answers no ping until the next one is ended. */
export function createRpcSockets(serve: Serve, log: (line: string) => void): RpcSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  })
  const answered = new WeakSet<WebSocket>()
  const pings = setInterval(() => {
    for (const socket of server.clients) {
      if (!answered.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, pingEveryMs)
  pings.unref()

  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (accepted) => {
        answered.add(accepted)
        accepted.on('pong', () => answered.add(accepted))
        accepted.on('error', (error) => log(`A browser connection failed: ${error.message}`))
        serve(webSocketChannel(accepted))
      })
    },
    stop() {
      clearInterval(pings)
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
