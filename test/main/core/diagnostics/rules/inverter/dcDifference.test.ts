import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { dcDifference } from '../../../../../../src/main/core/diagnostics/rules/inverter/dcDifference.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { findingOf, judge, perMinute, readingsOf, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const live: Record<string, Json> = {
  'battery/512/Dc/0/Voltage': 51,
  'battery/512/InstalledCapacity': 148,
  'vebus/276/Dc/0/Voltage': 51,
  'vebus/276/Ac/Out/NominalInverterPower': 2_400,
}

/** A day with 2 A, and 40 A for an hour of it; V of the inverter at each current. */
function findings(inverterVolts: (amps: number) => number, values = live) {
  const amps = (ago: number) => (ago > 300 && ago <= 360 ? -40 : -2)
  const past = (key: string, of: (ago: number) => number) => perMinute(key, 1_440, 1, of)
  return judge(dcDifference, limits, {
    readings: readingsOf(values),
    series: [
      past('battery/512/Dc/0/Voltage', () => 51),
      past('battery/512/Dc/0/Current', amps),
      past('vebus/276/Dc/0/Current', amps),
      past('vebus/276/Dc/0/Voltage', (ago) => inverterVolts(amps(ago))),
    ],
  })
}

describe('the DC voltage of an inverter', () => {
  it.each([
    [0.5, 'ok'],
    [-0.5, 'ok'],
    [0.51, 'watch'],
    [-1, 'watch'],
    [1.01, 'act'],
  ])('beside the battery by %d V at small currents gives %s', (offset, verdict) => {
    expect(
      findingOf(
        findings(() => 51 + offset),
        'small current',
      ),
    ).toMatchObject({
      verdict,
      value: Math.abs(offset),
    })
  })

  it.each([
    [24, 'ok'],
    [24.1, 'watch'],
    [48.1, 'act'],
  ])('falls over %d mΩ of cable, which gives %s', (milliohms, verdict) => {
    const finding = findingOf(
      findings((amps) => 51 + (milliohms / 1_000) * amps),
      'load',
    )
    expect(finding).toMatchObject({ verdict, value: milliohms, watchOver: 24, actOver: 48 })
  })

  it('has the difference of the meters taken off before the cable is judged', () => {
    const finding = findingOf(
      findings((amps) => 50.7 + 0.01 * amps),
      'load',
    )
    expect(finding).toMatchObject({ verdict: 'ok', value: 10 })
    expect(seen(finding, 'At small currents, taken off')).toBe('−0.32 V at −2.0 A')
  })

  it('says the resistance but no verdict without the nominal power', () => {
    const { 'vebus/276/Ac/Out/NominalInverterPower': _, ...rest } = live
    const finding = findingOf(
      findings((amps) => 51 + 0.03 * amps, rest),
      'load',
    )
    expect(finding).toMatchObject({ verdict: 'not-judged', value: null })
    expect(finding.sentence).toContain('30.0 mΩ lie between battery and inverter')
  })

  it('is not judged without the capacity, and without a past', () => {
    const { 'battery/512/InstalledCapacity': _, ...rest } = live
    expect(findings(() => 51, rest).map(({ sentence }) => sentence)).toEqual([
      'Needs the capacity of the battery.',
      'Needs the capacity of the battery.',
    ])
    const alone = judge(dcDifference, limits, { readings: readingsOf(live) })
    expect(alone.map(({ sentence }) => sentence)).toEqual([
      'Needs 30 min of a day with the inverter under 14.8 A.',
      'Needs 10 min of a day with the inverter from 14.8 A on.',
    ])
  })
})
