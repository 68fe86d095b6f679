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

const resources = fileURLToPath(new URL('../../resources', import.meta.url))
/** The first judgements and writes are behind every session. */
const settleMs = 8_000
/** The histogram counts the timer's own period with each sample, ms. */
const resolutionMs = 1

/** What the stations of one run send, and for how long they are watched. */
export interface Run {
  stations: number
  /** Messages of one station per second, or each series of a station at its own cadence. */
  pace: number | 'seeds'
  messagesPerSecond: number
  measureMs: number
}

export interface Load {
  /** Delay of the event loop, ms. */
  p50: number
  p99: number
  longest: number
  /** CPU of this process with all recorder threads, of one core. */
  cores: number
  /** The same of the main thread alone. */
  mainThread: number
  messagesPerSecond: number
  /** Memory of the process, MB: before the stations were opened, and the most while they were watched. */
  rssBefore: number
  rss: number
}

export function describeLoad({ messagesPerSecond, p50, p99, longest }: Load): string {
  return `${Math.round(messagesPerSecond)} messages/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, longest ${longest.toFixed(0)} ms`
}

/** Connects so many stations, whole sessions with workers and files, and watches this process. */
export async function measureStations(run: Run): Promise<Load> {
  const { stations, pace, messagesPerSecond } = run
  const script = fileURLToPath(new URL('./pacedServer.ts', import.meta.url))
  const child = spawn(process.execPath, [script, String(stations), String(pace)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-loop-'))
  const sessions: Session[] = []
  globalThis.gc?.()
  const rssBefore = process.memoryUsage.rss() / 1e6
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer] // a pipe without encoding gives Buffers
    const ports: unknown = JSON.parse(line.toString())
    if (!Array.isArray(ports)) throw new Error('the server said no ports')
    for (const [index, port] of ports.entries())
      sessions.push(await openStation(folder, benchPortalId(index), Number(port)))
    await wait(settleMs)
    const load = await watch(sessions, run.measureMs)
    if (load.messagesPerSecond < 0.9 * messagesPerSecond)
      throw new Error(`only ${load.messagesPerSecond} messages per second arrived`)
    return { ...load, rssBefore }
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
    ...{ device, pins, webPins: pins, dataFolder: folder, storage: success(folder) },
    limits: () => limits.value,
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

async function watch(sessions: readonly Session[], measureMs: number): Promise<Omit<Load, 'rssBefore'>> {
  const count = () =>
    sessions
      .flatMap((session) => session.status().connections)
      .reduce((sum, { messages }) => sum + messages, 0)
  const before = count()
  const cpu = process.cpuUsage()
  const thread = process.threadCpuUsage()
  const from = performance.now()
  const delays = monitorEventLoopDelay({ resolution: resolutionMs })
  let rss = 0
  const memory = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage.rss() / 1e6)
  }, 1_000)
  delays.enable()
  await wait(measureMs)
  delays.disable()
  clearInterval(memory)
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
    rss,
  }
}
