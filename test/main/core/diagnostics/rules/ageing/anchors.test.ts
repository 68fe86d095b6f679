import { beforeAll, describe, expect, it } from 'vitest'
import type { AnchorLimits } from '../../../../../../src/main/core/diagnostics/limits/ageingLimits.ts'
import { findAnchors } from '../../../../../../src/main/core/diagnostics/rules/ageing/anchors.ts'
import { slotMs } from '../../../../../../src/main/core/diagnostics/rules/ageing/packHistory.ts'
import { shippedLimits } from '../../fixtures.ts'
import { packOf, packStart, type Ten, times } from './packOf.ts'

let limits: AnchorLimits
beforeAll(async () => {
  const table = (await shippedLimits()).battery.find(({ id }) => id === 'LFP')
  if (!table?.ageing?.anchors) throw new Error('no anchors in the table')
  limits = table.ageing.anchors
})

const anchorsOf = (tens: readonly (Ten | null)[], chargeVoltage: number | null = 53.2) =>
  findAnchors(packOf(tens).slots, { capacity: 100, chargeVoltage }, limits)

describe('anchors of the state of charge', () => {
  it('are full when the BMS says so and the tail current is under C/20 for 20 min', () => {
    const tail = { current: 4.9, voltage: 52.4, soc: 99.5 }
    const [full, ...rest] = anchorsOf([...times(3, { current: 30, soc: 90 }), ...times(4, tail)])
    expect(rest).toEqual([])
    expect(full).toMatchObject({
      kind: 'full',
      enter: { slot: 4, soc: 100 },
      leave: { slot: 5, soc: 100 },
      socError: 1,
    })
    expect(full?.enter.at).toBe(packStart + 5 * slotMs)
    expect(anchorsOf(times(3, { ...tail, current: 5 }))).toEqual([])
    expect(anchorsOf(times(1, tail))).toEqual([])
  })

  it('are full at the charge voltage too, but less surely', () => {
    const atVoltage = times(3, { current: 3, voltage: 53, soc: 97 })
    expect(anchorsOf(atVoltage)).toMatchObject([{ kind: 'full', enter: { soc: 100 }, socError: 3 }])
    expect(anchorsOf(times(3, { current: 3, voltage: 52.9, soc: 97 }))).toEqual([])
    expect(anchorsOf(atVoltage, null)).toEqual([])
  })

  it('are at rest after 30 min under C/50, and left when the current comes back', () => {
    const rest = { current: -1.9, soc: 40 }
    const found = anchorsOf([
      ...times(2, { current: -20, soc: 45 }),
      ...[41, 40.5, 40, 39.5, 39].map((soc) => ({ ...rest, soc })),
      { current: 20, soc: 42 },
    ])
    expect(found).toMatchObject([
      { kind: 'rest', enter: { slot: 4, soc: 40 }, leave: { slot: 5, soc: 39.5 }, socError: 3 },
    ])
    expect(anchorsOf(times(3, { ...rest, current: -2 }))).toEqual([])
    expect(anchorsOf(times(2, rest))).toEqual([])
  })

  it('are not at rest when a load of C/20 came and went, or time is missing', () => {
    expect(anchorsOf(times(4, { current: 0, soc: 40, between: [-5, 0] }))).toEqual([])
    const rest = { current: 0, soc: 40 }
    expect(anchorsOf([...times(2, rest), null, ...times(2, rest)])).toEqual([])
  })
})
