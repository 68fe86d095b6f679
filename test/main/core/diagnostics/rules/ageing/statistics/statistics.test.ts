import { describe, expect, it } from 'vitest'
import { linearTrend } from '../../../../../../../src/main/core/diagnostics/rules/ageing/statistics/linearTrend.ts'
import {
  median,
  quantile,
} from '../../../../../../../src/main/core/diagnostics/rules/ageing/statistics/quantile.ts'
import { studentT95 } from '../../../../../../../src/main/core/diagnostics/rules/ageing/statistics/studentT.ts'

describe('the half-width of a 95 % interval', () => {
  // The t table of any textbook, two-sided 95 %.
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [10, 2.228],
    [20, 2.086],
    [30, 2.042],
    [120, 1.98],
  ])('with %i degrees of freedom is %f standard errors', (freedom, wanted) => {
    expect(studentT95(freedom)).toBeCloseTo(wanted, 2)
  })

  it('rounds degrees of freedom down, and never below one', () => {
    expect(studentT95(5.9)).toBe(studentT95(5))
    expect(studentT95(0.2)).toBe(12.706)
  })
})

describe('quantiles', () => {
  it('lie between neighbours', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(quantile([1, 2, 3, 4], 0.25)).toBeCloseTo(1.75, 12)
    expect(median([7])).toBe(7)
  })

  it('of nothing are no number', () => {
    expect(median([])).toBeNaN()
  })
})

describe('a straight line through points', () => {
  it('has the slope and the interval that are computed by hand', () => {
    const points = [2, 4, 5, 4, 5].map((y, index) => ({ x: index + 1, y }))
    const trend = linearTrend(points)
    // Residuals −0.8, 0.6, 1, −0.6, −0.2: squares 2.4, s = √(2.4 / 3), sum of squares of x = 10.
    expect(trend?.slope).toBeCloseTo(0.6, 12)
    expect(trend?.intercept).toBeCloseTo(2.2, 12)
    expect(trend?.halfWidth).toBeCloseTo(3.182 * Math.sqrt(0.08), 6)
    expect(trend?.independent).toBe(5)
  })

  it('counts points that repeat each other once', () => {
    const levels = [0, 1, -1, 1, 0, -1, 1, -1, 0, 1]
    const single = linearTrend(levels.map((y, x) => ({ x, y })))
    const repeated = linearTrend(
      levels.flatMap((y, x) => Array.from({ length: 20 }, (_, part) => ({ x: x + part / 20, y }))),
    )
    // 200 points: each level 20 times over. Taken as independent they would give a quarter of the interval.
    expect(repeated?.independent).toBeLessThan(20)
    expect(repeated?.halfWidth).toBeGreaterThan((single?.halfWidth ?? 0) * 0.6)
  })

  it('is exact for points that lie on it', () => {
    const trend = linearTrend([0, 1, 2, 3].map((x) => ({ x, y: 100 - 0.5 * x })))
    expect(trend).toMatchObject({ slope: -0.5, intercept: 100, halfWidth: 0 })
  })

  it('needs three points at different places', () => {
    expect(
      linearTrend([
        { x: 0, y: 1 },
        { x: 1, y: 2 },
      ]),
    ).toBeNull()
    expect(linearTrend([1, 2, 3].map((y) => ({ x: 4, y })))).toBeNull()
  })
})
