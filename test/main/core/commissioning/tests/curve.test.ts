import { describe, expect, it } from 'vitest'
import {
  correlation,
  coverage,
  extremesOver,
  firstWhere,
  gained,
  meanOver,
  type Series,
  typicalGap,
  valueAt,
} from '../../../../../src/main/core/commissioning/tests/curve.ts'

const of = (...points: [number, number | null][]): Series => ({
  t: points.map(([t]) => t),
  v: points.map(([, v]) => v),
})

describe('a recorded series', () => {
  const series = of([1_000, 10], [3_000, 20], [5_000, null], [7_000, 30])

  it('holds a value until the next one, and has none in a gap', () => {
    expect([500, 1_000, 2_999, 3_000, 6_000, 9_000].map((at) => valueAt(series, at))).toEqual([
      ...[null, 10, 10, 20, null, 30],
    ])
  })

  it('is averaged over time, without its gaps', () => {
    expect(meanOver(series, 1_000, 5_000)).toBe(15)
    expect(meanOver(series, 2_000, 5_000)).toBeCloseTo((10 + 40) / 3)
    expect(coverage(series, 1_000, 9_000)).toBe(0.75)
  })

  it('tells nothing of a window that is mostly a gap', () => {
    expect(meanOver(series, 4_500, 7_000)).toBeNull()
    expect(extremesOver(series, 4_500, 7_000)).toBeNull()
    expect(meanOver(undefined, 0, 1)).toBeNull()
  })

  it('counts the value that held when the window began among the extremes', () => {
    expect(extremesOver(series, 2_500, 4_000)).toEqual({ least: 10, most: 20 })
  })

  it('finds the first moment that fits, at the earliest where the window begins', () => {
    expect(firstWhere(series, 2_000, 9_000, (value) => value >= 10)).toBe(2_000)
    expect(firstWhere(series, 2_000, 9_000, (value) => value > 10)).toBe(3_000)
    expect(firstWhere(series, 5_000, 6_999, () => true)).toBeNull()
  })

  it('tells how far its values are apart', () => {
    expect(typicalGap(of([0, 1], [1_000, 2], [2_000, 3], [9_000, 4]), 0, 9_000)).toBe(1)
    expect(typicalGap(of([0, 1], [1_000, 2]), 0, 9_000)).toBeNull()
  })
})

describe('a counter', () => {
  it('gains what it rises, also over a new begin', () => {
    expect(gained(of([0, 100], [1_000, 130], [2_000, 5], [3_000, 9]), 0, 4_000)).toEqual({
      rises: 39,
      resets: 1,
    })
  })

  it('gains nothing while it stands, and cannot be told without values', () => {
    expect(gained(of([0, 649]), 0, 600_000)).toEqual({ rises: 0, resets: 0 })
    expect(gained(of(), 0, 1_000)).toBeNull()
  })
})

describe('two columns', () => {
  const up = Array.from({ length: 20 }, (_, index) => index * 10)

  it('move alike, against each other, or not', () => {
    expect(correlation(up, up, 1)).toBeCloseTo(1)
    expect(correlation(up, [...up].reverse(), 1)).toBeCloseTo(-1)
  })

  it('tell nothing when one hardly moves or values are few', () => {
    expect(
      correlation(
        up,
        up.map(() => 5),
        1,
      ),
    ).toBeNull()
    expect(
      correlation(
        up,
        up.map((value, index) => (index < 9 ? value : null)),
        1,
      ),
    ).toBeNull()
  })
})
