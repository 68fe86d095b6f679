import { beforeAll, describe, expect, it } from 'vitest'
import { emptyMemory, judgeStation } from '../../../../src/main/core/diagnostics/judge.ts'
import type { LimitTables } from '../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import type { LimitOverride } from '../../../../src/main/core/diagnostics/limits/limitOverride.ts'
import type { RangeNeed } from '../../../../src/main/core/diagnostics/needs.ts'
import type { Pace, Rule } from '../../../../src/main/core/diagnostics/rule.ts'
import { viewOf } from '../../../../src/shared/stationView.ts'
import { memoryHistory } from '../../../helpers/memoryHistory.ts'
import { now, portalId, readingsOf, shippedLimits } from './fixtures.ts'

let tables: LimitTables
beforeAll(async () => {
  tables = await shippedLimits()
})

const series = [{ serviceType: 'battery', deviceInstance: 512, path: '/Soc' }]
const tenSeconds: RangeNeed = { kind: 'range', series, lookBackMs: 600_000, bucketMs: 10_000 }
const minute: RangeNeed = { kind: 'range', series, lookBackMs: 86_400_000, bucketMs: 60_000 }

/** A rule without findings that counts how often it is judged. */
function countingRule(pace: Pace, needs: Rule['needs'] = () => []) {
  const judged = { times: 0 }
  const rule: Rule = {
    ...{ id: `${pace} rule`, area: 'battery', title: pace, pace, needs },
    judge: () => {
      judged.times++
      return []
    },
  }
  return { rule, judged }
}

interface Round {
  /** s after the first. */
  at: number
  services?: Record<string, number>
  override?: LimitOverride
}

/** How often a rule was judged up to each round. */
async function judgedIn(
  rounds: readonly Round[],
  pace: Pace,
  others: readonly Rule[],
  needs?: Rule['needs'],
) {
  const { rule, judged } = countingRule(pace, needs)
  const memory = emptyMemory()
  const counts: number[] = []
  for (const { at, services = { 'battery/512/Soc': 60 }, override = null } of rounds) {
    await judgeStation({
      ...{ tables, memory, previous: null, override, rules: [...others, rule] },
      view: viewOf(portalId, readingsOf(services)),
      now: now + at * 1_000,
      history: memoryHistory({ series: [] }).queries,
    })
    counts.push(judged.times)
  }
  return counts
}

const seconds = (...all: number[]): Round[] => all.map((at) => ({ at }))

describe('the pace of a rule', () => {
  it('is each round, every 10 s, or that of its answers', async () => {
    const rounds = seconds(0, 1, 9, 10, 19, 20, 60, 61)
    expect(await judgedIn(rounds, 'each-round', [])).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await judgedIn(rounds, 'unhurried', [])).toEqual([1, 1, 1, 2, 2, 3, 4, 4])
    expect(await judgedIn(rounds, 'with-history', [], () => [minute])).toEqual([1, 1, 1, 1, 1, 1, 2, 2])
  })

  it.each(['unhurried', 'with-history'] as const)(
    '%s waits for nothing when services come or go',
    async (pace) => {
      const both = { 'battery/512/Soc': 60, 'vebus/276/State': 3 }
      const rounds = [{ at: 0 }, { at: 1, services: both }, { at: 2, services: both }, { at: 3 }]
      expect(await judgedIn(rounds, pace, [])).toEqual([1, 2, 2, 3])
    },
  )

  it.each(['unhurried', 'with-history'] as const)(
    '%s waits for nothing when other limits count',
    async (pace) => {
      const override: LimitOverride = { version: 1, battery: { 'battery/512': 'LFP 15s' } }
      expect(await judgedIn([{ at: 0 }, { at: 1, override }, { at: 2, override }], pace, [])).toEqual([
        1, 2, 2,
      ])
    },
  )

  it.each(['unhurried', 'with-history'] as const)(
    '%s begins anew when the clock was set back',
    async (pace) => {
      expect(await judgedIn(seconds(0, -5, -4), pace, [], () => [minute])).toEqual([1, 2, 2])
    },
  )

  it('sees an answer that another rule had asked for in between', async () => {
    const quarter: RangeNeed = { ...tenSeconds, bucketMs: 15_000 }
    const { rule: eager } = countingRule('each-round', () => [quarter])
    const counts = await judgedIn(seconds(0, 10, 15, 19, 20), 'with-history', [eager], () => [quarter])
    expect(counts).toEqual([1, 1, 1, 1, 2])
  })

  it('sees that it needs something else', async () => {
    const needs: Rule['needs'] = ({ now: at }) => (at < now + 10_000 ? [minute] : [minute, tenSeconds])
    expect(await judgedIn(seconds(0, 9, 10, 11), 'with-history', [], needs)).toEqual([1, 1, 2, 2])
  })
})
