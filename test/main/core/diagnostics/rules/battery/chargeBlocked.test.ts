import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { chargeBlocked } from '../../../../../../src/main/core/diagnostics/rules/battery/chargeBlocked.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { findingOf, judge, readingsOf, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const allowing = {
  'battery/512/Io/AllowToCharge': 1,
  'battery/512/Io/AllowToDischarge': 1,
  'battery/512/Info/MaxChargeCurrent': 74,
  'battery/512/Info/MaxDischargeCurrent': 74,
  'battery/512/Alarms/ChargeBlocked': 0,
  'battery/512/Soc': 60,
  'battery/512/System/MinCellTemperature': 20,
  'battery/512/System/MaxCellTemperature': 22,
} satisfies Record<string, Json>

const judged = (values: Record<string, Json>) =>
  judge(chargeBlocked, limits, { readings: readingsOf({ ...allowing, ...values }) })
const charge = (values: Record<string, Json>) => findingOf(judged(values), 'charge')
const discharge = (values: Record<string, Json>) => findingOf(judged(values), 'discharge')

describe('a battery that blocks', () => {
  it('is none while it allows both', () => {
    expect(charge({})).toMatchObject({ verdict: 'ok', sentence: 'The battery allows charge, CCL 74 A.' })
    expect(discharge({}).verdict).toBe('ok')
  })

  it.each([
    [{ 'battery/512/Info/MaxChargeCurrent': 0 }, 'CCL is 0 A'],
    [{ 'battery/512/Io/AllowToCharge': 0 }, 'the battery does not allow it to charge'],
    [{ 'battery/512/Alarms/ChargeBlocked': 2 }, 'the battery raises the alarm'],
  ])('is to be explained: %j', (values, words) => {
    const finding = charge(values)
    expect(finding.verdict).toBe('act')
    expect(finding.sentence).toBe(`Charging is blocked: ${words}. The data does not tell why.`)
  })

  it('does its work when it is full', () => {
    const finding = charge({ 'battery/512/Info/MaxChargeCurrent': 0, 'battery/512/Soc': 98 })
    expect(finding).toMatchObject({ verdict: 'ok', action: 'Nothing to do.' })
    expect(finding.sentence).toContain('It is full: 98.0 %.')
    expect(charge({ 'battery/512/Info/MaxChargeCurrent': 0, 'battery/512/Soc': 97.9 }).verdict).toBe('act')
  })

  it('is watched when it is too cold or too hot to charge', () => {
    const cold = charge({
      'battery/512/Info/MaxChargeCurrent': 0,
      'battery/512/System/MinCellTemperature': 1,
    })
    expect(cold).toMatchObject({ verdict: 'watch' })
    expect(cold.sentence).toContain('It is cold: 1.0 °C.')
    const hot = charge({ 'battery/512/Io/AllowToCharge': 0, 'battery/512/System/MaxCellTemperature': 48 })
    expect(hot).toMatchObject({ verdict: 'watch' })
  })

  it('names its own alarm before any other reason', () => {
    const finding = charge({
      'battery/512/Info/MaxChargeCurrent': 0,
      'battery/512/Soc': 100,
      'battery/512/Alarms/HighCellVoltage': 1,
      'battery/512/Alarms/ChargeBlocked': 1,
    })
    expect(finding.verdict).toBe('act')
    expect(finding.sentence).toContain('The battery raises High cell voltage.')
  })

  it('asks for action when it is empty', () => {
    const finding = discharge({ 'battery/512/Info/MaxDischargeCurrent': 0, 'battery/512/Soc': 8 })
    expect(finding.verdict).toBe('act')
    expect(finding.sentence).toContain('Discharging is blocked: DCL is 0 A. It is empty: 8.0 %.')
  })

  it('is not judged without a live signal', () => {
    const finding = charge({
      'battery/512/Io/AllowToCharge': null,
      'battery/512/Info/MaxChargeCurrent': null,
      'battery/512/Alarms/ChargeBlocked': null,
    })
    expect(finding).toMatchObject({ verdict: 'not-judged', value: null })
  })

  it('is nothing that a battery monitor could say', () => {
    expect(judge(chargeBlocked, limits, { readings: readingsOf({ 'battery/279/Soc': 50 }) })).toEqual([])
  })
})
