import { describe, expect, it } from 'vitest'
import {
  packHistoryOf,
  slotMs,
} from '../../../../../../src/main/core/diagnostics/rules/ageing/packHistory.ts'
import { packOf, packStart, times } from './packOf.ts'

describe('the recorded past of a battery', () => {
  it('adds up Ah and Wh, in and out apart', () => {
    const pack = packOf([
      ...times(6, { current: 12, voltage: 52, soc: 50 }),
      ...times(3, { current: -20, voltage: 49, soc: 50 }),
    ])
    const all = pack.between(-1, 8)
    expect(all.chargedAh).toBeCloseTo(12, 9)
    expect(all.dischargedAh).toBeCloseTo(10, 9)
    expect(all.chargedWh).toBeCloseTo(624, 9)
    expect(all.dischargedWh).toBeCloseTo(490, 9)
    expect(all.hours).toBeCloseTo(1.5, 9)
    expect(all.knownHours).toBeCloseTo(1.5, 9)
    expect(pack.between(5, 8).chargedAh).toBeCloseTo(0, 9)
    expect(pack.between(5, 8).dischargedAh).toBeCloseTo(10, 9)
  })

  it('misses the time of slots that are not there', () => {
    const pack = packOf([...times(2, { current: 6, soc: 50 }), ...times(4, null), { current: 6, soc: 50 }])
    const { hours, knownHours } = pack.between(0, 2)
    expect(hours).toBeCloseTo(1, 9)
    expect(knownHours).toBeCloseTo(2 / 6, 9)
  })

  it('leaves out slots without a voltage and currents that no battery has', () => {
    const window = (mean: number, index: number) => ({
      start: packStart + index * slotMs,
      mean,
      min: mean,
      max: mean,
      coveredMs: slotMs,
    })
    const currents = [1, 1e300, Number.NaN, 4].map(window)
    const { slots } = packHistoryOf(currents, [50, 50, 50].map(window), [101, 50, 50].map(window))
    expect(slots.map(({ current, soc }) => [current, soc])).toEqual([[1, null]])
  })

  it('of nothing is empty', () => {
    const { slots, between } = packHistoryOf([], [], [])
    expect(slots).toEqual([])
    expect(between(-1, -1)).toMatchObject({ chargedAh: 0, hours: 0, knownHours: 0 })
  })
})
