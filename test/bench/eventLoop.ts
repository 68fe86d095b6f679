import type { BenchResult } from './benchResult.ts'
import { describeLoad, type Load, measureStations } from './measureStations.ts'
import { simulatedSeries } from './yearOfReadings.ts'

/** Messages of one station per second. */
const rate = 50

let ten: Promise<Load> | null = null

/** Measured once for both benchmarks. */
function tenStations(): Promise<Load> {
  ten ??= atRate(10)
  return ten
}

function atRate(stations: number): Promise<Load> {
  return measureStations({
    stations,
    pace: rate,
    messagesPerSecond: stations * rate,
    measureMs: 20_000,
  })
}

/** Budget: with 10 stations at 50 messages per second each, 99 % of the event loop's delays stay under 20 ms. */
export async function benchEventLoop(): Promise<BenchResult> {
  const load = await tenStations()
  return {
    name: 'event loop with 10 stations, p99 of its delay, ms',
    ratio: load.p99,
    budget: { most: 20 },
    detail: `${describeLoad(load)}, ${load.cores.toFixed(2)} cores`,
  }
}

/** Budget: 50 stations take at most one core; 10 stations are measured beside them, because cost shall be linear. */
export async function benchFiftyStations(): Promise<BenchResult> {
  const few = await tenStations()
  const fifty = await atRate(50)
  return {
    name: '50 stations at 50 messages per second, cores',
    ratio: fifty.cores,
    budget: { most: 1 },
    detail:
      `${describeLoad(fifty)}; main thread ${fifty.mainThread.toFixed(2)}; ` +
      `10 stations ${few.cores.toFixed(2)} cores, so 50 cost ${(fifty.cores / few.cores).toFixed(1)} times as much`,
  }
}

/** Heartbeats count as messages, one in 3 s. */
const seedsRate = simulatedSeries.reduce((sum, { cadenceMs }) => sum + 1_000 / cadenceMs, 1 / 3)

/** Budget: with 50 stations at the cadences of the seeds, 99 % of the event loop's delays stay under 20 ms. */
export async function benchSeedsOfFifty(): Promise<BenchResult> {
  const stations = 50
  const load = await measureStations({
    stations,
    pace: 'seeds',
    messagesPerSecond: stations * seedsRate,
    measureMs: 60_000,
  })
  const { rss, rssBefore, cores, mainThread } = load
  return {
    name: `event loop with ${stations} stations of ${simulatedSeries.length} series at 10, 30, 60 and 300 s, p99 of its delay, ms`,
    ratio: load.p99,
    budget: { most: 20 },
    detail:
      `${describeLoad(load)}; ${cores.toFixed(2)} cores, main thread ${mainThread.toFixed(2)}; ` +
      `${rss.toFixed(0)} MB, ${((rss - rssBefore) / stations).toFixed(1)} MB per station with its recorder`,
  }
}
