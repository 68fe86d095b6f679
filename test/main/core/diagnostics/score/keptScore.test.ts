import { beforeAll, describe, expect, it } from 'vitest'
import { emptyMemory, judgeStation } from '../../../../../src/main/core/diagnostics/judge.ts'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { socLow } from '../../../../../src/main/core/diagnostics/rules/socLow.ts'
import { viewOf } from '../../../../../src/shared/stationView.ts'
import { memoryHistory } from '../../../../helpers/memoryHistory.ts'
import { now, portalId, readingsOf, shippedLimits } from '../fixtures.ts'

let tables: LimitTables
beforeAll(async () => {
  tables = await shippedLimits()
})

/** The score of each round, by its seconds and the state of charge, and the tables where they change. */
async function scoresOf(rounds: readonly { at: number; soc: number; limits?: LimitTables }[]) {
  const memory = emptyMemory()
  const scores = []
  for (const { at, soc, limits = tables } of rounds) {
    const { score } = await judgeStation({
      view: viewOf(portalId, readingsOf({ 'battery/512/Soc': soc })),
      ...{ now: now + at * 1_000, tables: limits, memory, previous: null, rules: [socLow] },
      history: memoryHistory({ series: [] }).queries,
    })
    scores.push(score)
  }
  return scores
}

describe('the score over many rounds', () => {
  it('stands for 10 s while every verdict stays', async () => {
    const [first, second, third] = await scoresOf([
      { at: 0, soc: 60 },
      { at: 9, soc: 59 },
      { at: 10, soc: 59 },
    ])
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it('is made anew at once with another verdict, another table, or the clock set back', async () => {
    const [first, worse, again, table, back] = await scoresOf([
      { at: 0, soc: 60 },
      { at: 1, soc: 5 },
      { at: 2, soc: 60 },
      { at: 3, soc: 60, limits: { ...tables, score: { ...tables.score, title: 'Another' } } },
      { at: -5, soc: 60 },
    ])
    expect(worse?.points.length).toBeGreaterThan(0)
    expect(again?.points).toEqual(first?.points)
    expect(table?.table.title).toBe('Another')
    expect(back).not.toBe(first)
  })
})
