import { beforeAll, describe, expect, it } from 'vitest'
import { emptyMemory, type JudgeInput, judgeStation } from '../../../../src/main/core/diagnostics/judge.ts'
import type { LimitTables } from '../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { type Need, type RangeNeed, refreshMs } from '../../../../src/main/core/diagnostics/needs.ts'
import { cellSpread } from '../../../../src/main/core/diagnostics/rules/cellSpread.ts'
import { socLow } from '../../../../src/main/core/diagnostics/rules/socLow.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { memoryHistory } from '../../../helpers/memoryHistory.ts'
import { now, perMinute, portalId, readingsOf, shippedLimits } from './fixtures.ts'

let tables: LimitTables
beforeAll(async () => {
  tables = await shippedLimits()
})

/** The first is judged with its history, the second in each round. */
const rules = [cellSpread, socLow]

const battery = { serviceType: 'battery', deviceInstance: 512 }

function stationOf(soc: number, ageMs = 1_000) {
  const values = {
    'battery/512/Soc': soc,
    'battery/512/ProductId': 0xb009,
    'battery/512/Info/MaxChargeVoltage': 53.2,
    'battery/512/System/MinCellVoltage': 3.3,
    'battery/512/System/MaxCellVoltage': 3.304,
    'battery/512/InstalledCapacity': 148,
  }
  return viewOf(portalId, readingsOf(values, ageMs))
}

/** Rounds of one station over one memory, with the number of questions that each asked. */
function roundsOf() {
  const { queries } = memoryHistory({ series: [perMinute('battery/512/Dc/0/Current', 60, 1, () => 0)] })
  const memory = emptyMemory()
  let asked = 0
  const range: JudgeInput['history']['range'] = (query) => {
    asked++
    return queries.range(query)
  }
  return async (at: number, soc: number) => {
    asked = 0
    const view = stationOf(soc, now - at + 1_000)
    const history = { ...queries, range }
    const state = await judgeStation({ view, now: at, tables, memory, history, previous: null, rules })
    return { asked, state, of: (rule: string) => state.findings.filter((one) => one.ruleId === rule) }
  }
}

describe('rounds over one memory', () => {
  it('ask the history again only when an answer is too old', async () => {
    const round = roundsOf()
    const asked = []
    for (const seconds of [0, 1, 30, 59, 69, 70, 130])
      asked.push((await round(now + seconds * 1_000, 60)).asked)
    expect(asked).toEqual([1, 0, 0, 0, 1, 0, 1])
  })

  it('judge live values in every round, and the history with its answers', async () => {
    const round = roundsOf()
    const first = await round(now, 60)
    const second = await round(now + 1_000, 12)
    expect(first.of('soc-low')[0]?.verdict).toBe('ok')
    expect(second.of('soc-low')[0]?.verdict).toBe('watch')
    expect(second.of('cell-spread')).toEqual(first.of('cell-spread'))
    expect(second.of('cell-spread')[0]).toBe(first.of('cell-spread')[0])
    const third = await round(now + 60_000, 12)
    expect(third.of('cell-spread')[0]).not.toBe(first.of('cell-spread')[0])
  })

  it('ask anew after the clock was set back', async () => {
    const round = roundsOf()
    await round(now, 60)
    expect((await round(now - 5_000, 60)).asked).toBe(1)
  })

  it('tell every table in use with its reason', async () => {
    const { state } = await roundsOf()(now, 60)
    expect(state.limitSets?.map((set) => [set.kind, set.id])).toEqual([
      ['battery', 'LFP 15s'],
      ['grid', 'Unknown grid'],
      ['platform', 'GX'],
      ['score', 'Score'],
    ])
    expect(state.limitSet.reason).toContain('CVL 53.2 V is 3.55 V per cell')
  })
})

describe('an answer of the history', () => {
  const day = 86_400_000
  const range = (lookBackMs: number, bucketMs: number): RangeNeed => ({
    kind: 'range',
    series: [],
    lookBackMs,
    bucketMs,
  })
  it.each<[string, Need, number]>([
    ['half an hour in 10 s', range(1_800_000, 10_000), 10_000],
    ['a day in minutes', range(day, 60_000), 60_000],
    ['a month', range(30 * day, 3_600_000), 3_600_000],
    [
      'a year of days',
      { kind: 'windows', series: { ...battery, path: '/Soh' }, lookBackMs: 365 * day, meanMs: day },
      3_600_000,
    ],
    [
      '10-min means of a day',
      { kind: 'windows', series: { ...battery, path: '/Soh' }, lookBackMs: day, meanMs: 600_000 },
      600_000,
    ],
  ])('%s counts for its time', (_, need, ms) => {
    expect(refreshMs(need)).toBe(ms)
  })
})
