import { describe, expect, it } from 'vitest'
import { sharesOf } from '../../../../src/renderer/pages/devices/shares.ts'
import { sparkLines } from '../../../../src/renderer/pages/devices/sparkLines.ts'
import type { SeriesData } from '../../../../src/shared/history.ts'

function series(points: readonly [number, number][]): SeriesData {
  const values = points.map(([, value]) => value)
  return {
    series: { serviceType: 'vebus', deviceInstance: 1, path: '/Ac/Out/P' },
    t: points.map(([at]) => at),
    ...{ min: values, mean: values, max: values },
  }
}

const draw = (
  points: readonly [number, number][],
  unit = 'W',
  holds = false,
  gaps: readonly [number, number][] = [],
) =>
  sparkLines(
    series(points),
    gaps.map(([from, to]) => ({ from, to, reason: 'test' })),
    0,
    100,
    unit,
    holds,
  )

describe('a sparkline', () => {
  it('stands on zero when it is a power, so that a small ripple stays small', () => {
    expect(
      draw([
        [0, 900],
        [100, 1_000],
      ]),
    ).toMatchObject({ lines: ['M0.0 10.0L100.0 0.0'], zero: 100 })
  })

  it('shows what goes under zero', () => {
    expect(
      draw([
        [0, -100],
        [100, 100],
      ]),
    ).toMatchObject({ lines: ['M0.0 100.0L100.0 0.0'], zero: 50, low: -100 })
  })

  it('shows temperatures without zero, and noise not as an event', () => {
    expect(
      draw(
        [
          [0, 20],
          [100, 21],
        ],
        '°C',
      ),
    ).toMatchObject({ lines: ['M0.0 62.5L100.0 37.5'], zero: null })
  })

  it('breaks at a gap', () => {
    expect(
      draw(
        [
          [0, 50],
          [20, 50],
          [80, 50],
          [100, 50],
        ],
        'W',
        false,
        [[30, 70]],
      )?.lines,
    ).toHaveLength(2)
  })

  it('holds the last value until now when it still stands, but over no gap', () => {
    expect(draw([[20, 50]])).toBeNull()
    expect(draw([[20, 50]], 'W', true)?.lines).toEqual(['M20.0 50.0L100.0 50.0'])
    expect(draw([[20, 50]], 'W', true, [[30, 40]])).toBeNull()
  })

  it('is not there without a point', () => {
    expect(draw([])).toBeNull()
    expect(sparkLines(undefined, [], 0, 100, 'W', true)).toBeNull()
  })
})

describe('shares of the highest', () => {
  it('compare what is there', () => {
    expect(sharesOf([200, 100, null])).toEqual([1, 0.5, null])
  })

  it('compare nothing at night', () => {
    expect(sharesOf([0, 0, null])).toEqual([null, null, null])
  })
})
