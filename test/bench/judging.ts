import { fileURLToPath } from 'node:url'
import { emptyMemory, judgeStation } from '../../src/main/core/diagnostics/judge.ts'
import { loadLimits } from '../../src/main/core/diagnostics/limits.ts'
import type { HistoryQueries } from '../../src/main/core/diagnostics/needs.ts'
import { rules } from '../../src/main/core/diagnostics/rules/rules.ts'
import { loadScenario } from '../../src/main/core/simulator/scenario.ts'
import { Station } from '../../src/main/core/station/station.ts'
import type { FindingsState } from '../../src/shared/finding.ts'
import type { StationView } from '../../src/shared/stationView.ts'
import { LabelledStation } from '../helpers/labelled/labelledStation.ts'
import { makes } from '../helpers/labelled/makes.ts'
import { type SimulatedDay, simulatedDay } from '../helpers/labelled/simulatedDay.ts'
import { memoryHistory } from '../helpers/memoryHistory.ts'
import { portalId, now as start } from '../main/core/diagnostics/fixtures.ts'
import type { BenchResult } from './benchResult.ts'

const resources = fileURLToPath(new URL('../../resources', import.meta.url))
const stationCount = 50
/** Rounds, one a second, that are measured, and those before: in the first everything is asked, then code warms up. */
const seconds = 120
const warmUp = 60

interface Judged {
  view: StationView
  history: HistoryQueries
  memory: ReturnType<typeof emptyMemory>
  previous: FindingsState | null
}

/** Budget: all rules over 50 stations each second take at most 5 % of one core. The history answers from memory. */
export async function benchJudging(): Promise<BenchResult> {
  const tables = await loadLimits(resources)
  const scenario = await loadScenario(resources, 'ess-healthy')
  if (!tables.ok || !scenario.ok) throw new Error('the resources cannot be read')
  const day = simulatedDay(scenario.value)
  const clock = { now: start, asked: 0 }
  const stations = Array.from({ length: stationCount }, (_, index) => stationOf(day, index, clock))
  const round = async () => {
    for (const station of stations)
      station.previous = await judgeStation({ ...station, tables: tables.value, now: clock.now })
  }
  const roundsTo = async (last: number) => {
    for (; clock.now < start + last * 1_000; clock.now += 1_000) await round()
  }
  await roundsTo(warmUp)
  clock.asked = 0
  const before = process.cpuUsage()
  await roundsTo(warmUp + seconds)
  const used = process.cpuUsage(before)
  const busy = (used.user + used.system) / 1e6 / seconds
  return {
    name: `judging ${stationCount} stations each second, % of a core`,
    ratio: busy * 100,
    budget: { most: 5 },
    detail:
      `${rules.length} rules, ${stations[0]?.previous?.findings.length} findings of the first station, ` +
      `${(clock.asked / seconds).toFixed(1)} history queries a second`,
  }
}

function stationOf(day: SimulatedDay, index: number, clock: { now: number; asked: number }): Judged {
  const labelled = new LabelledStation(day)
  makes[index % makes.length]?.reshape?.(labelled)
  const station = new Station(portalId, { speed: () => 1 })
  station.apply(labelled.readings().map((reading) => ({ kind: 'value' as const, ...reading })))
  return {
    view: {
      portalId,
      services: () => station.services(),
      get: (id, path) => station.get(id, path),
      readings: (id) => station.readings(id),
      // Every service talks all the time, so no value grows old.
      aliveAt: () => clock.now,
    },
    history: countedHistory(labelled, clock),
    memory: emptyMemory(),
    previous: null,
  }
}

/** Every question costs its worker once; here it is answered from what was computed the first time. */
function countedHistory(station: LabelledStation, clock: { asked: number }): HistoryQueries {
  const { queries } = memoryHistory({ series: station.series() })
  const known = new Map<string, Promise<unknown>>()
  const kept = <Q extends { series: unknown }, A>(name: string, ask: (query: Q) => Promise<A>) => {
    return (query: Q): Promise<A> => {
      clock.asked++
      const key = name + JSON.stringify(query.series)
      const answer = known.get(key) ?? ask(query)
      known.set(key, answer)
      // The name and the series of a question fix the type of its answer.
      return answer as Promise<A>
    }
  }
  return {
    range: kept('range', queries.range),
    summary: kept('summary', queries.summary),
    windows: kept('windows', queries.windows),
    halfCycles: kept('halfCycles', queries.halfCycles),
    alarms: async () => {
      clock.asked++
      return []
    },
  }
}
