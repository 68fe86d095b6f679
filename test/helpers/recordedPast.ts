import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { openHistory } from '../../src/main/core/history/history.ts'
import { insertReadingSql } from '../../src/main/core/history/insertRows.ts'
import { packSamples } from '../../src/main/core/history/packDay.ts'
import { expire, expiries } from '../../src/main/core/history/retention.ts'
import type { Samples } from '../../src/main/core/history/samples.ts'
import { openForWriting } from '../../src/main/core/history/stationFile.ts'
import { defaultRetention } from '../../src/main/core/history/tiers.ts'
import type { AlarmEvent, SeriesData } from '../../src/shared/history.ts'
import { describePath } from '../../src/shared/paths/describePath.ts'
import { cadenceMs } from '../../src/shared/paths/pathInfo.ts'
import { now, portalId } from '../main/core/diagnostics/fixtures.ts'
import { scenarioNamed } from '../main/core/simulator/testScenario.ts'
import { seededRandom } from './fuzz.ts'
import { LabelledStation } from './labelled/labelledStation.ts'
import { dayMinutes, simulatedDay } from './labelled/simulatedDay.ts'

const dayMs = 86_400_000
const minuteMs = 60_000
/** A steady value is stored again at every full five minutes, as the history's thinner does. */
const steadyMs = 300_000
const worker = new URL('../../src/main/core/history/historyWorker.ts', import.meta.url)

export interface RecordedPast {
  dataFolder: string
  days: number
  /** Values of the last two days come each minute; those before as often as this, at most each 5 min. */
  everyMs: number
  /** The series that go back over all days, the others over three; all of them when absent. Packing is what takes long. */
  long?: RegExp
}

/** What stands in the folder of the station. */
export interface RecordedStation {
  portalId: string
  folder: string
  /** Epoch ms of the last reading. */
  until: number
  series: number
  samples: number
}

/**
 * A station as weeks of recording leave it: the day of the simulated one again and again, packed day by day, with its last
 * readings and an alarm each third day. Values are put into the history as they are, without a recorder.
 */
export async function recordPast(past: RecordedPast): Promise<RecordedStation> {
  const station = new LabelledStation(simulatedDay(await scenarioNamed('ess-healthy')))
  const folder = join(past.dataFolder, 'stations', portalId)
  const day = station.series()
  const opened = openForWriting(folder, null)
  if (!opened.ok) throw new Error(opened.problem.message)
  const samples = fill(opened.value.database, day, past)
  opened.value.close()
  const clock = { now: () => now, speed: () => 1 }
  const history = await openHistory({ folder, worker, clock, simulated: true })
  if (!history.ok) throw new Error(history.problem.message)
  history.value.append(station.readings())
  history.value.recordAlarms(alarmsOf(past.days))
  await history.value.flush()
  await history.value.stop()
  return { portalId, folder, until: now, series: day.length, samples }
}

function fill(
  database: Database,
  day: readonly SeriesData[],
  { days, everyMs, long = /./ }: RecordedPast,
): number {
  const insert = database.prepare('insert into series (service_type, device_instance, path) values (?, ?, ?)')
  const ids = day.map(({ series: { serviceType, deviceInstance, path } }) =>
    Number(insert.run(serviceType, String(deviceInstance), path).lastInsertRowid),
  )
  const hot = database.prepare(insertReadingSql)
  const last = Math.floor(now / dayMs) * dayMs
  let stored = 0
  for (let start = last - days * dayMs; start <= last; start += dayMs) {
    database.transaction(() => {
      for (const [index, series] of day.entries()) {
        if (start < last - 2 * dayMs && !long.test(keyOf(series))) continue
        const id = ids[index] ?? 0
        const samples = samplesOf(series, start, start >= last - dayMs ? minuteMs : everyMs)
        stored += samples.ts.length
        if (start < last) packSamples(database, id, start, samples)
        else for (const [place, ts] of samples.ts.entries()) hot.run(id, ts, samples.value[place])
      }
    })()
  }
  database.transaction(() => {
    for (const expiry of expiries(database, defaultRetention))
      for (const id of ids) expire(database, id, expiry)
  })()
  return stored
}

const keyOf = ({ series: { serviceType, deviceInstance, path } }: SeriesData) =>
  `${serviceType}/${deviceInstance}${path}`

/** One series over the UTC day that begins at `start`, up to now, as the history's thinner would let it through. */
function samplesOf({ series, mean }: SeriesData, start: number, everyMs: number): Samples {
  const info = describePath(series.serviceType, series.path)
  const gain = dailyGain(mean)
  const step = isMeasured(mean) ? 10 ** -(info?.decimals ?? 0) : 0
  const random = seededRandom(start / dayMs + series.path.length * 7_919)
  const period = Math.max(everyMs, cadenceMs[info?.cadence ?? 'core'])
  const [ts, value]: [number[], number[]] = [[], []]
  for (let at = start + period - 400; at < Math.min(start + dayMs, now); at += period) {
    const minutesAgo = Math.floor((now - at) / minuteMs)
    const then = mean[mean.length - 1 - (minutesAgo % dayMinutes)] ?? mean[0] ?? 0
    const exact =
      then - gain * Math.floor(minutesAgo / dayMinutes) + step * Math.round(1.2 * (random() - 0.5))
    const reading = Number(exact.toFixed(4))
    const isSteady = reading === value.at(-1)
    const mark = Math.floor(at / steadyMs) * steadyMs
    if (isSteady && mark <= (ts.at(-1) ?? 0)) continue
    ts.push(isSteady ? mark : at)
    value.push(reading)
  }
  return { ts: Float64Array.from(ts), value: Float64Array.from(value) }
}

/** What a counter counts in a day; 0 for anything that goes down, too. */
function dailyGain(mean: readonly number[]): number {
  const [first = 0, last = 0] = [mean[0], mean.at(-1)]
  const isRising =
    last > first && mean.every((each, index) => index === 0 || each >= (mean[index - 1] ?? each))
  return isRising ? last - first : 0
}

/** Whether a value moves all the time; states and counters do not tremble. */
function isMeasured(mean: readonly number[]): boolean {
  return dailyGain(mean) === 0 && new Set(mean).size > 50
}

function alarmsOf(days: number): AlarmEvent[] {
  return Array.from({ length: Math.floor(days / 3) }, (_, index) => {
    const startedAt = now - (index * 3 + 1.3) * dayMs
    return {
      ...{ serviceType: 'vebus', deviceInstance: 276, trigger: '/Alarms/Overload', title: 'Overload' },
      ...{ deviceName: 'MultiPlus-II 48/3000/35-32', level: 'warning', origin: 'live', active: false },
      ...{ startedAt, endedAt: startedAt + 2 * minuteMs },
    }
  })
}
