import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import https from 'node:https'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Duplex } from 'node:stream'
import { createWebSocketStream, WebSocketServer } from 'ws'

export interface StandInWeb {
  port: number
  fingerprint: string
  /** Bodies of login attempts. */
  logins: string[]
  /** Ends all sessions, as a restarted web server does. */
  forgetSessions(): void
  stop(): Promise<void>
}

/** The web server of a GX as documented (venus.md 2.1): login page, cookie, MQTT over WebSocket behind it. */
export async function startStandInWeb(brokerPort: number, password: string): Promise<StandInWeb> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fieldkit-standin-'))
  const at = (name: string) => path.join(folder, name)
  const subject = '/C=NL/ST=Flevoland/L=Almere/O=Victron Energy/OU=Venus OS/CN=venus.local'
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('key.pem'), '-out', at('cert.pem')]
  execFileSync('openssl', ['req', '-x509', ...key, '-subj', subject, '-days', '2'], { stdio: 'ignore' })
  const [certificate, secret] = [readFileSync(at('cert.pem')), readFileSync(at('key.pem'))]
  rmSync(folder, { recursive: true })
  const sessions = new Set<string>()
  const logins: string[] = []
  const sockets = new Set<Duplex>()

  const server = https.createServer({ cert: certificate, key: secret }, async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    if (request.method !== 'POST' || request.url !== '/auth/login.php') {
      response.writeHead(404).end()
      return
    }
    logins.push(body)
    if (new URLSearchParams(body).get('password') !== password) {
      response.writeHead(401).end('wrong')
      return
    }
    const session = `VENUS_SESSION_ID=session${logins.length}`
    sessions.add(session)
    response.writeHead(302, { 'set-cookie': [`${session}; path=/; HttpOnly`], location: '/' }).end()
  })
  const sockServer = new WebSocketServer({ noServer: true, handleProtocols: () => 'mqtt' })
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/websocket-mqtt' || !sessions.has(request.headers.cookie ?? '')) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
      return
    }
    sockServer.handleUpgrade(request, socket, head, (web) => {
      const stream = createWebSocketStream(web)
      const broker = net.connect(brokerPort, '127.0.0.1')
      sockets.add(broker)
      for (const end of [stream, broker])
        end.on('error', () => {
          stream.destroy()
          broker.destroy()
        })
      stream.pipe(broker).pipe(stream)
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    fingerprint: new X509Certificate(certificate).fingerprint256,
    logins,
    forgetSessions: () => sessions.clear(),
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
