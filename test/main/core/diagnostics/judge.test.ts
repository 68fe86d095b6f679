import { beforeAll, describe, expect, it } from 'vitest'
import { type JudgeInput, judgeStation } from '../../../../src/main/core/diagnostics/judge.ts'
import type { LimitTables } from '../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { cellSpread } from '../../../../src/main/core/diagnostics/rules/cellSpread.ts'
import { findingsStateSchema } from '../../../../src/shared/findingSchema.ts'
import type { RangeAnswer, RangeQuery, SeriesData } from '../../../../src/shared/history.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { readingKey } from '../../../../src/shared/victron.ts'
import { findingOf, now, perMinute, portalId, readingsOf, shippedLimits } from './fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

type Query = Omit<RangeQuery, 'portalId'>

/** A history that answers what was recorded, and keeps the queries. */
function historyOf(recorded: readonly SeriesData[]) {
  const queries: Query[] = []
  const found = new Map(recorded.map((data) => [readingKey(data.series, data.series.path), data]))
  return {
    queries,
    range: async (query: Query): Promise<RangeAnswer> => {
      queries.push(query)
      const series = query.series.flatMap((id) => found.get(readingKey(id, id.path)) ?? [])
      return { series, gaps: [] }
    },
    summary: async () => ({ statistics: null, timeInBands: [], timeByValue: [] }),
    windows: async () => [],
    halfCycles: async () => [],
    alarms: async () => [],
  }
}

const readings = readingsOf({
  'system/0/SystemType': 'ESS',
  'battery/512/Soc': 81,
  'battery/512/Dc/0/Current': -40,
  'battery/512/Dc/0/Temperature': 30.7,
  'battery/512/InstalledCapacity': 148,
  'battery/512/System/MinCellVoltage': 3.266,
  'battery/512/System/MaxCellVoltage': 3.304,
  'vebus/276/Alarms/GridLost': 0,
})

const recorded = [
  perMinute('battery/512/System/MinCellVoltage', 60, 1, () => 3.266),
  perMinute('battery/512/System/MaxCellVoltage', 60, 1, () => 3.304),
  perMinute('battery/512/Dc/0/Current', 60, 1, () => -40),
  perMinute('battery/512/Dc/0/Temperature', 60, 1, () => 30.7),
  perMinute('battery/512/Soc', 60, 1, () => 81),
]

function stationOf(over: Partial<JudgeInput> = {}): JudgeInput {
  return {
    view: viewOf(portalId, readings),
    now,
    tables: limits,
    override: { version: 1, battery: { 'battery/512': 'LFP 15s' } },
    previous: null,
    history: historyOf(recorded),
    ...over,
  }
}

describe('judging a station', () => {
  it('gathers the history and gives findings of all rules, the worst first', async () => {
    const state = await judgeStation(stationOf())
    expect(findingsStateSchema.safeParse(state).success).toBe(true)
    expect(state.limitSet).toMatchObject({
      id: 'LFP 15s',
      version: 1,
      kind: 'battery',
      reason: 'chosen by the technician',
    })
    expect(state.findings[0]).toMatchObject({
      ruleId: 'cell-spread',
      situation: 'load',
      verdict: 'watch',
      value: 38,
    })
    expect([...new Set(state.findings.map((finding) => finding.ruleId))]).toEqual(
      expect.arrayContaining([
        ...['cell-spread', 'soc-low', 'battery-temperature', 'grid-lost', 'own-capacity'],
        ...['security-http-api', 'security-mqtt'],
      ]),
    )
  })

  it('asks within the limits of a query, on the edges of its buckets', async () => {
    const batteries = Array.from({ length: 9 }, (_, index) => ({
      [`battery/${index}/System/MinCellVoltage`]: 3.3,
      [`battery/${index}/System/MaxCellVoltage`]: 3.3,
    }))
    const history = historyOf([])
    const view = viewOf(portalId, readingsOf(Object.assign({}, ...batteries)))
    await judgeStation(stationOf({ view, history, now: now + 12_345, rules: [cellSpread] }))
    expect(history.queries.map((query) => query.series.length)).toEqual(Array.from({ length: 9 }, () => 8))
    for (const { from, to, maxPoints } of history.queries) {
      expect((to - from + 1) / maxPoints).toBe(60_000)
      expect(from % 60_000).toBe(0)
      expect(to).toBeGreaterThanOrEqual(now + 12_345)
    }
  })

  it('carries `since` from round to round', async () => {
    const first = await judgeStation(stationOf())
    const dated = { ...first, findings: first.findings.map((finding) => ({ ...finding, since: 5 })) }
    const again = await judgeStation(stationOf({ previous: dated }))
    expect(findingOf(again, 'load').since).toBe(5)
    expect(findingOf(again, 'balance').since).toBeNull()
  })

  it('judges an empty station without findings', async () => {
    const state = await judgeStation(stationOf({ view: viewOf(portalId, []) }))
    expect(state.findings).toEqual([])
  })

  it('forgives a fast clock the age of its values', async () => {
    const old = readings.map((reading) => ({ ...reading, at: now - 100_000 }))
    const view = viewOf(portalId, old)
    const slow = await judgeStation(stationOf({ view }))
    const fast = await judgeStation(stationOf({ view, speed: 60 }))
    const soc = (state: typeof slow) =>
      state.findings.find((finding) => finding.ruleId === 'soc-low')?.verdict
    expect([soc(slow), soc(fast)]).toEqual(['not-judged', 'ok'])
  })

  it('hands on a history that fails', async () => {
    const range = () => Promise.reject(new Error('worker is gone'))
    await expect(judgeStation(stationOf({ history: { ...historyOf([]), range } }))).rejects.toThrow(
      'worker is gone',
    )
  })
})
