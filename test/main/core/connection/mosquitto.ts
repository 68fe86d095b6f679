import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const program = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto'].find(existsSync)

/** Shown by the runner for skipped tests; null when mosquitto is there. */
export const mosquittoMissing = program === undefined ? 'reason: mosquitto is not installed' : null

export interface Mosquitto {
  plainPort: number
  tlsPort: number
  fingerprint: string
  stop(): Promise<void>
}

const password = 's3cret-of-the-label'
export const mosquittoLogin = { username: 'remoteconsole', password }

/** Starts mosquitto with a plain door without password and a TLS door with one, as a Secured GX has. */
export async function startMosquitto(): Promise<Mosquitto> {
  if (program === undefined) throw new Error('mosquitto is not installed')
  const folder = mkdtempSync(path.join(tmpdir(), 'fieldkit-mosquitto-'))
  const at = (name: string) => path.join(folder, name)
  const subject = ['-subj', '/CN=venus.local', '-days', '2']
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('key.pem'), '-out', at('cert.pem')]
  execFileSync('openssl', ['req', '-x509', ...key, ...subject], { stdio: 'ignore' })
  writeFileSync(at('passwords'), `${mosquittoLogin.username}:${password}\n`)
  execFileSync('mosquitto_passwd', ['-U', at('passwords')], { stdio: 'ignore' })
  const [plainPort, tlsPort] = [await freePort(), await freePort()]
  writeFileSync(
    at('mosquitto.conf'),
    `per_listener_settings true
user root
listener ${plainPort} 127.0.0.1
allow_anonymous true
listener ${tlsPort} 127.0.0.1
allow_anonymous false
password_file ${at('passwords')}
certfile ${at('cert.pem')}
keyfile ${at('key.pem')}
`,
  )
  const child = spawn(program, ['-c', at('mosquitto.conf')], { stdio: 'ignore' })
  await reachable(plainPort, child)
  return {
    plainPort,
    tlsPort,
    fingerprint: new X509Certificate(readFileSync(at('cert.pem'))).fingerprint256,
    async stop() {
      const exited = once(child, 'exit')
      child.kill()
      await exited
      rmSync(folder, { recursive: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

async function reachable(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const socket = net.connect(port, '127.0.0.1')
    const opened = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('error', () => resolve(false))
    })
    socket.destroy()
    if (opened) return
  }
  throw new Error('mosquitto did not start')
}
