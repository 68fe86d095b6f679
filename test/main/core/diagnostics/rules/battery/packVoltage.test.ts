import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { packVoltage } from '../../../../../../src/main/core/diagnostics/rules/battery/packVoltage.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { findingOf, judge, perMinute, readingsOf, type Scene, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const pack = {
  'battery/512/Dc/0/Voltage': 51,
  'battery/512/Dc/0/Current': 10,
  'battery/512/Info/MaxChargeVoltage': 52,
  'battery/512/Info/BatteryLowVoltage': 44.5,
} satisfies Record<string, Json>

const judged = (values: Record<string, Json>, scene: Scene = {}) =>
  judge(packVoltage, limits, { readings: readingsOf({ ...pack, ...values }), ...scene })

/** Some minutes of charging at a voltage, 100 minutes ago. */
function chargedFor(minutes: number, volts: number, amperes = 20): Scene {
  const isThen = (ago: number) => ago <= 100 && ago > 100 - minutes
  return {
    series: [
      perMinute('battery/512/Dc/0/Voltage', 200, 1, (ago) => (isThen(ago) ? volts : 51)),
      perMinute('battery/512/Dc/0/Current', 200, 1, (ago) => (isThen(ago) ? amperes : -5)),
      perMinute('battery/512/Info/MaxChargeVoltage', 200, 1, () => 52),
    ],
  }
}

describe('the battery voltage against CVL', () => {
  it.each([
    [52.4, 'ok'],
    [52.41, 'watch'],
    [52.8, 'watch'],
    [52.81, 'act'],
  ])('judges %d V with a CVL of 52 V while charging as %s', (volts, verdict) => {
    expect(findingOf(judged({ 'battery/512/Dc/0/Voltage': volts }), 'charge-voltage').verdict).toBe(verdict)
  })

  it('does not mind a voltage over CVL while nothing charges', () => {
    const values = { 'battery/512/Dc/0/Voltage': 53.5, 'battery/512/Dc/0/Current': -3 }
    expect(findingOf(judged(values), 'charge-voltage')).toMatchObject({ verdict: 'ok', value: null })
    expect(findingOf(judged({}, chargedFor(30, 53.5, 0)), 'charge-voltage').verdict).toBe('ok')
  })

  it('acts when the amber limit is passed for more than a minute', () => {
    expect(findingOf(judged({}, chargedFor(1, 52.5)), 'charge-voltage').verdict).toBe('watch')
    const long = findingOf(judged({}, chargedFor(5, 52.5)), 'charge-voltage')
    expect(long.verdict).toBe('act')
    expect(long.sentence).toBe(
      'The battery was charged to 0.50 V over CVL, over the limit for 5 min at a time.',
    )
  })

  it('gives a 12 V battery a quarter of the room', () => {
    const small = {
      'battery/512/Dc/0/Voltage': 14.11,
      'battery/512/Info/MaxChargeVoltage': 14,
      'battery/512/Info/BatteryLowVoltage': 10.5,
    }
    expect(findingOf(judged(small), 'charge-voltage')).toMatchObject({ verdict: 'watch', watchOver: 0.1 })
  })

  it.each([
    ['battery/512/Info/MaxChargeVoltage', null],
    ['battery/512/Info/MaxChargeVoltage', 0],
    ['battery/512/Dc/0/Current', null],
    ['battery/512/Dc/0/Voltage', null],
    ['battery/512/Dc/0/Voltage', 71],
  ])('judges nothing with %s at %s', (key, value) => {
    expect(findingOf(judged({ [key]: value }), 'charge-voltage').verdict).toBe('not-judged')
  })
})

describe('the battery voltage against other limits', () => {
  it.each([
    [45.01, 'ok'],
    [45, 'watch'],
    [44.51, 'watch'],
    [44.5, 'act'],
  ])('judges %d V with a low voltage of 44.5 V as %s', (volts, verdict) => {
    expect(findingOf(judged({ 'battery/512/Dc/0/Voltage': volts }), 'low-voltage').verdict).toBe(verdict)
  })

  it.each([
    [52.8, 'ok'],
    [52.81, 'watch'],
    [53.99, 'watch'],
    [54, 'act'],
  ])('judges a 15-cell battery at %d V as %s', (volts, verdict) => {
    expect(findingOf(judged({ 'battery/512/Dc/0/Voltage': volts }), 'high-voltage').verdict).toBe(verdict)
  })

  it('takes no low voltage of 0 V for a limit', () => {
    const finding = findingOf(judged({ 'battery/512/Info/BatteryLowVoltage': 0 }), 'low-voltage')
    expect(finding.verdict).toBe('not-judged')
  })

  it('knows no voltage of its own for other batteries', () => {
    const shunt = readingsOf({ 'battery/279/Dc/0/Voltage': 59, 'battery/279/Dc/0/Current': 9 })
    expect(judge(packVoltage, limits, { readings: shunt, limits: 'found' })).toEqual([])
  })
})
