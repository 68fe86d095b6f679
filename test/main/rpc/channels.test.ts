import { once } from 'node:events'
import { expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { webSocketChannel } from '../../../src/main/rpc/channels.ts'

it('takes a word to a viewer that is leaving for no failure', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const viewer = new WebSocket(`ws://127.0.0.1:${port}`)
  const [socket]: WebSocket[] = await once(server, 'connection')
  if (!socket) throw new Error('no viewer came')
  const channel = webSocketChannel(socket)
  socket.close()
  await expect(Promise.resolve(channel.send('too late'))).resolves.toBeUndefined()
  await once(viewer, 'close')
  await expect(Promise.resolve(channel.send('much too late'))).resolves.toBeUndefined()
  server.close()
})
