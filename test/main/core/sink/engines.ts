import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type EngineProgram = 'victoria-metrics' | 'influxd'

/** A real engine in a folder of its own, on free ports of loopback. */
export interface RunningEngine {
  url: string
  /** Stops it with `signal` and waits for its end; the data stay. */
  stop(signal?: NodeJS.Signals): Promise<void>
  /** Starts it again over the same data. */
  start(): Promise<void>
  /** Values of one series, by epoch ms; each stored number once or, kept twice, twice. */
  numbers(tags: Record<string, string>): Promise<[at: number, value: number][]>
  remove(): Promise<void>
}

export const hasEngine = (program: EngineProgram) => existsSync(`/usr/bin/${program}`)

/** What a machine without an engine says in place of its tests. */
export const missingEngine = (program: EngineProgram) =>
  `SKIPPED: ${program} is not installed, so nothing is proven about sending to it`

export async function startEngine(
  program: EngineProgram,
  {
    auth,
    tls,
    flags = [],
  }: {
    auth?: { user: string; password: string }
    tls?: { cert: string; key: string }
    flags?: string[]
  } = {},
): Promise<RunningEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'gx-engine-'))
  const port = await freePort()
  const url = `http${tls ? 's' : ''}://127.0.0.1:${port}`
  const influxPort = await freePort()
  const args =
    program === 'influxd'
      ? ['-config', influxConfig(folder, port, influxPort, auth !== undefined)]
      : [
          `-httpListenAddr=127.0.0.1:${port}`,
          `-storageDataPath=${join(folder, 'data')}`,
          ...['-retentionPeriod=10y', '-memory.allowedPercent=5', '-loggerLevel=PANIC'],
          '-dedup.minScrapeInterval=1ms',
          ...(auth ? [`-httpAuth.username=${auth.user}`, `-httpAuth.password=${auth.password}`] : []),
          ...(tls ? ['-tls', `-tlsCertFile=${tls.cert}`, `-tlsKeyFile=${tls.key}`] : []),
          ...flags,
        ]
  let child: ChildProcess | null = null
  const headers: Record<string, string> = auth
    ? { authorization: `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}` }
    : {}

  async function start() {
    child = spawn(program, args, { stdio: 'ignore' })
    await listens(port, child)
    if (program !== 'influxd') return
    if (auth)
      await influxQuery(`create user ${auth.user} with password '${auth.password}' with all privileges`)
    await influxQuery('create database gx')
  }
  async function stop(signal: NodeJS.Signals = 'SIGTERM') {
    const running = child
    child = null
    if (!running || running.exitCode !== null) return
    const ended = once(running, 'exit')
    running.kill(signal)
    await ended
  }
  async function influxQuery(q: string): Promise<unknown> {
    const answer = await fetch(`${url}/query?db=gx&epoch=ms`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ q }),
    })
    return await answer.json()
  }
  async function victoriaNumbers(tags: Record<string, string>): Promise<[number, number][]> {
    const match = Object.entries(tags).map(([tag, value]) => `${tag}=${JSON.stringify(value)}`)
    const query = new URLSearchParams({ 'match[]': `gx_value{${match.join(',')}}` })
    const answer = await fetch(`${url}/api/v1/export?${query}`, { headers })
    const lines = (await answer.text()).split('\n').filter((line) => line !== '')
    return lines.flatMap((line) => {
      const { timestamps, values }: { timestamps: number[]; values: number[] } = JSON.parse(line)
      return timestamps.map((at, index): [number, number] => [at, values[index] ?? Number.NaN])
    })
  }
  async function influxNumbers(tags: Record<string, string>): Promise<[number, number][]> {
    const where = Object.entries(tags).map(([tag, value]) => `"${tag}" = '${value}'`)
    // The shape that InfluxDB documents for a select of one field.
    const answer = (await influxQuery(`select value from gx where ${where.join(' and ')}`)) as {
      results: { series?: { values: [number, number][] }[] }[]
    }
    return answer.results[0]?.series?.[0]?.values ?? []
  }
  await start()
  return {
    ...{ url, start, stop },
    numbers: program === 'influxd' ? influxNumbers : victoriaNumbers,
    async remove() {
      await stop('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function influxConfig(folder: string, port: number, rpcPort: number, auth: boolean): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'influxdb.conf')
  const text = [
    'reporting-disabled = true',
    `bind-address = "127.0.0.1:${rpcPort}"`,
    `[meta]\ndir = "${folder}/meta"`,
    `[data]\ndir = "${folder}/data"\nwal-dir = "${folder}/wal"\nindex-version = "tsi1"\nquery-log-enabled = false`,
    `[http]\nbind-address = "127.0.0.1:${port}"\nlog-enabled = false\nauth-enabled = ${auth}`,
    '[logging]\nlevel = "error"',
    '[monitor]\nstore-enabled = false',
  ]
  writeFileSync(file, `${text.join('\n')}\n`)
  return file
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Waits until the program accepts connections. */
async function listens(port: number, child: ChildProcess): Promise<void> {
  const { connect } = await import('node:net')
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the engine ended with code ${child.exitCode}`)
    const socket = connect(port, '127.0.0.1')
    const heard = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('error', () => resolve(false))
    })
    socket.destroy()
    if (heard) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
