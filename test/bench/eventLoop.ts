import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openSession } from '../../src/main/app/openSession.ts'
import { type Session, untilReady } from '../../src/main/app/session.ts'
import { openPinStore } from '../../src/main/core/connection/pins.ts'
import { loadLimits } from '../../src/main/core/diagnostics/limits.ts'
import { systemClock } from '../../src/shared/clock.ts'
import type { GxDevice } from '../../src/shared/discovery.ts'
import { success } from '../../src/shared/result.ts'
import { benchPortalId } from './benchPortalId.ts'
import type { BenchResult } from './run.ts'

const resources = fileURLToPath(new URL('../../resources', import.meta.url))
/** Messages of one station per second. */
const rate = 50
const measureMs = 20_000
/** The first judgements and writes are behind every session. */
const settleMs = 8_000
/** The histogram counts the timer's own period with each sample, ms. */
const resolutionMs = 1

interface Load {
  /** Delay of the event loop, ms. */
  p50: number
  p99: number
  longest: number
  /** CPU of this process with all recorder threads, of one core. */
  cores: number
  /** The same of the main thread alone. */
  mainThread: number
  messagesPerSecond: number
}

let ten: Promise<Load> | null = null

/** Measured once for both benchmarks. */
function tenStations(): Promise<Load> {
  ten ??= measure(10)
  return ten
}

/** Budget: with 10 stations at 50 messages per second each, 99 % of the event loop's delays stay under 20 ms. */
export async function benchEventLoop(): Promise<BenchResult> {
  const load = await tenStations()
  return {
    name: 'event loop with 10 stations, p99 of its delay, ms (budget 20)',
    ratio: load.p99,
    detail: `${describe(load)}, ${load.cores.toFixed(2)} cores`,
  }
}

/** Budget: 50 stations take at most one core; 10 stations are measured beside them, because cost shall be linear. */
export async function benchFiftyStations(): Promise<BenchResult> {
  const few = await tenStations()
  const fifty = await measure(50)
  return {
    name: '50 stations at 50 messages per second, cores (budget 1)',
    ratio: fifty.cores,
    detail:
      `${describe(fifty)}; main thread ${fifty.mainThread.toFixed(2)}; ` +
      `10 stations ${few.cores.toFixed(2)} cores, so 50 cost ${(fifty.cores / few.cores).toFixed(1)} times as much`,
  }
}

function describe({ messagesPerSecond, p50, p99, longest }: Load): string {
  return `${Math.round(messagesPerSecond)} messages/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, longest ${longest.toFixed(0)} ms`
}

async function measure(stations: number): Promise<Load> {
  const script = fileURLToPath(new URL('./pacedServer.ts', import.meta.url))
  const child = spawn(process.execPath, [script, String(stations), String(rate)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-loop-'))
  const sessions: Session[] = []
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer] // a pipe without encoding gives Buffers
    const ports: unknown = JSON.parse(line.toString())
    if (!Array.isArray(ports)) throw new Error('the server said no ports')
    for (const [index, port] of ports.entries())
      sessions.push(await openStation(folder, benchPortalId(index), Number(port)))
    await wait(settleMs)
    const load = await watch(sessions)
    if (load.messagesPerSecond < 0.9 * stations * rate)
      throw new Error(`only ${load.messagesPerSecond} messages per second arrived`)
    return load
  } finally {
    await Promise.all(sessions.map((session) => session.stop()))
    child.kill()
    await rm(folder, { recursive: true, force: true })
  }
}

async function openStation(folder: string, portalId: string, port: number): Promise<Session> {
  const limits = await loadLimits(resources)
  if (!limits.ok) throw new Error(limits.problem.message)
  const pins = await openPinStore(join(folder, 'pins.json'))
  const device: GxDevice = {
    ...{ portalId, name: null, model: null, serial: null, firmware: null, address: '127.0.0.1' },
    ...{ hostNames: [], mqttOnLan: 1, seenBy: [], simulated: false },
    doors: [{ protocol: 'mqtt', port, state: 'open' }],
  }
  const session = await openSession({
    ...{ device, pins, webPins: pins, dataFolder: folder, storage: success(folder), limits: limits.value },
    doors: [{ protocol: 'mqtt', host: '127.0.0.1', port }],
    password: undefined,
    clock: systemClock,
    log: () => {},
  })
  if (!session.ok) throw new Error(session.problem.message)
  const ready = await untilReady(session.value, AbortSignal.timeout(15_000))
  if (!ready.ok) throw new Error(ready.problem.message)
  return session.value
}

async function watch(sessions: readonly Session[]): Promise<Load> {
  const count = () =>
    sessions
      .flatMap((session) => session.status().connections)
      .reduce((sum, { messages }) => sum + messages, 0)
  const before = count()
  const cpu = process.cpuUsage()
  const thread = process.threadCpuUsage()
  const from = performance.now()
  const delays = monitorEventLoopDelay({ resolution: resolutionMs })
  delays.enable()
  await wait(measureMs)
  delays.disable()
  const elapsed = performance.now() - from
  const busy = (used: { user: number; system: number }) => (used.user + used.system) / 1_000 / elapsed
  const delay = (ns: number) => Math.max(0, ns / 1e6 - resolutionMs)
  return {
    p50: delay(delays.percentile(50)),
    p99: delay(delays.percentile(99)),
    longest: delay(delays.max),
    cores: busy(process.cpuUsage(cpu)),
    mainThread: busy(process.threadCpuUsage(thread)),
    messagesPerSecond: (count() - before) / (elapsed / 1_000),
  }
}
