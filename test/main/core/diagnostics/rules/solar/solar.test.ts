import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { mpptAlarms } from '../../../../../../src/main/core/diagnostics/rules/solar/mpptAlarms.ts'
import { mpptCompare } from '../../../../../../src/main/core/diagnostics/rules/solar/mpptCompare.ts'
import { mpptError } from '../../../../../../src/main/core/diagnostics/rules/solar/mpptError.ts'
import { mpptMissing } from '../../../../../../src/main/core/diagnostics/rules/solar/mpptMissing.ts'
import { mpptOff } from '../../../../../../src/main/core/diagnostics/rules/solar/mpptOff.ts'
import { mpptYieldDrop } from '../../../../../../src/main/core/diagnostics/rules/solar/mpptYieldDrop.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { findingOf, judge, minute, now, perMinute, readingsOf, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const charger = 'solarcharger/277'

/** Days that a charger remembers: kWh by days ago, and minutes in absorption. */
function days(key: string, yieldOf: (ago: number) => number, absorption = 0): Record<string, Json> {
  return Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => index + 1).flatMap((ago) => [
      [`${key}/History/Daily/${ago}/Yield`, yieldOf(ago)],
      [`${key}/History/Daily/${ago}/MaxPower`, 1_000],
      [`${key}/History/Daily/${ago}/TimeInBulk`, 400],
      [`${key}/History/Daily/${ago}/TimeInAbsorption`, absorption],
      [`${key}/History/Daily/${ago}/TimeInFloat`, 0],
    ]),
  )
}

describe('the error of a solar charger', () => {
  const first = (values: Record<string, Json>) =>
    judge(mpptError, limits, { readings: readingsOf(values) })[0]

  it.each([
    [0, 'ok', 'Solar charger 277 reports no error.'],
    [33, 'act', 'Solar charger 277 reports error 33, Input voltage too high.'],
    [160, 'watch', 'Solar charger 277 reports warning 160, Charger temperature high.'],
    [99, 'act', 'Solar charger 277 reports error 99, not in the public tables.'],
  ])('%d gives %s in words', (code, verdict, sentence) => {
    expect(first({ [`${charger}/ErrorCode`]: code })).toMatchObject({ verdict, sentence })
  })

  it.each([
    [7, 'watch'],
    [8, 'ok'],
  ])('that it remembers of %d days ago gives %s', (ago, verdict) => {
    const values = { ...days(charger, () => 3), [`${charger}/History/Daily/${ago}/LastError1`]: 2 }
    expect(first({ ...values, [`${charger}/ErrorCode`]: 0 })?.verdict).toBe(verdict)
  })

  it('is not judged without a value', () => {
    expect(first({ [`${charger}/ErrorCode`]: null })?.verdict).toBe('not-judged')
  })
})

describe('the alarms of a solar charger', () => {
  it('are passed on in the area of the sun', () => {
    const readings = readingsOf({ [`${charger}/Alarms/ShortCircuit`]: 2 })
    expect(judge(mpptAlarms, limits, { readings })[0]).toMatchObject({
      area: 'solar',
      verdict: 'act',
      sentence: 'Solar charger 277 reports Short circuit (alarm).',
    })
  })
})

describe('a solar charger that is off', () => {
  const first = (values: Record<string, Json>) =>
    findingOf(judge(mpptOff, limits, { readings: readingsOf(values) }), charger)
  const off = (reason: Json) => ({ [`${charger}/State`]: 0, [`${charger}/DeviceOffReason`]: reason })

  it.each([
    [0x400, 'ok', 'Solar charger 277 sleeps: no or low panel power.'],
    [0x401, 'ok', 'Solar charger 277 sleeps: no or low input power, no or low panel power.'],
    [0x02, 'watch', 'Solar charger 277 is off: power switch.'],
    [0x440, 'watch', 'Solar charger 277 is off: signal from the BMS, no or low panel power.'],
    [0x8010, 'act', 'Solar charger 277 is off: protection active, active alarm.'],
    [0x20000, 'act', 'Solar charger 277 is off: bits 0x20000, not in the public tables.'],
    [0, 'watch', 'Solar charger 277 is off: no reason told.'],
  ])('for 0x%x gives %s', (reason, verdict, sentence) => {
    expect(first(off(reason))).toMatchObject({ verdict, sentence })
  })

  it('by night is no fault, but it is one while another charger works', () => {
    const other = (watts: number) => ({
      ...off(0x400),
      'solarcharger/278/State': 3,
      'solarcharger/278/Yield/Power': watts,
      ...days('solarcharger/278', () => 3),
    })
    expect(first(other(299)).verdict).toBe('ok')
    expect(first(other(300))).toMatchObject({ verdict: 'watch', confidence: 'medium' })
  })

  it('is told from one that works, and from one that does not say why', () => {
    expect(first({ [`${charger}/State`]: 3 })).toMatchObject({ verdict: 'ok' })
    expect(first({ [`${charger}/State`]: 2 }).verdict).toBe('act')
    expect(first(off(null)).verdict).toBe('not-judged')
    expect(first({ [`${charger}/State`]: null }).verdict).toBe('not-judged')
  })
})

describe('the yield of a solar charger', () => {
  const first = (values: Record<string, Json>) =>
    judge(mpptYieldDrop, limits, { readings: readingsOf({ [`${charger}/State`]: 3, ...values }) })[0]

  it.each([
    [5, 'ok', 0],
    [2.5, 'ok', 50],
    [2.4, 'watch', 52],
    [0.9, 'act', 82],
  ])('of at most %d kWh a day after 5 kWh gives %s', (recent, verdict, value) => {
    expect(first(days(charger, (ago) => (ago <= 7 ? recent : 5)))).toMatchObject({ verdict, value })
  })

  it('is compared by best days, so a cloudy week with one clear day is fine', () => {
    expect(first(days(charger, (ago) => (ago <= 7 && ago !== 3 ? 0.5 : 5)))?.verdict).toBe('ok')
  })

  it('is not judged while a full battery takes less than the sun gives', () => {
    const finding = first(days(charger, () => 5, 200))
    expect(finding?.verdict).toBe('not-judged')
    expect(finding && seen(finding, 'Comparable days')).toBe(
      '0 of the last 7, 0 of the 21 before, 30 remembered',
    )
    expect(first({})?.verdict).toBe('not-judged')
  })
})

describe('equal solar chargers', () => {
  const both = (share: number, over: Record<string, Json> = {}) =>
    judge(mpptCompare, limits, {
      readings: readingsOf({
        ...days(charger, () => 4),
        ...days('solarcharger/278', () => 4 * share),
        [`${charger}/ProductId`]: 0xa06b,
        'solarcharger/278/ProductId': 0xa06b,
        ...over,
      }),
    })

  it.each([
    [0.85, 'ok'],
    [0.84, 'watch'],
    [0.69, 'act'],
  ])('are compared day by day: a share of %d gives %s', (share, verdict) => {
    expect(findingOf(both(share), 'solarcharger/278').verdict).toBe(verdict)
    expect(findingOf(both(share), charger)).toMatchObject({ verdict: 'ok', value: 100 })
  })

  it('are of one product and one class of power, others are not compared', () => {
    expect(both(0.5, { 'solarcharger/278/ProductId': 0xa04c })).toEqual([])
    const small = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`solarcharger/278/History/Daily/${index + 1}/MaxPower`, 799]),
    )
    expect(both(0.5, small)).toEqual([])
  })

  it('are not judged on days of a full battery', () => {
    const full = days('solarcharger/278', () => 2, 200)
    expect(both(0.5, full).map(({ verdict }) => verdict)).toEqual(['not-judged', 'not-judged'])
  })
})

describe('a missing solar charger', () => {
  const known = { 'settings/0/Settings/Devices/ve_HQ1/ClassAndVrmInstance': 'solarcharger:278' }
  const gone = (hours: number, gaps: { from: number; to: number; reason: string }[] = []) =>
    judge(mpptMissing, limits, {
      readings: readingsOf({ ...known, 'system/0/SystemType': 'ESS' }),
      series: [perMinute('solarcharger/278/Yield/Power', hours * 60 + 300, hours * 60, () => 200)],
      gaps,
    })[0]

  it.each([
    [12, 'not-judged'],
    [25, 'watch'],
    [80, 'act'],
  ])('that was last recorded %d h ago gives %s', (hours, verdict) => {
    expect(gone(hours)?.verdict).toBe(verdict)
  })

  it('is not blamed for the time without recording', () => {
    const gap = { from: now - 29 * 60 * minute, to: now - 5 * 60 * minute, reason: 'laptop off' }
    expect(gone(30, [gap])?.verdict).toBe('not-judged')
  })

  it('is not one that was never recorded here', () => {
    const [finding] = judge(mpptMissing, limits, {
      readings: readingsOf({ ...known, [`${charger}/State`]: 3 }),
    })
    expect(finding).toMatchObject({ verdict: 'ok', subject: 'solarcharger' })
    expect(finding && seen(finding, 'Known to the GX, never recorded here')).toBe('solarcharger:278')
    expect(judge(mpptMissing, limits, { readings: readingsOf(known) })).toEqual([])
  })
})
