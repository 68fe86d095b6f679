import { describe, expect, it } from 'vitest'
import { halfCyclesOf } from '../../../../../src/main/core/history/statistics/halfCyclesOf.ts'
import {
  statisticsOf,
  timeByValue,
  timeInBands,
} from '../../../../../src/main/core/history/statistics/statisticsOf.ts'
import type { Stretch } from '../../../../../src/main/core/history/statistics/stretches.ts'
import { windowsOf } from '../../../../../src/main/core/history/statistics/windowsOf.ts'

/** Stretches as `[seconds, value]`, one after the other; a value of null is a hole. */
function stretches(...rows: readonly (readonly [number, number | null])[]): Stretch[] {
  let at = 0
  return rows.flatMap(([seconds, value]) => {
    const from = at
    at += seconds * 1_000
    return value === null ? [] : [{ from, to: at, value }]
  })
}

describe('statistics', () => {
  it('weigh each value by the time it held', () => {
    const found = statisticsOf(stretches([30, 10], [10, 50], [60, null]))
    expect(found).toMatchObject({ mean: 20, min: 10, max: 50, coveredMs: 40_000 })
    expect(found?.sigma).toBeCloseTo(Math.sqrt(0.75 * 100 + 0.25 * 900), 9)
  })

  it('keep a small spread around a large value', () => {
    expect(statisticsOf(stretches([1, 1e9 + 1], [1, 1e9 - 1]))?.sigma).toBeCloseTo(1, 6)
  })

  it('say nothing of nothing', () => {
    expect(statisticsOf([])).toBeNull()
  })

  it('take the extremes behind a mean', () => {
    const [mean] = stretches([60, 5])
    if (!mean) throw new Error('no stretch')
    expect(statisticsOf([{ ...mean, extremes: { min: -1, max: 9 } }])).toMatchObject({
      min: -1,
      max: 9,
      mean: 5,
    })
  })
})

describe('time in bands', () => {
  it('counts a limit to the band above it', () => {
    const current = stretches([10, -20], [20, -5], [30, 0], [40, 5], [50, 20])
    expect(timeInBands(current, [-5, 5])).toEqual([10_000, 50_000, 90_000])
    expect(timeInBands(current, [])).toEqual([150_000])
  })
})

describe('time by value', () => {
  it('adds up each state, longest first, and leaves out means of several', () => {
    const states = stretches([10, 3], [30, 9], [25, 3])
    expect(timeByValue(states)).toEqual([
      { value: 3, ms: 35_000 },
      { value: 9, ms: 30_000 },
    ])
    const mixed = states.map((state) => ({ ...state, extremes: { min: 3, max: 9 } }))
    expect(timeByValue(mixed)).toEqual([])
  })
})

describe('windows', () => {
  it('are means of what is covered and absent where nothing is', () => {
    expect(windowsOf(stretches([5, 10], [10, 40], [20, null], [5, 7]), 10_000)).toEqual([
      { start: 0, mean: 25, min: 10, max: 40, coveredMs: 10_000 },
      { start: 10_000, mean: 40, min: 40, max: 40, coveredMs: 5_000 },
      { start: 30_000, mean: 7, min: 7, max: 7, coveredMs: 5_000 },
    ])
  })
})

describe('half-cycles', () => {
  const turns = (values: readonly number[], least: number) =>
    halfCyclesOf(stretches(...values.map((value) => [1, value] as const)), least).map(
      ({ kind, from, to, fromValue, toValue }) => [kind, from / 1_000, to / 1_000, fromValue, toValue],
    )

  it('run from turning point to turning point', () => {
    expect(turns([50, 60, 80, 70, 40, 45, 90], 10)).toEqual([
      ['charge', 0, 2, 50, 80],
      ['discharge', 2, 4, 80, 40],
      ['charge', 4, 6, 40, 90],
    ])
  })

  it('swallow movements that are too small', () => {
    expect(turns([50, 60, 57, 80, 78, 81, 30, 33, 20], 10)).toEqual([
      ['charge', 0, 5, 50, 81],
      ['discharge', 5, 8, 81, 20],
    ])
  })

  it('are none while nothing moves far enough', () => {
    expect(turns([50, 55, 46, 52], 10)).toEqual([])
    expect(turns([], 10)).toEqual([])
  })

  it('begin at the true extreme before the first one', () => {
    expect(turns([50, 55, 44, 60], 10)).toEqual([
      ['discharge', 1, 2, 55, 44],
      ['charge', 2, 3, 44, 60],
    ])
  })
})
