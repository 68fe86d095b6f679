import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import tls from 'node:tls'
import { afterEach, expect, it, vi } from 'vitest'
import { createMqttConnection } from '../../../../src/main/core/connection/mqttConnection.ts'
import { systemClock } from '../../../../src/shared/clock.ts'
import { createRecorder, memoryPins, portalId } from './recorder.ts'

const undo: (() => unknown)[] = []
afterEach(() => {
  for (const one of undo.splice(0).reverse()) one()
})

/** A TLS server that keeps what it is sent. */
async function listeningServer(): Promise<{ port: number; heard: Buffer[]; connections: () => number }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fieldkit-tls-'))
  const at = (name: string) => path.join(folder, name)
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('key.pem'), '-out', at('cert.pem')]
  execFileSync('openssl', ['req', '-x509', ...key, '-subj', '/CN=venus.local', '-days', '2'], {
    stdio: 'ignore',
  })
  const heard: Buffer[] = []
  let connections = 0
  const server = tls.createServer(
    { key: readFileSync(at('key.pem')), cert: readFileSync(at('cert.pem')) },
    (socket) => {
      socket.on('data', (bytes) => heard.push(bytes))
      socket.on('error', () => socket.destroy())
    },
  )
  server.on('connection', () => {
    connections += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  undo.push(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    heard,
    connections: () => connections,
  }
}

it.each([
  [
    'not one byte of the login reaches a server whose certificate changed',
    Array.from({ length: 32 }, () => 'AA').join(':'),
    false,
  ],
  ['the login reaches a server on first use', null, true],
])('%s', async (_, pinned, isHeard) => {
  const server = await listeningServer()
  const connection = createMqttConnection(
    {
      ...{
        portalId,
        host: '127.0.0.1',
        port: server.port,
        tls: true,
        password: 'hunter2',
        clock: systemClock,
      },
      pins: memoryPins(pinned === null ? {} : { [portalId]: pinned }),
    },
    createRecorder(),
  )
  connection.start()
  await vi.waitFor(() => expect(server.connections()).toBe(1))
  await vi.waitFor(() =>
    isHeard
      ? expect(Buffer.concat(server.heard).includes('hunter2')).toBe(true)
      : expect(connection.status().state).toBe('failed'),
  )
  if (!isHeard) expect(Buffer.concat(server.heard)).toHaveLength(0)
  await connection.stop()
})
