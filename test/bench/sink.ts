import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { LineQueue } from '../../src/main/core/sink/lineQueue.ts'
import { openSink } from '../../src/main/core/sink/openSink.ts'
import type { Sink } from '../../src/main/core/sink/sink.ts'
import type { SeriesId } from '../../src/shared/history.ts'
import { startEngine } from '../main/core/sink/engines.ts'
import { benchPortalId } from './benchPortalId.ts'
import type { BenchResult } from './benchResult.ts'

const stations = 50
const seriesOfStation = 80
/** 50 stations with 80 series at their cadences choose about this many numbers a second. */
const numbersPerSecond = 400

interface Station {
  portalId: string
  series: SeriesId[]
}

const makeStations = (): Station[] =>
  Array.from({ length: stations }, (_, index) => ({
    portalId: benchPortalId(index),
    series: Array.from({ length: seriesOfStation }, (_, path) => ({
      serviceType: 'battery',
      deviceInstance: 512,
      path: `/Path${path}`,
    })),
  }))

/** Offers `count` numbers, one of each series in turn, 10 s apart. */
function offerAll(sink: Sink, places: readonly Station[], count: number, from: number, first: number): void {
  for (let i = first; i < first + count; i++) {
    const station = places[i % stations]
    const series = station?.series[Math.floor(i / stations) % seriesOfStation]
    const round = Math.floor(i / stations / seriesOfStation)
    if (station && series) sink.offer(station.portalId, series, from + round * 10_000, (i * 31) % 1_000)
  }
}

async function withSink<T>(url: string, use: (sink: Sink, folder: string) => Promise<T>): Promise<T> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'gx-sink-bench-'))
  const settings = {
    ...{ url: new URL(url), database: 'gx', spoolMegabytes: 100, spoolDays: 30, sendSimulated: false },
  }
  const sink = await openSink({ settings, dataFolder, environment: {}, log: () => {} })
  if (!sink.ok) throw new Error(sink.problem.message)
  try {
    await sink.value.start()
    return await use(sink.value, dataFolder)
  } finally {
    await sink.value.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** Budget: on its way into the sink a number costs the main thread at most 10 times what its bare line costs. */
export async function benchSinkOffer(): Promise<BenchResult> {
  const places = makeStations()
  const rounds = 500_000
  const queue = new LineQueue()
  const sink: Pick<Sink, 'offer'> = { offer: (...number) => queue.push(...number) }
  const timed = (run: () => void) => {
    const from = performance.now()
    run()
    return ((performance.now() - from) * 1e6) / rounds
  }
  const own = timed(() => {
    // Only `offer` is used of it.
    for (let i = 0; i < rounds; i += 20_000) {
      offerAll(sink as Sink, places, 20_000, 0, i)
      queue.clear()
    }
  })
  const bare = timed(() => {
    let lines: string[] = []
    for (let i = 0; i < rounds; i++) {
      if (lines.push(`gx,portalId=c0619ab00001,path=/Path${i % 80} value=${i} ${i}`) === 20_000) lines = []
    }
  })
  return {
    name: 'number into the sink, against its bare line',
    ratio: bare / own,
    budget: { least: 0.1 },
    detail: `${own.toFixed(0)} ns each, ${bare.toFixed(0)} ns bare; 50 stations choose ${numbersPerSecond} a second`,
  }
}

/** Budget: sending for 50 stations leaves the event loop under 20 ms at its p99. */
export async function benchSinkLoop(): Promise<BenchResult> {
  const places = makeStations()
  const engine = await startEngine('victoria-metrics')
  const delay = monitorEventLoopDelay({ resolution: 1 })
  try {
    return await withSink(engine.url, async (sink) => {
      const from = Date.now() - 86_400_000
      const turns = 150
      const before = process.cpuUsage()
      delay.enable()
      for (let turn = 0; turn < turns; turn++) {
        offerAll(sink, places, numbersPerSecond / 10, from, (turn * numbersPerSecond) / 10)
        await wait(100)
      }
      delay.disable()
      const { user, system } = process.cpuUsage(before)
      const p99 = Math.max(0, delay.percentile(99) / 1e6 - 1)
      return {
        name: 'event loop while sending for 50 stations, p99 of its delay, ms',
        ratio: p99,
        budget: { most: 20 },
        detail:
          `${numbersPerSecond} numbers/s, longest ${(delay.max / 1e6).toFixed(0)} ms, ` +
          `${((user + system) / turns / 1_000).toFixed(1)} % of one core, ${sink.status().confirmedLines} confirmed so far`,
      }
    })
  } finally {
    await engine.remove()
  }
}

/** Budget: numbers go out of a full spool into a real engine, read back, 10 times as fast as 50 stations make them. */
export async function benchSinkDrain(): Promise<BenchResult> {
  const name = 'draining a spool into VictoriaMetrics, times the pace of 50 stations'
  const places = makeStations()
  const count = 200_000
  const engine = await startEngine('victoria-metrics')
  try {
    return await withSink(engine.url, async (sink) => {
      const from = performance.now()
      for (let first = 0; first < count; first += 40_000) {
        offerAll(sink, places, 40_000, Date.now() - 2 * 86_400_000, first)
        // More at once than the memory's bound would be given up.
        if (!(await sink.flush(AbortSignal.timeout(60_000)))) throw new Error('not all was confirmed')
      }
      const rate = (count * 1_000) / (performance.now() - from)
      const { confirmedLines, droppedLines } = sink.status()
      if (confirmedLines !== count || droppedLines > 0)
        throw new Error(`${confirmedLines} of ${count} are there`)
      return {
        ...{ name, budget: { least: 10 }, ratio: rate / numbersPerSecond },
        detail: `${(rate / 1_000).toFixed(1)}k lines/s through spool, engine and read back`,
      }
    })
  } finally {
    await engine.remove()
  }
}
