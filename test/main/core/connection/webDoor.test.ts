import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import tls from 'node:tls'
import { afterEach, expect, it } from 'vitest'
import { probe } from '../../../../src/main/core/connection/probe.ts'
import type { Door } from '../../../../src/shared/discovery.ts'
import { portalId } from './recorder.ts'

const undo: (() => unknown)[] = []
afterEach(() => {
  for (const one of undo.splice(0).reverse()) one()
})

/** A web server with a certificate of this subject; keeps what it is sent. */
async function startWeb(subject: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'fieldkit-web-'))
  const at = (name: string) => path.join(folder, name)
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('key.pem'), '-out', at('cert.pem')]
  execFileSync('openssl', ['req', '-x509', ...key, '-subj', subject, '-days', '2'], { stdio: 'ignore' })
  const heard: Buffer[] = []
  const server = tls.createServer(
    { key: readFileSync(at('key.pem')), cert: readFileSync(at('cert.pem')) },
    (socket) => {
      socket.on('data', (bytes) => heard.push(bytes))
      socket.on('error', () => socket.destroy())
    },
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  undo.push(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : 0, heard }
}

const gxSubject = '/C=NL/ST=Flevoland/L=Almere/O=Victron Energy/OU=Venus OS/CN=venus.local'
const look = (port: number, known?: string) => {
  const doors: Door[] = [{ protocol: 'wss', port, state: 'unknown' }]
  const target = { host: '127.0.0.1', doors, ...(known === undefined ? {} : { portalId: known }) }
  return probe(target, AbortSignal.timeout(10_000))
}

it('a GX with MQTT off is recognised by the certificate of its web server, and sent nothing', async () => {
  const web = await startWeb(gxSubject)
  const seen = await look(web.port)
  expect(seen).toMatchObject({ portalId: null, doors: [{ protocol: 'wss', state: 'open' }] })
  expect(seen.problem?.code).toBe('password-needed')
  expect((await look(web.port, portalId)).doors).toMatchObject([{ protocol: 'wss', state: 'open' }])
  expect(Buffer.concat(web.heard)).toHaveLength(0)
})

it('the web server of anything else is no door', async () => {
  const web = await startWeb('/O=Router/CN=venus.local')
  const seen = await look(web.port)
  expect(seen).toMatchObject({ doors: [{ state: 'closed' }], problem: { code: 'not-a-gx' } })
  expect((await look(web.port, portalId)).doors).toMatchObject([{ state: 'closed' }])
})
