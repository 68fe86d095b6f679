import { describe, expect, it } from 'vitest'
import { type DayOfSamples, rollUpDay } from '../../../../src/main/core/history/rollUpDay.ts'
import { combineRollUps, rollUpRows } from '../../../../src/main/core/history/rollUps.ts'
import { start } from './historyFixture.ts'

const minute = 60_000
const dayMs = 86_400_000

/** Samples as `[seconds after the start, value]`. */
function day(rows: readonly (readonly [number, number])[], of: Partial<DayOfSamples> = {}): DayOfSamples {
  return {
    samples: {
      ts: Float64Array.from(rows, ([second]) => start + second * 1_000),
      value: Float64Array.from(rows, ([, value]) => value),
    },
    carried: null,
    gaps: [],
    from: start,
    to: start + dayMs,
    holdMs: 320_000,
    ...of,
  }
}
const minutes = (of: DayOfSamples) => rollUpRows(rollUpDay(of, minute))

describe('the roll-up of a day', () => {
  it('knows extremes, last, count and a mean weighted by time', () => {
    const [first] = minutes(
      day([
        [0, 10],
        [45, 90],
        [60, 5],
      ]),
    )
    expect(first).toEqual({
      start,
      min: 10,
      max: 90,
      mean: (10 * 45 + 90 * 15) / 60,
      last: 90,
      count: 2,
      coveredMs: minute,
    })
  })

  it('lets a value hold into the next intervals, which count no reading', () => {
    const rows = minutes(
      day(
        [
          [30, 7],
          [150, 8],
        ],
        { holdMs: 120_000 },
      ),
    )
    expect(rows.slice(0, 3).map(({ count, mean, coveredMs }) => [count, mean, coveredMs])).toEqual([
      [1, 7, 30_000],
      [0, 7, 60_000],
      [1, 7.5, 60_000],
    ])
  })

  it('lets a value hold no longer than it may', () => {
    const rows = minutes(day([[0, 7]], { holdMs: 90_000 }))
    expect(rows.map(({ coveredMs }) => coveredMs)).toEqual([60_000, 30_000])
  })

  it('knows nothing inside a gap, nor after it until the next reading', () => {
    const gaps = [{ from: start + 20_000, to: start + 40_000, reason: 'test' }]
    const rows = minutes(
      day(
        [
          [0, 7],
          [130, 8],
        ],
        { gaps, holdMs: 60_000 },
      ),
    )
    expect(rows.map(({ start: at, coveredMs }) => [at - start, coveredMs])).toEqual([
      [0, 20_000],
      [120_000, 50_000],
      [180_000, 10_000],
    ])
  })

  it('counts what held when the day began', () => {
    const [first] = minutes(day([[30, 9]], { carried: { ts: start - 10_000, value: 3 } }))
    expect(first).toMatchObject({ min: 3, max: 9, mean: 6, count: 1, coveredMs: minute })
  })

  it('counts a reading in the last millisecond of a gap-bound interval', () => {
    const gaps = [{ from: start + 5_000, to: start + 9_000, reason: 'test' }]
    const rows = minutes(day([[5, 4]], { gaps }))
    expect(rows).toEqual([{ start, min: 4, max: 4, mean: 4, last: 4, count: 1, coveredMs: 0 }])
  })

  it('combined into longer intervals is the same as made of the readings at once', () => {
    const rows = Array.from({ length: 700 }, (_, i) => [i * 37, ((i * 7_919) % 101) - 50] as const)
    const gaps = [{ from: start + 9_000_000, to: start + 9_500_000, reason: 'test' }]
    const combined = rollUpRows(combineRollUps(rollUpDay(day(rows, { gaps }), minute), 900_000))
    const direct = rollUpRows(rollUpDay(day(rows, { gaps }), 900_000))
    expect(combined.map(({ mean, ...rest }) => rest)).toEqual(direct.map(({ mean, ...rest }) => rest))
    for (const [i, { mean }] of direct.entries()) expect(combined[i]?.mean).toBeCloseTo(mean, 9)
  })
})
