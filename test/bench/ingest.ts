import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { createMqttConnection } from '../../src/main/core/connection/mqttConnection.ts'
import { openHistory } from '../../src/main/core/history/history.ts'
import { Station } from '../../src/main/core/station/station.ts'
import { systemClock } from '../../src/shared/clock.ts'
import type { BenchResult } from './benchResult.ts'

const portalId = 'c0619abe4c41'
const messages = 200_000
const rounds = 5

/** CPU of this process and wall time of the same stretch, ms. */
interface Cost {
  wall: number
  cpu: number
}

function stopwatch(): () => Cost {
  const wall = performance.now()
  const cpu = process.cpuUsage()
  return () => {
    const used = process.cpuUsage(cpu)
    return { wall: performance.now() - wall, cpu: (used.user + used.system) / 1_000 }
  }
}

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function withBlast<T>(count: number, use: (port: number) => Promise<T>): Promise<T> {
  const script = new URL('./blastServer.ts', import.meta.url).pathname
  const child: ChildProcess = spawn(process.execPath, [script, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    if (!child.stdout) throw new Error('the blast server has no stdout')
    const [line] = (await once(child.stdout, 'data')) as [Buffer] // a pipe without encoding gives Buffers
    return await use(Number(line.toString()))
  } finally {
    child.kill()
  }
}

/** A bare client that does nothing but JSON.parse what comes. */
async function bareClient(port: number): Promise<Cost> {
  const client = await connectAsync({ host: '127.0.0.1', port, protocol: 'mqtt', reconnectPeriod: 0 })
  let stop: (() => Cost) | null = null
  let sum = 0
  const finished = new Promise<Cost>((resolve) => {
    client.on('message', (topic, payload) => {
      const parsed = JSON.parse(payload.toString()) as { value: number } // the blast server sends nothing else
      sum += typeof parsed.value === 'number' ? parsed.value : 0
      if (topic.endsWith('/full_publish_completed')) stop = stopwatch()
      if (topic.endsWith('/Done') && stop) resolve(stop())
    })
  })
  await client.subscribeAsync(`N/${portalId}/#`)
  await client.publishAsync(`R/${portalId}/keepalive`, '')
  const cost = await finished
  if (!(sum > 0)) throw new Error('the bare client read nothing')
  await client.endAsync(true)
  return cost
}

interface Ours {
  blast: Cost
  /** From the start of the connection to `ready`, ms. */
  readyMs: number
  services: number
}

/** Our connection, station model and history queue over the same bytes. */
async function ourClient(port: number): Promise<Ours> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-bench-'))
  const worker = new URL('../../src/main/core/history/historyWorker.ts', import.meta.url)
  const history = await openHistory({ folder, worker, clock: systemClock })
  if (!history.ok) throw new Error(history.problem.message)
  const station = new Station(portalId)
  const begun = performance.now()
  let readyMs = 0
  let stop: (() => Cost) | null = null
  const result = await new Promise<Cost>((resolve) => {
    const connection = createMqttConnection(
      {
        portalId,
        host: '127.0.0.1',
        port,
        tls: false,
        pins: { get: () => null, owner: () => null, trust: async () => {} },
        clock: systemClock,
      },
      {
        events(batch) {
          const { changed } = station.apply(batch)
          history.value.append(changed)
          if (stop && station.get({ serviceType: 'bench', deviceInstance: 0 }, '/Done')) {
            const cost = stop()
            void connection.stop().then(() => resolve(cost))
          }
        },
        status(status) {
          if (status.state !== 'ready' || stop) return
          readyMs = performance.now() - begun
          stop = stopwatch()
        },
        heartbeat: () => {},
      },
    )
    connection.start()
  })
  await history.value.stop()
  await rm(folder, { recursive: true, force: true })
  return { blast: result, readyMs, services: station.services().length }
}

/** Ingest: how fast we are on the main thread compared with a client that only parses; wall time decides. */
export async function benchIngest(): Promise<BenchResult> {
  const bare: Cost[] = []
  const ours: Cost[] = []
  for (let round = 0; round < rounds; round++) {
    bare.push(await withBlast(messages, bareClient))
    ours.push((await withBlast(messages, ourClient)).blast)
  }
  const bareWall = median(bare.map((cost) => cost.wall))
  const ourWall = median(ours.map((cost) => cost.wall))
  const rate = (wall: number) => `${Math.round(messages / wall)}k/s`
  return {
    name: 'ingest, times the rate of a bare mqtt.js client with JSON.parse',
    ratio: bareWall / ourWall,
    budget: { least: 0.5 },
    detail: `${messages} messages, ours ${rate(ourWall)}, bare ${rate(bareWall)}, median of ${rounds}`,
  }
}

/** Full publish: from connecting to `ready` with 3,000 topics in the model, in seconds. */
export async function benchFullPublish(): Promise<BenchResult> {
  const times: number[] = []
  let services = 0
  for (let round = 0; round < rounds; round++) {
    const run = await withBlast(1, ourClient)
    times.push(run.readyMs)
    services = run.services
  }
  return {
    name: 'full publish of 3,000 topics to a complete model, s',
    ratio: median(times) / 1_000,
    budget: { most: 1 },
    detail: `${services} services, from TCP connect to ready, median of ${rounds}`,
  }
}
