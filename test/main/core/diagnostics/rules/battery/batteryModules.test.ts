import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { batteryModules } from '../../../../../../src/main/core/diagnostics/rules/battery/batteryModules.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { findingOf, judge, perMinute, readingsOf, type Scene, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const four = {
  'battery/512/System/NrOfModulesOnline': 4,
  'battery/512/System/NrOfModulesOffline': 0,
  'battery/512/System/NrOfModulesBlockingCharge': 0,
  'battery/512/System/NrOfModulesBlockingDischarge': 0,
  'battery/512/Soc': 60,
} satisfies Record<string, Json>

const judged = (values: Record<string, Json>, scene: Scene = {}) =>
  judge(batteryModules, limits, { readings: readingsOf({ ...four, ...values }), ...scene })

const online = (value: (ago: number) => number) => ({
  series: [perMinute('battery/512/System/NrOfModulesOnline', 300, 1, value)],
})

describe('battery modules', () => {
  it.each([
    [0, 'ok', '4 modules online, none missing.'],
    [1, 'act', '1 module offline, 4 online.'],
    [2, 'act', '2 modules offline, 4 online.'],
  ])('judges %d offline as %s', (offline, verdict, sentence) => {
    const finding = findingOf(judged({ 'battery/512/System/NrOfModulesOffline': offline }), 'offline')
    expect(finding).toMatchObject({ verdict, sentence, value: offline })
  })

  it('misses a module that was there for an hour and that nobody reports as offline', () => {
    const finding = findingOf(
      judged(
        {},
        online((ago) => (ago > 100 ? 5 : 4)),
      ),
      'offline',
    )
    expect(finding).toMatchObject({ verdict: 'act', sentence: '4 modules online, 1 fewer than there were.' })
    expect(
      findingOf(
        judged(
          {},
          online((ago) => (ago > 250 ? 5 : 4)),
        ),
        'offline',
      ).verdict,
    ).toBe('ok')
  })

  it('acts when none is online', () => {
    expect(findingOf(judged({ 'battery/512/System/NrOfModulesOnline': 0 }), 'offline').sentence).toBe(
      'No module is online.',
    )
  })

  it.each([
    [0, 60, 'ok'],
    [1, 60, 'watch'],
    [4, 60, 'act'],
    [4, 99, 'watch'],
  ])('judges %d of 4 that block charge at %d % SoC as %s', (blocking, soc, verdict) => {
    const values = { 'battery/512/System/NrOfModulesBlockingCharge': blocking, 'battery/512/Soc': soc }
    expect(findingOf(judged(values), 'blocking-charge').verdict).toBe(verdict)
  })

  it('acts when all block discharge, also when the battery is empty', () => {
    const values = { 'battery/512/System/NrOfModulesBlockingDischarge': 4, 'battery/512/Soc': 5 }
    const finding = findingOf(judged(values), 'blocking-discharge')
    expect(finding).toMatchObject({ verdict: 'act' })
    expect(finding.sentence).toBe('4 modules of 4 block discharge; the battery is empty.')
  })

  it('judges no number that the BMS does not tell', () => {
    const findings = judged({
      'battery/512/System/NrOfModulesOnline': null,
      'battery/512/System/NrOfModulesBlockingCharge': null,
    })
    expect(findings.map(({ verdict }) => verdict)).toEqual(['not-judged', 'not-judged', 'ok'])
    expect(seen(findingOf(findings, 'offline'), 'Modules online')).toBe('no value')
  })

  it('has no business at a battery without modules', () => {
    expect(judge(batteryModules, limits, { readings: readingsOf({ 'battery/279/Soc': 50 }) })).toEqual([])
  })
})
