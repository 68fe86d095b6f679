import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { limitsCollapsed } from '../../../../../../src/main/core/diagnostics/rules/battery/limitsCollapsed.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { findingOf, judge, perMinute, readingsOf, type Scene, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const present = {
  'battery/512/Info/MaxChargeCurrent': 80,
  'battery/512/Info/MaxDischargeCurrent': 80,
  'battery/512/Soc': 60,
  'battery/512/System/MinCellTemperature': 25,
} satisfies Record<string, Json>

function past({ soc = 60, celsius = 25, minutes = 600 } = {}): Scene {
  return {
    series: [
      perMinute('battery/512/Info/MaxChargeCurrent', minutes, 30, () => 80),
      perMinute('battery/512/Info/MaxDischargeCurrent', minutes, 30, () => 80),
      perMinute('battery/512/Soc', minutes, 1, () => soc),
      perMinute('battery/512/System/MinCellTemperature', minutes, 1, () => celsius),
    ],
  }
}

const judged = (values: Record<string, Json>, scene: Scene = past()) =>
  judge(limitsCollapsed, limits, { readings: readingsOf({ ...present, ...values }), ...scene })

describe('CCL and DCL against their usual value', () => {
  it.each([
    [80, 'ok'],
    [40, 'ok'],
    [39, 'watch'],
    [20, 'watch'],
    [19, 'act'],
  ])('judges %d A of the usual 80 A as %s', (amperes, verdict) => {
    const finding = findingOf(judged({ 'battery/512/Info/MaxChargeCurrent': amperes }), 'charge')
    expect(finding).toMatchObject({ verdict, unit: '%' })
    expect(seen(finding, 'Usual value')).toMatch(/^80 A, the median of /)
    expect(findingOf(judged({ 'battery/512/Info/MaxDischargeCurrent': amperes }), 'discharge').verdict).toBe(
      verdict,
    )
  })

  it.each([
    ['near full', { 'battery/512/Soc': 91 }, past()],
    ['in another warmth than before', { 'battery/512/System/MinCellTemperature': 12 }, past()],
    ['at 0 A, which is judged as blocked', { 'battery/512/Info/MaxChargeCurrent': 0 }, past()],
    ['without a past', {}, {}],
    ['with a past of an hour', {}, past({ minutes: 100 })],
    ['with a past near full only', {}, past({ soc: 96 })],
    ['without a limit', { 'battery/512/Info/MaxChargeCurrent': null }, past()],
    ['without SoC', { 'battery/512/Soc': null }, past()],
  ])('is not judged %s', (_, values, scene) => {
    const finding = findingOf(judged({ 'battery/512/Info/MaxChargeCurrent': 10, ...values }, scene), 'charge')
    expect(finding.verdict).toBe('not-judged')
    expect(finding.evidence.some(({ met }) => met === false)).toBe(true)
  })

  it('lets a BMS close DCL towards empty', () => {
    const values = { 'battery/512/Info/MaxDischargeCurrent': 10, 'battery/512/Soc': 12 }
    expect(findingOf(judged(values), 'discharge').verdict).toBe('not-judged')
  })
})
