import { beforeAll, describe, expect, it } from 'vitest'
import type { AnchorLimits } from '../../../../../../src/main/core/diagnostics/limits/ageingLimits.ts'
import { findAnchors } from '../../../../../../src/main/core/diagnostics/rules/ageing/anchors.ts'
import {
  estimateCapacity,
  findSwings,
} from '../../../../../../src/main/core/diagnostics/rules/ageing/capacityEstimate.ts'
import { bestLoop } from '../../../../../../src/main/core/diagnostics/rules/ageing/roundTripLoop.ts'
import { shippedLimits } from '../../fixtures.ts'
import { packOf, swing, type Ten, times } from './packOf.ts'

let limits: AnchorLimits
beforeAll(async () => {
  const table = (await shippedLimits()).battery.find(({ id }) => id === 'LFP')
  if (!table?.ageing?.anchors) throw new Error('no anchors in the table')
  limits = table.ageing.anchors
})

const gate = { depth: 40, mostHours: 72 }
const full = times(3, { current: 0, soc: 100 })
const half = times(4, { current: 0, soc: 50 })

function swingsOf(tens: readonly (Ten | null)[], capacity = 100) {
  const pack = packOf(tens)
  return findSwings(pack, findAnchors(pack.slots, { capacity, chargeVoltage: null }, limits), limits, gate)
}

describe('the capacity counted between two anchors', () => {
  it('is the Ah over the points of SoC, with the error of sensor and SoC', () => {
    // 5 h at −9 A: 45 Ah for 50 points, so 90 Ah. The full anchor is left 10 min before, the rest is entered 30 min after.
    const hours = 5 + 4 / 6
    const [found, ...others] = swingsOf([...full, ...swing(30, -9, 100, 50), ...half])
    expect(others).toEqual([])
    expect(found?.countedAh).toBeCloseTo(-45, 9)
    expect(found?.depth).toBe(50)
    expect(found?.hours).toBeCloseTo(hours, 9)
    expect(found?.capacity).toBeCloseTo(90, 9)
    const charge = Math.hypot(0.45, 0.1 * hours) / 45
    expect(found?.relativeError).toBeCloseTo(Math.hypot(charge, Math.hypot(1, 3) / 50), 9)
  })

  it('is not counted over a small swing, a long time or a hole', () => {
    expect(swingsOf([...full, ...swing(30, -9, 100, 61), ...times(4, { current: 0, soc: 61 })])).toEqual([])
    expect(swingsOf([...full, ...swing(73 * 6, -0.7, 100, 50), ...half], 30)).toEqual([])
    const holed = [...full, ...swing(15, -9, 100, 75), ...times(2, null), ...swing(15, -9, 75, 50), ...half]
    expect(swingsOf(holed)).toEqual([])
  })

  it('is not counted where charge and SoC go different ways', () => {
    expect(swingsOf([...full, ...swing(30, 9, 100, 50), ...half])).toEqual([])
  })

  it('is the median of swings that do not overlap, and as unsure as one of them', () => {
    const down = (current: number) => [...full, ...swing(30, current, 100, 50), ...half]
    const up = swing(30, 9.2, 50, 100)
    const swings = swingsOf([...down(-9), ...up, ...down(-9.4)])
    expect(swings.map(({ capacity }) => Math.round(capacity))).toEqual([90, 92, 94])
    const estimate = estimateCapacity(swings)
    expect(estimate?.capacity).toBeCloseTo(92, 0)
    const single = (swings[1]?.relativeError ?? 0) * 92
    expect((estimate?.most ?? 0) - 92).toBeCloseTo(single, 0)
  })

  it('is as unsure as its repeats where these scatter more', () => {
    const [one] = swingsOf([...full, ...swing(30, -9, 100, 50), ...half])
    if (!one) throw new Error('no swing')
    const estimate = estimateCapacity([60, 90, 120].map((capacity) => ({ ...one, capacity })))
    // Standard deviation 30, t of 2 degrees of freedom 4.303.
    expect(estimate?.most).toBeCloseTo(90 + (4.303 * 30) / Math.sqrt(3), 6)
    expect(estimateCapacity([])).toBeNull()
  })
})

describe('the energy between two anchors of the same SoC', () => {
  const loopOf = (tens: readonly (Ten | null)[], cycles = 0.4) => {
    const pack = packOf(tens)
    const anchors = findAnchors(pack.slots, { capacity: 100, chargeVoltage: null }, limits)
    return bestLoop(pack, anchors, 100, limits, { cycles, socWithin: 2 })
  }
  const day = [...full, ...swing(30, -10, 100, 50, 49), ...half, ...swing(30, 10, 50, 100, 52)]

  it('is what comes out over what goes in', () => {
    const loop = loopOf([...day, ...full])
    expect(loop?.efficiency).toBeCloseTo((100 * 49) / 52, 9)
    expect(loop?.cycles).toBeCloseTo(0.5, 9)
    // 50 Ah went in at 52 V. Two full anchors of ± 1 point hide √2 % of 100 Ah; 0.1 A of offset lasts for 11 h 10 min.
    expect(loop?.hours).toBeCloseTo(67 / 6, 9)
    expect(loop?.error).toBeCloseTo((100 * Math.hypot(Math.SQRT2 * 52, 0.1 * (67 / 6) * 52)) / 2600, 9)
  })

  it('takes the loop with the most cycles', () => {
    const loop = loopOf([...day, ...day, ...full])
    expect(loop?.cycles).toBeCloseTo(1, 9)
    expect(loopOf([...day, ...full], 0.6)).toBeNull()
  })

  it('needs the same SoC at both ends', () => {
    expect(loopOf([...full, ...swing(30, -10, 100, 50), ...half])).toBeNull()
  })
})
