import { RPCLink } from '@orpc/client/websocket'
import { WebSocket as ReconnectingSocket } from 'partysocket'
import { failWhenDown } from './connectionLost.ts'
import type { OpenLink } from './openLink.ts'

/**
 * Calls over a WebSocket that comes back by itself. Calls made while it is away fail at once; nothing is queued,
 * because an old request is worth nothing when the link returns. `SocketClass` makes each socket.
 */
export function openSocketLink(url: string, SocketClass: new (url: string) => unknown = WebSocket): OpenLink {
  const socket = new ReconnectingSocket(url, [], {
    WebSocket: SocketClass,
    minReconnectionDelay: 300,
    maxReconnectionDelay: 5_000,
    connectionTimeout: 4_000,
    maxEnqueuedMessages: 0,
  })
  let down = false
  socket.addEventListener('open', () => {
    down = false
  })
  socket.addEventListener('close', () => {
    down = true
  })
  const link = new RPCLink({
    // partysocket has the events and methods of a WebSocket; only its readyState is typed as a plain number.
    websocket: socket as unknown as WebSocket,
    interceptors: [failWhenDown(() => down)],
  })
  return { link, close: () => socket.close() }
}
