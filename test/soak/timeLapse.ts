import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sessionJudge } from '../../src/main/app/judging.ts'
import { createSession, type Session } from '../../src/main/app/session.ts'
import { createHttpConnection } from '../../src/main/core/connection/httpConnection.ts'
import { createMqttConnection } from '../../src/main/core/connection/mqttConnection.ts'
import { loadLimits } from '../../src/main/core/diagnostics/limits.ts'
import { openHistory } from '../../src/main/core/history/history.ts'
import { loadScenario } from '../../src/main/core/simulator/scenario.ts'
import { type SimulatedGx, startSimulatedGx } from '../../src/main/core/simulator/simulatedGx.ts'
import type { Clock } from '../../src/shared/clock.ts'
import { seededRandom } from '../helpers/fuzz.ts'
import { type AlarmAccount, accountFor, holdMs, type Pulse, pulseAlarms } from './alarmPulses.ts'
import { lookAtStored, type Stored } from './stored.ts'
import { createWeather, pause, type SoakDoor, type Weather } from './weather.ts'

export interface SoakOptions {
  /** How long, wall ms. */
  wallMs: number
  seed: number
  /** Station ms in one ms of the wall. */
  speed: number
  log(line: string): void
}

/** Bytes in use after a collection, at a moment without faults. */
export interface HeapSample {
  station: number
  heap: number
  rss: number
}

export interface SoakOutcome {
  /** h on the station's clock. */
  hours: number
  messages: number
  weather: Pick<Weather, 'counts' | 'blackouts'>
  alarms: AlarmAccount
  stored: Stored
  heap: HeapSample[]
  /** Blackouts, on the station's clock, that no recorded gap covers. */
  gapsMissing: string[]
  /** Resources that keep the process alive, after everything was stopped. */
  handlesLeft: string[]
  /** Last status of each connection before the stop. */
  states: string[]
}

/** An hour of a station here takes one and a half minutes, so what a GX does in seconds it does in a fortieth. */
const simulatorTiming = {
  ...{ fastTickMs: 25, heartbeatMs: 75, keepaliveMs: 5_000, appearMs: 5, kickMs: 50, hangMs: 1_500 },
  ...{ httpHangMs: 1_250, flapMs: 200, oldBatchMs: 50, countersMs: 250, refusalMs: { least: 25, most: 150 } },
}
const mqttTiming = {
  ...{ connectMs: 1_000, completionMs: 400, quietMs: 300, oldQuietMs: 600, holdMs: 100, suspectMs: 300 },
  ...{ keepaliveMs: 750, refreshMs: 2_000, silenceMs: 500, readTimeoutMs: 300 },
  ...{ retryMinMs: 50, retryMaxMs: 500 },
}
/** An answer must be late before MQTT loses the word (10 s of the station), as with real waits; else an old answer wins. */
const httpTiming = { answerMs: 200, restMs: 1_500, retryMinMs: 50, retryMaxMs: 500 }
const resources = fileURLToPath(new URL('../../resources', import.meta.url))
const worker = new URL('../../src/main/core/history/historyWorker.ts', import.meta.url)
/** Shortly before midnight, so that a day ends in the soak and is packed. */
const startsAt = Date.UTC(2026, 4, 1, 23, 20)

/** Lives through the time with one station, both doors, faults and alarms, then looks at what was kept. */
export async function liveThrough(options: SoakOptions): Promise<SoakOutcome> {
  const begun = performance.now()
  const clock: Clock = {
    now: () => Math.round(startsAt + (performance.now() - begun) * options.speed),
    speed: () => options.speed,
  }
  const toStation = (wall: number) => Math.round(startsAt + (wall - begun) * options.speed)
  const folder = await mkdtemp(join(tmpdir(), 'fieldkit-soak-'))
  const handlesBefore = process.getActiveResourcesInfo()
  try {
    const gx = await startStation(clock)
    const session = await openStation(gx, folder, clock, options.log)
    const light = watchLight(session)
    const random = seededRandom(options.seed)
    const weather = createWeather(gx, random, { blackoutEveryMs: 60_000, log: options.log })
    const heap: HeapSample[] = []
    const sample = async () => void heap.push(await weigh(clock))
    await light.ready()
    const pulses = await withWeather(gx, weather, { ...options, clock, sample })
    const said = lastWords(session)
    const recorded = await recordedAlarms(session)
    const end = clock.now()
    await session.stop()
    await gx.stop()
    const stored = lookAtStored(folder)
    return {
      hours: (end - startsAt) / 3_600_000,
      ...{ ...said, weather, stored, heap },
      alarms: accountFor(pulses, recorded, deliverable(weather, light), holdMs * options.speed),
      gapsMissing: gapsMissing(weather, stored, toStation, options.speed),
      handlesLeft: await handlesLeft(handlesBefore),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function startStation(clock: Clock): Promise<SimulatedGx> {
  const scenario = await loadScenario(resources, 'ess-healthy')
  if (!scenario.ok) throw new Error(scenario.problem.message)
  return await startSimulatedGx({
    scenario: scenario.value,
    clock,
    doors: { mqtt: true, http: true },
    announce: null,
    timing: simulatorTiming,
  })
}

/** The session as the app opens it, with shorter waits. */
async function openStation(
  gx: SimulatedGx,
  folder: string,
  clock: Clock,
  log: (line: string) => void,
): Promise<Session> {
  const limits = await loadLimits(resources)
  if (!limits.ok) throw new Error(limits.problem.message)
  const place = { portalId: gx.portalId, host: '127.0.0.1', clock }
  const session = createSession({
    ...{ portalId: gx.portalId, clock, simulated: true, knownAlarms: [], doors: [], log },
    history: await openHistory({ folder, worker, clock, simulated: true }),
    connect: (listener) => [
      createMqttConnection(
        {
          ...{ ...place, port: gx.ports.mqtt ?? 0, tls: false, timing: mqttTiming },
          pins: { get: () => null, owner: () => null, trust: async () => {} },
        },
        listener,
      ),
      createHttpConnection({ ...place, port: gx.ports.http ?? 0, timing: httpTiming }, listener),
    ],
    judge: sessionJudge({ tables: limits.value, override: null }, clock),
  })
  session.start()
  return session
}

/** Follows which door is `ready` and when, wall ms. */
function watchLight(session: Session) {
  const changes: { wall: number; door: SoakDoor; isReady: boolean }[] = []
  const look = () => {
    for (const { source, state } of session.status().connections) {
      const last = changes.findLast(({ door }) => door === source)
      const isReady = state === 'ready'
      if (last?.isReady !== isReady) changes.push({ wall: performance.now(), door: source, isReady })
    }
  }
  session.onStatus(look)
  look()
  return {
    async ready(): Promise<void> {
      const deadline = performance.now() + 15_000
      const isReady = () => session.status().connections.every(({ state }) => state === 'ready')
      while (!isReady()) {
        if (performance.now() > deadline) throw new Error('the station is not ready after 15 s')
        await pause(20, new AbortController().signal)
      }
    },
    isReady(door: SoakDoor, from: number, to: number): boolean {
      const own = changes.filter((change) => change.door === door && change.wall <= to)
      const before = own.findLast(({ wall }) => wall <= from)
      return before?.isReady === true && own.every(({ wall, isReady }) => wall <= from || isReady)
    },
  }
}

async function withWeather(
  gx: SimulatedGx,
  weather: Weather,
  { seed, wallMs, clock, sample }: SoakOptions & { clock: Clock; sample(): Promise<void> },
): Promise<Pulse[]> {
  const over = AbortSignal.timeout(wallMs)
  const moment = () => ({ wall: performance.now(), station: clock.now() })
  await sample()
  const [pulses] = await Promise.all([
    pulseAlarms(gx, seededRandom(seed + 1), moment, over),
    weather.run(over),
    sampleWhenFair(weather, sample, over),
  ])
  // The last aftermath, and the last transitions after it.
  await pause(2 * holdMs + 1_000, new AbortController().signal)
  await sample()
  return pulses
}

/** A fault may hold much, such as 22,000 topics; what stays of it shows when it is over. */
async function sampleWhenFair(
  weather: Weather,
  sample: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await pause(1_000, signal)
    if (!signal.aborted && weather.isFair()) await sample()
  }
}

function lastWords(session: Session): Pick<SoakOutcome, 'states' | 'messages'> {
  const { connections } = session.status()
  return {
    states: connections.map(({ url, state, reason }) => `${url} ${state} ${reason ?? ''}`),
    messages: connections.reduce((sum, one) => sum + one.messages, 0),
  }
}

/** Whether a door was free of faults and `ready` through a whole stretch, wall ms. */
function deliverable(weather: Weather, light: ReturnType<typeof watchLight>) {
  return (from: number, to: number) =>
    (['mqtt', 'http'] as const).some(
      (door) =>
        light.isReady(door, from, to) &&
        !weather.harms.some((harm) => harm.door === door && harm.from <= to && harm.to >= from),
    )
}

async function recordedAlarms(session: Session) {
  await session.history?.flush()
  return await session.alarms(0, Number.MAX_SAFE_INTEGER)
}

async function weigh(clock: Clock): Promise<HeapSample> {
  // What a collection sets free may run finalizers that set more free.
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { station: clock.now(), heap: heapUsed + external, rss }
}

/** A gap may begin with the last word before the silence, and ends with the first one after it. */
function gapsMissing(
  weather: Weather,
  stored: Stored,
  toStation: (wall: number) => number,
  speed: number,
): string[] {
  const tolerance = 3_500 * speed
  return weather.blackouts.flatMap(({ from, to, names }) => {
    const [begin, end] = [toStation(from), toStation(to)]
    const isCovered = stored.gaps.some((gap) => gap.from <= begin + tolerance && gap.to >= end - tolerance)
    const clockOf = (at: number) => new Date(at).toISOString().slice(11, 19)
    return isCovered ? [] : [`${clockOf(begin)} to ${clockOf(end)} (${names.join(' + ')})`]
  })
}

async function handlesLeft(before: readonly string[]): Promise<string[]> {
  let left: string[] = []
  // Closing sockets and threads takes a few turns of the loop.
  for (let look = 0; look < 40; look++) {
    const known = [...before]
    left = process.getActiveResourcesInfo().filter((name) => {
      const index = known.indexOf(name)
      if (index >= 0) known.splice(index, 1)
      return index < 0
    })
    if (left.length === 0) break
    await pause(50, new AbortController().signal)
  }
  return left
}
