import { describe, expect, it } from 'vitest'
import {
  clustersOf,
  densestCluster,
  latestRun,
  longestRun,
} from '../../../../src/main/core/diagnostics/runs.ts'
import { rangeOf, timeline } from '../../../../src/main/core/diagnostics/timeline.ts'
import type { SeriesData } from '../../../../src/shared/history.ts'

const grid = { from: 0, slotMs: 60, count: 6 }
const series = (points: [number, number][]): SeriesData => ({
  series: { serviceType: 'battery', deviceInstance: 512, path: '/Dc/0/Current' },
  t: points.map(([t]) => t),
  min: points.map(([, value]) => value),
  mean: points.map(([, value]) => value),
  max: points.map(([, value]) => value),
})
const means = (input: Partial<Parameters<typeof timeline>[0]>) =>
  timeline({ series: undefined, grid, gaps: [], holdMs: 600, ...input }).map((slot) => slot?.mean)

describe('a series as a step function', () => {
  it('holds the last value until the next one', () => {
    expect(
      means({
        series: series([
          [70, 1],
          [190, 2],
        ]),
      }),
    ).toEqual([undefined, 1, 1, 2, 2, 2])
  })

  it('knows nothing before the first value', () => {
    expect(means({ series: series([[359, 1]]) })).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      1,
    ])
  })

  it('lets go of a value after the hold', () => {
    expect(means({ series: series([[10, 1]]), holdMs: 120 })).toEqual([
      1,
      1,
      1,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('does not hold a value across a gap, also not a short one', () => {
    const gaps = [{ from: 130, to: 135, reason: 'laptop asleep' }]
    const points: [number, number][] = [
      [10, 1],
      [250, 2],
    ]
    expect(means({ series: series(points), gaps })).toEqual([1, 1, undefined, undefined, 2, 2])
  })

  it('marks held values and keeps the whole range of their source', () => {
    const bucket = { ...series([[10, 5]]), min: [0], max: [10] }
    const [first, second] = timeline({ series: bucket, grid, gaps: [], holdMs: 600 })
    expect(first).toMatchObject({ fresh: true, min: 0, max: 10 })
    expect(second).toMatchObject({ fresh: false, min: 0, max: 10, t: 10 })
  })

  it('merges two buckets that fall into one slot', () => {
    const [slot] = timeline({
      series: series([
        [10, 1],
        [20, 3],
      ]),
      grid,
      gaps: [],
      holdMs: 600,
    })
    expect(slot).toEqual({ min: 1, mean: 2, max: 3, t: 20, fresh: true })
  })

  it('takes a proven present value for every slot since it arrived, beyond the hold', () => {
    const present = { value: 7, from: 100, to: 310 }
    expect(means({ series: series([[10, 1]]), present, holdMs: 0 })).toEqual([1, 7, 7, 7, 7, 7])
  })

  it('drops figures that are no numbers', () => {
    expect(
      means({
        series: series([
          [10, Number.NaN],
          [Number.NaN, 4],
        ]),
      }).every((mean) => mean === undefined),
    ).toBe(true)
  })

  it('says the range of what is known', () => {
    expect(rangeOf([undefined, { min: -1, mean: 0, max: 1, t: 0, fresh: true }])).toEqual({ min: -1, max: 1 })
    expect(rangeOf([undefined])).toBeNull()
  })
})

describe('stretches of slots', () => {
  const flags = [true, true, true, false, true, true, false]

  it('finds the latest one that is long enough', () => {
    expect(latestRun(flags, 2)).toEqual({ start: 4, end: 5 })
    expect(latestRun(flags, 3)).toEqual({ start: 0, end: 2 })
    expect(latestRun(flags, 4)).toBeUndefined()
    expect(longestRun(flags)).toBe(3)
    expect(longestRun([])).toBe(0)
  })

  it('finds dense clusters with holes in them', () => {
    expect(clustersOf(flags, 4, 3).at(-1)).toEqual({ start: 2, end: 5 })
    expect(clustersOf(flags, 4, 4)).toEqual([])
    expect(densestCluster(flags, 4)).toBe(3)
    expect(densestCluster(flags, 6)).toBe(5)
  })
})
