import { once } from 'node:events'
import { createORPCClient } from '@orpc/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { webSocketChannel } from '../../../src/main/rpc/channels.ts'
import { createRouter } from '../../../src/main/rpc/router.ts'
import { createServe } from '../../../src/main/rpc/serve.ts'
import { openSocketLink } from '../../../src/renderer/rpc/socketLink.ts'
import type { Client } from '../../../src/shared/contract.ts'
import { success } from '../../../src/shared/result.ts'
import { type CannedApp, createCannedApp } from '../../helpers/cannedApp.ts'
import { noFolders } from '../../helpers/noFolders.ts'

let app: CannedApp
let server: WebSocketServer
let client: Client
let close: () => void

async function startServer(port: number): Promise<number> {
  const openReport = async () => success<{ url: string | null }>({ url: null })
  const serve = createServe(
    createRouter(app, { host: 'web', openReport, openExport: openReport, ...noFolders }, () => undefined),
    () => undefined,
  )
  server = new WebSocketServer({ host: '127.0.0.1', port })
  server.on('connection', (socket) => serve(webSocketChannel(socket)))
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function stopServer(): void {
  for (const socket of server.clients) socket.terminate()
  server.close()
}

let port: number
beforeEach(async () => {
  app = createCannedApp({ folder: '/none', stepMs: 5 })
  port = await startServer(0)
  const opened = openSocketLink(`ws://127.0.0.1:${port}`, WebSocket)
  client = createORPCClient(opened.link)
  close = opened.close
})
afterEach(() => {
  close()
  stopServer()
})

test('a call made while the first connection is under way waits for it', async () => {
  expect(await client.app.info()).toMatchObject({ host: 'web' })
})

test('a call under way fails when the connection breaks', async () => {
  app.alarms = () => new Promise(() => undefined)
  await client.app.info()
  const alarms = client.history.alarms({ portalId: 'c0619ab00a01', from: 0, to: 1 })
  const failure = expect(alarms).rejects.toThrow('connection lost')
  await client.app.info()
  stopServer()
  await failure
})

test('calls fail at once while the core is away, and work again when it is back', async () => {
  await client.app.info()
  const feed = await client.stations.feed({ portalId: 'c0619ab00a01' })
  await feed.next()
  stopServer()
  await expect(readAll(feed)).rejects.toThrow()
  await expect(client.app.info()).rejects.toThrow('connection lost')
  await startServer(port)
  await vi.waitFor(() => client.app.info(), { timeout: 15_000 })
  const again = await client.stations.feed({ portalId: 'c0619ab00a01' })
  expect((await again.next()).value).toMatchObject({ type: 'snapshot' })
  await again.return?.()
})

async function readAll(events: AsyncIterable<unknown>): Promise<void> {
  for await (const event of events) void event
}
