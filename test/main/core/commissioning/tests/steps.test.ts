import { describe, expect, it } from 'vitest'
import type { Series } from '../../../../../src/main/core/commissioning/tests/curve.ts'
import { settledAt, stepIn } from '../../../../../src/main/core/commissioning/tests/steps.ts'

const of = (...points: [number, number | null][]): Series => ({
  t: points.map(([t]) => t * 1_000),
  v: points.map(([, v]) => v),
})
const inPower = (...points: [number, number | null][]) => new Map([['power', of(...points)]])

describe('a step', () => {
  const seen = (series: ReadonlyMap<string, Series>, since = 0, way: 1 | -1 | 0 = 0) =>
    stepIn(series, ['power', 'absent'], since * 1_000, 500, 10, way)

  it('is seen where a value changes by its size, up or down', () => {
    expect(seen(inPower([0, 100], [20, 599]))).toBeNull()
    expect(seen(inPower([0, 100], [20, 600]))).toBe(20_000)
    expect(seen(inPower([0, 100], [20, -400]))).toBe(20_000)
    expect(seen(inPower([0, 100], [20, -400]), 0, 1)).toBeNull()
  })

  it('is seen in few values, also soon after the recording began', () => {
    expect(seen(inPower([0, 100], [4, 1_300]))).toBe(4_000)
  })

  it('is no slow drift', () => {
    expect(seen(inPower(...Array.from({ length: 60 }, (_, s): [number, number] => [s, s * 40])))).toBeNull()
  })

  it('is looked for from a moment on', () => {
    expect(seen(inPower([0, 100], [20, 900], [50, 100]), 21)).toBe(50_000)
  })

  it('is not a value after a gap', () => {
    expect(seen(inPower([0, 100], [5, null], [30, 900]))).toBeNull()
  })
})

describe('a power that settles', () => {
  it('is settled from when its mean stays inside', () => {
    const series = of([0, 1_000], [20, 60])
    expect(settledAt(series, 0, 60_000, 10, (mean) => mean < 100)).toBe(20_000)
    expect(settledAt(series, 0, 25_000, 10, (mean) => mean < 100)).toBeNull()
    expect(settledAt(undefined, 0, 60_000, 10, () => true)).toBeNull()
  })
})
