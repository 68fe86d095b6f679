import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { cellVoltage } from '../../../../../../src/main/core/diagnostics/rules/battery/cellVoltage.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { findingOf, judge, perMinute, readingsOf, type Scene, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const cells = {
  'battery/512/System/MinCellVoltage': 3.3,
  'battery/512/System/MaxCellVoltage': 3.35,
  'battery/512/System/MaxVoltageCellId': '0207',
  'battery/512/Info/MaxChargeVoltage': 53.2,
  'battery/512/System/NrOfCellsPerBattery': 15,
} satisfies Record<string, Json>

const judged = (values: Record<string, Json>, scene: Scene = {}) =>
  judge(cellVoltage, limits, { readings: readingsOf({ ...cells, ...values }), ...scene })

describe('cell voltage', () => {
  it.each([
    [3.52, 'ok'],
    [3.521, 'watch'],
    [3.65, 'watch'],
    [3.651, 'act'],
  ])('judges a highest cell of %d V as %s', (volts, verdict) => {
    const finding = findingOf(judged({ 'battery/512/System/MaxCellVoltage': volts }), 'over')
    expect(finding).toMatchObject({ verdict, value: volts, watchOver: 3.52, actOver: 3.65 })
    expect(seen(finding, 'Cell')).toBe('2·07')
  })

  it.each([
    [3, 'ok'],
    [2.999, 'watch'],
    [2.9, 'watch'],
    [2.899, 'act'],
  ])('judges a lowest cell of %d V as %s', (volts, verdict) => {
    expect(findingOf(judged({ 'battery/512/System/MinCellVoltage': volts }), 'under').verdict).toBe(verdict)
  })

  it('watches a cell that was outside in the last 24 h, and says when', () => {
    const series = [
      perMinute('battery/512/System/MaxCellVoltage', 600, 1, (ago) => (ago === 300 ? 3.7 : 3.4)),
    ]
    const finding = findingOf(judged({}, { series }), 'over')
    expect(finding).toMatchObject({ verdict: 'watch', value: 3.35 })
    expect(finding.sentence).toBe(
      'The highest cell is at 3.350 V, but was at 3.700 V on 23 Oct 12:42 UTC; the limit is 3.52 V.',
    )
  })

  it('does not take a reading fault of the past for a cell', () => {
    const series = [perMinute('battery/512/System/MinCellVoltage', 600, 1, (ago) => (ago === 300 ? 0 : 3.3))]
    expect(findingOf(judged({}, { series }), 'under').verdict).toBe('ok')
  })

  it.each([
    [54.75, 'ok'],
    [54.8, 'act'],
  ])('judges a CVL of %d V for 15 cells as %s', (volts, verdict) => {
    const finding = findingOf(judged({ 'battery/512/Info/MaxChargeVoltage': volts }), 'charge-limit')
    expect(finding.verdict).toBe(verdict)
  })

  it('judges no cell that is silent, impossible or stale', () => {
    for (const value of [null, 0, 7, 'n/a'])
      expect(findingOf(judged({ 'battery/512/System/MaxCellVoltage': value }), 'over')).toMatchObject({
        verdict: 'not-judged',
        sentence: 'Needs a live voltage of the highest cell.',
      })
    const old = judge(cellVoltage, limits, { readings: readingsOf(cells, 600_000) })
    expect(old.map(({ verdict }) => verdict)).toEqual(['not-judged', 'not-judged', 'not-judged'])
  })

  it('judges no CVL per cell without the number of cells', () => {
    const finding = findingOf(
      judged({
        'battery/512/System/NrOfCellsPerBattery': null,
        'battery/512/Info/MaxChargeVoltage': 0,
      }),
      'charge-limit',
    )
    expect(finding.verdict).toBe('not-judged')
    expect(finding.evidence.filter(({ met }) => met === false)).toHaveLength(2)
  })

  it('judges no cells whose chemistry is not known', () => {
    const findings = judged({ 'battery/512/Info/MaxChargeVoltage': null }, { limits: 'found' })
    expect(findings.map(({ verdict }) => verdict)).toEqual(['not-judged', 'not-judged', 'not-judged'])
    expect(findings[0]?.sentence).toContain('the battery model is not known')
  })

  it('has no business at a battery monitor without cells', () => {
    const readings = readingsOf({ 'battery/279/Dc/0/Voltage': 52 })
    expect(judge(cellVoltage, limits, { readings })).toEqual([])
  })
})
