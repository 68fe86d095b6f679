import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { chooseLimits } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { cycleLife } from '../../../../../../src/main/core/diagnostics/rules/ageing/cycleLife.ts'
import { dcResistance } from '../../../../../../src/main/core/diagnostics/rules/ageing/dcResistance.ts'
import { fullCycles } from '../../../../../../src/main/core/diagnostics/rules/ageing/fullCycles.ts'
import { ownCapacity } from '../../../../../../src/main/core/diagnostics/rules/ageing/ownCapacity.ts'
import { roundTrip } from '../../../../../../src/main/core/diagnostics/rules/ageing/roundTrip.ts'
import { timeAtTemperature } from '../../../../../../src/main/core/diagnostics/rules/ageing/timeAtTemperature.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { inputOf, judge, minute, perMinute, readingsOf, seen, shippedLimits } from '../../fixtures.ts'
import { pastOf } from './pastOf.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const bms = (more: Record<string, Json> = {}) =>
  readingsOf({
    'battery/512/System/MinCellVoltage': 3.3,
    'battery/512/InstalledCapacity': 100,
    'battery/512/Dc/0/Temperature': 25,
    ...more,
  })

/**
 * Days of 100 Ah on the plate: 8 h full, 6 h at −`amperes`, 4 h of rest at 46 %, 6 h at `amperes` back to full. `amperes` of 9 are
 * 54 Ah for 54 points.
 */
const phase = (daysAgo: number) => 24 * ((1 - (daysAgo % 1)) % 1)
function daily(amperes: number, days: number, volts: readonly [number, number] = [52, 49]) {
  const current = (ago: number) => {
    const hour = phase(ago)
    if (hour < 8 || (hour >= 14 && hour < 18)) return 0
    return hour < 14 ? -amperes : amperes
  }
  const soc = (ago: number) => {
    const hour = phase(ago)
    if (hour < 8) return 100
    if (hour < 14) return 100 - 9 * (hour - 8)
    return hour < 18 ? 46 : 46 + 9 * (hour - 18)
  }
  const voltage = (ago: number) => (current(ago) === 0 ? 50.5 : current(ago) > 0 ? volts[0] : volts[1])
  return [
    pastOf('battery/512/Dc/0/Current', days, current),
    pastOf('battery/512/Dc/0/Voltage', days, voltage),
    pastOf('battery/512/Soc', days, soc),
  ]
}

describe('the capacity that Fieldkit counts', () => {
  const counted = (amperes: number, days = 4) =>
    judge(ownCapacity, limits, { readings: bms(), series: daily(amperes, days) })[0]

  it.each([
    // 9 A for 6 h are 54 Ah for 54 points: the plate's 100 Ah, ± 6 %.
    [9, 100, 'ok'],
    [7.8, 87, 'ok'],
    [7.4, 82, 'watch'],
    [5.6, 62, 'act'],
  ])('at %f A is %i Ah and %s', (amperes, capacity, verdict) => {
    const finding = counted(amperes)
    expect(finding?.value).toBeGreaterThan(capacity - 2)
    expect(finding?.value).toBeLessThan(capacity + 2)
    expect(finding?.verdict).toBe(verdict)
  })

  it('is told as a range, with the anchors, the Ah and the assumed errors', () => {
    const finding = counted(9)
    expect(finding?.sentence).toMatch(/^Fieldkit counts 100 Ah, .* it lies within 94 to 106 Ah\.$/)
    expect(finding && seen(finding, 'Swing')).toMatch(
      /^full \(.*\) to at rest at 46 % \(.*\): −54\.0 Ah in 6 h 40 min/,
    )
    expect(finding && seen(finding, 'Assumed errors')).toBe(
      "current 1 % and 0.1 A; SoC 1 points when full, 3 at rest (the BMS's own SoC)",
    )
  })

  it('is not judged without a swing deep enough, and says what was found', () => {
    const series = daily(9, 4).map((data) =>
      data.series.path === '/Soc' ? { ...data, mean: data.mean.map((soc) => 60 + (soc * 40) / 100) } : data,
    )
    const [finding] = judge(ownCapacity, limits, { readings: bms(), series })
    expect(finding).toMatchObject({ verdict: 'not-judged', value: null })
    expect(finding?.sentence).toBe(
      'Needs a swing of at least 40 points of SoC between full and a rest of 30 min.',
    )
    expect(finding && seen(finding, 'Anchors')).toMatch(/^\d full, \d at rest$/)
  })

  it('is not believed when it is more than the battery can hold', () => {
    expect(counted(12)).toMatchObject({ verdict: 'not-judged', value: null })
    expect(counted(12)?.sentence).toMatch(
      /^Fieldkit counts 12\d to 14\d Ah, more than a battery of 100 Ah can hold\.$/,
    )
  })

  it('is not judged without the installed capacity, and not with an unknown battery', () => {
    const [nameless] = judge(ownCapacity, limits, {
      readings: bms({ 'battery/512/InstalledCapacity': null }),
    })
    expect(nameless?.sentence).toBe('Needs the installed capacity, which is not published.')
    const [unknown] = judge(ownCapacity, limits, { readings: bms(), limits: 'found' })
    expect(unknown?.sentence).toBe('Not judged because the battery model is not known.')
  })
})

describe('full cycles per day', () => {
  const cycles = (amperes: number, days = 8, more: Record<string, Json> = {}) =>
    judge(fullCycles, limits, { readings: bms(more), series: daily(amperes, days) })[0]

  it('are Ah discharged over the installed Ah and the days', () => {
    // 6 h at 9 A are 54 Ah a day of 100 Ah.
    expect(cycles(9)?.value).toBeCloseTo(0.54, 2)
    expect(cycles(9)?.verdict).toBe('ok')
  })

  it('are worth a look over 1.6', () => {
    expect(cycles(26)?.verdict).toBe('ok')
    expect(cycles(27.5)?.verdict).toBe('watch')
  })

  it('stand beside what the battery has counted', () => {
    const finding = cycles(9, 8, {
      'battery/512/History/ChargeCycles': 412,
      'battery/512/History/TotalAhDrawn': -30_000,
    })
    expect(finding && seen(finding, 'Charge cycles by the battery')).toBe('412')
    expect(finding && seen(finding, 'Full cycles since new')).toContain('300.0, from')
    expect(seen(cycles(9) ?? fail(), 'Charge cycles by the battery')).toBe('not published')
  })

  it('are not judged before 7 days', () => {
    const finding = cycles(27, 5)
    expect(finding?.verdict).toBe('not-judged')
    expect(finding?.sentence).toBe('Needs 7 days of current. There are 5.0.')
  })
})

function fail(): never {
  throw new Error('no finding')
}

describe("cycles of the maker's rating", () => {
  const rated = (more: Record<string, Json>) => {
    const readings = bms(more)
    const input = inputOf(cycleLife, limits, { readings })
    const byHand = { version: 1 as const, battery: { 'battery/512': 'Pylontech US3000C' } }
    return cycleLife.judge({ ...input, limits: chooseLimits(limits, input.profile, byHand) })
  }

  it.each([
    [4_800, 'ok'],
    [4_801, 'watch'],
    [6_000, 'watch'],
    [6_001, 'act'],
  ])('%i of 6,000 are %s', (cycles, verdict) => {
    const [finding] = rated({ 'battery/512/History/ChargeCycles': cycles })
    expect(finding).toMatchObject({ verdict, value: cycles / 60 })
  })

  it('are taken from what was drawn where the battery does not count', () => {
    const [finding] = rated({ 'battery/512/History/TotalAhDrawn': -120_000 })
    expect(finding?.value).toBeCloseTo(20, 9)
  })

  it('are not judged where the battery publishes neither', () => {
    expect(rated({})[0]).toMatchObject({ verdict: 'not-judged', value: null })
  })

  it('are no business of a table that is not of one model', () => {
    const readings = bms({ 'battery/512/History/ChargeCycles': 412 })
    expect(judge(cycleLife, limits, { readings })).toEqual([])
  })
})

describe('the round-trip efficiency', () => {
  const trip = (volts: readonly [number, number], days = 6) =>
    judge(roundTrip, limits, { readings: bms(), series: daily(9, days, volts) })[0]

  it.each([
    [[52, 49], 94.2, 'ok'],
    [[52, 46], 88.5, 'ok'],
    [[52, 44], 84.6, 'watch'],
    [[52, 38], 73.1, 'act'],
  ] as const)('with %j V in and out is %f %% and %s', (volts, efficiency, verdict) => {
    const finding = trip(volts)
    expect(finding?.value).toBeCloseTo(efficiency, 0)
    expect(finding?.verdict).toBe(verdict)
  })

  it('needs two full cycles between two times of the same SoC', () => {
    const finding = trip([52, 49], 3)
    expect(finding?.verdict).toBe('not-judged')
    expect(finding?.sentence).toContain('Needs 2 full cycles')
  })

  it('is not judged where more comes out than goes in', () => {
    expect(trip([49, 56])?.sentence).toContain('measured with an offset')
  })
})

describe('the DC resistance', () => {
  /** Loads of 20 A, 4 min on and 4 min off, behind a resistance in Ω. */
  const pulses = (ohm: number, minutes = 120, noise = 0) => {
    const current = (ago: number) => (Math.floor(ago / 4) % 2 === 0 ? -20 : -1)
    const shake = (ago: number) => (noise * ((Math.floor(ago / 4) * 7) % 5)) / 2
    return [
      perMinute('battery/512/Dc/0/Current', minutes, 0, current),
      perMinute('battery/512/Dc/0/Voltage', minutes, 0, (ago) => 50 + current(ago) * ohm + shake(ago)),
      perMinute('battery/512/Soc', minutes, 0, () => 55),
    ]
  }
  const resistance = (series: ReturnType<typeof pulses>, more: Record<string, Json> = {}) =>
    judge(dcResistance, limits, { readings: bms(more), series })[0]

  // 8 and 15 % of about 49.5 V at 100 A: 39.6 and 74 mΩ.
  it.each([
    [0.01, 'ok'],
    [0.039, 'ok'],
    [0.041, 'watch'],
    [0.07, 'watch'],
    [0.08, 'act'],
  ])('of %f Ω is %s', (ohm, verdict) => {
    const finding = resistance(pulses(ohm))
    expect(finding?.value).toBeCloseTo(ohm * 1000, 6)
    expect(finding?.verdict).toBe(verdict)
  })

  it('says how many steps there were and what their cadence allows', () => {
    const finding = resistance(pulses(0.01))
    expect(finding?.sentence).toMatch(/^The battery has 10\.0 mΩ, from \d+ steps of the load\.$/)
    expect(finding && seen(finding, 'Cadence')).toContain('20 to 30 s apart')
  })

  it('is not judged from few steps, steps that scatter, or outside 30 to 80 %', () => {
    expect(resistance(pulses(0.01, 20))?.sentence).toContain('Needs 10 clear steps of the load.')
    expect(resistance(pulses(0.01, 120, 1))?.sentence).toContain('scatter too much')
    const [current, voltage] = pulses(0.01)
    const full = perMinute('battery/512/Soc', 120, 0, () => 90)
    expect(resistance([current, voltage, full].filter((one) => one !== undefined))?.verdict).toBe(
      'not-judged',
    )
  })

  it('is not judged in the cold', () => {
    const cold = perMinute('battery/512/Dc/0/Temperature', 120, 0, () => 5)
    expect(resistance([...pulses(0.08), cold])?.verdict).toBe('not-judged')
  })

  it('asks for its 12 h once an hour', () => {
    const input = inputOf(dcResistance, limits, { readings: bms() })
    expect(dcResistance.needs(input)).toMatchObject([{ refreshMs: 3_600_000, bucketMs: 10_000 }])
  })
})

describe('time at temperature', () => {
  /** `share` % of 10 days at one temperature, the rest at 20 °C. */
  const heat = (share: number, celsius: number, days = 10) =>
    judge(timeAtTemperature, limits, {
      readings: bms(),
      series: [
        pastOf(
          'battery/512/Dc/0/Temperature',
          days,
          (ago) => ((ago * 24) % 1 < share / 100 ? celsius : 20),
          minute,
        ),
      ],
    })[0]

  it.each([
    [48, 31, 'ok'],
    [52, 31, 'watch'],
    [4, 41, 'ok'],
    [6.7, 41, 'watch'],
    [23, 4, 'ok'],
    [27, 4, 'watch'],
  ])('%f %% of it at %i °C is %s', (share, celsius, verdict) => {
    expect(heat(share, celsius)?.verdict).toBe(verdict)
  })

  it('counts the hot time as warm too', () => {
    expect(heat(20, 41)?.sentence).toMatch(
      /above 30 °C for (2\d) % of the time, above 40 °C for \1 %, below 5 °C for 0\.0 %\.$/,
    )
  })

  it('is never more than advice', () => {
    expect(heat(100, 55)).toMatchObject({ verdict: 'watch', severity: 'warning' })
  })

  it('is not judged before 7 days', () => {
    expect(heat(100, 55, 6)?.sentence).toBe('Needs 7 days of temperature. There are 6.0.')
  })
})
