import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { refreshMs } from '../../../../../../src/main/core/diagnostics/needs.ts'
import { remainingLife } from '../../../../../../src/main/core/diagnostics/rules/ageing/remainingLife.ts'
import { sohLevel } from '../../../../../../src/main/core/diagnostics/rules/ageing/sohLevel.ts'
import { sohSlope } from '../../../../../../src/main/core/diagnostics/rules/ageing/sohSlope.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { inputOf, judge, readingsOf, seen, shippedLimits } from '../../fixtures.ts'
import { day, pastOf } from './pastOf.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const bms = (soh: Json) =>
  readingsOf({
    'battery/512/Soh': soh,
    'battery/512/System/MinCellVoltage': 3.3,
    'battery/512/InstalledCapacity': 148,
  })
/** A month as the rules count it. */
const month = 365.25 / 12
const falling = (perMonth: number, days: number, decimals = 2, from = 98) =>
  pastOf(
    'battery/512/Soh',
    days,
    (ago) => Number((from - (perMonth * (days - ago)) / month).toFixed(decimals)),
    day,
  )

describe('the state of health that the BMS tells', () => {
  it.each([
    [100, 'ok'],
    [90, 'ok'],
    [89, 'watch'],
    [70, 'watch'],
    [69, 'act'],
    [0, 'act'],
  ])('of %i %% is %s', (soh, verdict) => {
    const [finding] = judge(sohLevel, limits, { readings: bms(soh) })
    expect(finding).toMatchObject({ verdict, value: soh, unit: '%', watchUnder: 90, actUnder: 70 })
  })

  it('of 0 % is the declared end of life', () => {
    const [finding] = judge(sohLevel, limits, { readings: bms(0) })
    expect(finding?.sentence).toBe('The BMS declares the end of life: its SoH is 0 %.')
  })

  it.each([[null], [-1], [101], ['98']])('is not judged when it is %j', (soh) => {
    const [finding] = judge(sohLevel, limits, { readings: bms(soh) })
    expect(finding).toMatchObject({
      verdict: 'not-judged',
      sentence: 'Needs the state of health of the BMS.',
    })
  })

  it('is not judged from a value that is an hour old', () => {
    const [finding] = judge(sohLevel, limits, {
      readings: [...bms(98)].map((one) => ({ ...one, at: one.at - 3_600_000 })),
    })
    expect(finding?.verdict).toBe('not-judged')
    expect(finding && seen(finding, 'SoH of the BMS')).toContain('stale')
  })

  it('is no business of a shunt, which knows none', () => {
    expect(judge(sohLevel, limits, { readings: readingsOf({ 'battery/279/Soc': 50 }) })).toEqual([])
  })

  it('is not judged with a battery of unknown kind', () => {
    const [finding] = judge(sohLevel, limits, { readings: bms(98), limits: 'found' })
    expect(finding?.sentence).toBe('Not judged because the battery model is not known.')
  })
})

describe('the loss of state of health', () => {
  const slope = (...series: ReturnType<typeof pastOf>[]) =>
    judge(sohSlope, limits, { readings: bms(95), series })[0]

  it.each([
    [0.1, 'ok'],
    [0.19, 'ok'],
    [0.21, 'watch'],
    [0.49, 'watch'],
    [0.51, 'act'],
  ])('of %f points a month over a year is %s', (perMonth, verdict) => {
    const finding = slope(falling(perMonth, 360))
    expect(finding?.verdict).toBe(verdict)
    expect(finding?.value).toBeCloseTo(perMonth, 2)
  })

  it('is not judged before 90 days, and says how many there are', () => {
    const finding = slope(falling(0.6, 80))
    expect(finding).toMatchObject({ verdict: 'not-judged', value: null })
    expect(finding?.sentence).toBe(
      'Needs 90 days of SoH with readings on 30 of them. There are 80 days over 79.',
    )
    expect(slope()?.sentence).toContain('There are 0 days over 0.')
  })

  it('is not judged from a few days far apart', () => {
    const { t, ...columns } = falling(0.3, 8)
    const sparse = { ...columns, t: t.map((at, index) => at - (t.length - index) * 30 * day) }
    expect(slope(sparse)?.sentence).toContain('There are 8 days over')
  })

  it('of a BMS that tells whole points needs months: one step in 90 days is no trend', () => {
    const step = pastOf('battery/512/Soh', 95, (ago) => (ago > 47 ? 98 : 97), day)
    const finding = slope(step)
    expect(finding?.verdict).toBe('not-judged')
    expect(finding?.sentence).toBe(
      '94 days of SoH are too few to tell a loss from none. Steps of 1 % need about 229 days.',
    )
    // One step in the middle of 94 days looks like 1.5 points over them, and is as good as two points in time.
    expect(finding && seen(finding, 'Loss per month')).toMatch(/^0\.48 ± 0\.\d\d points/)
  })

  it('of whole points is judged when several steps were seen', () => {
    expect(slope(falling(0.6, 360, 0))?.verdict).toBe('act')
    expect(slope(falling(0.35, 360, 0))?.verdict).toBe('watch')
  })

  it('is OK for a value that stands still long enough, and not judged for one that has not yet', () => {
    const still = (days: number) => pastOf('battery/512/Soh', days, () => 98, day)
    expect(slope(still(300))?.verdict).toBe('ok')
    expect(slope(still(120))?.verdict).toBe('not-judged')
  })

  it('begins anew where the value rose, as with a new battery', () => {
    const replaced = pastOf('battery/512/Soh', 300, (ago) => (ago > 150 ? 80 : 99.5 - (150 - ago) / 300), day)
    const finding = slope(replaced)
    expect(finding?.value).toBeCloseTo(month / 300, 2)
    expect(finding && seen(finding, 'Left out')).toContain('days before a rise by over 2 points')
  })

  it('takes the end of life, 0 %, for no measurement', () => {
    const ended = pastOf('battery/512/Soh', 300, (ago) => (ago < 20 ? 0 : 95 - (300 - ago) / 300), day)
    expect(slope(ended)?.value).toBeCloseTo(month / 300, 2)
  })

  it('is asked of the history once an hour', () => {
    const { view, profile, limits: chosen, now } = inputOf(sohSlope, limits, { readings: bms(95) })
    const needs = sohSlope.needs({ view, profile, limits: chosen, now })
    expect(needs.map(refreshMs)).toEqual([3_600_000])
  })
})

describe('the remaining life', () => {
  const life = (soh: number, ...series: ReturnType<typeof pastOf>[]) =>
    judge(remainingLife, limits, { readings: bms(soh), series })

  it('is (SoH − end of life) over the loss, as a range', () => {
    // 20 points to 70 %, 0.5 ± 0.0013 points a month: 40 months.
    const [finding] = life(90, falling(0.5, 360))
    expect(finding?.value).toBeCloseTo(40 / 12, 1)
    expect(finding?.verdict).toBe('ok')
    expect(finding?.sentence).toBe(
      'If the SoH goes on falling like this, it is down to 70 % in 3.3 to 3.3 years.',
    )
  })

  it.each([
    [0.6, 'watch'],
    [1.8, 'act'],
  ])('of a battery at 90 %% that loses %f points a month is %s', (perMonth, verdict) => {
    expect(life(90, falling(perMonth, 300))[0]?.verdict).toBe(verdict)
  })

  it('grows wide with the steps of the value', () => {
    const [finding] = life(94, falling(0.35, 360, 0))
    expect(finding?.sentence).toMatch(/in 4\.\d to 8\.\d years\.$/)
  })

  it('is not mentioned without 90 days, without a loss, or behind the end of life', () => {
    expect(life(90, falling(0.5, 80))).toEqual([])
    expect(
      life(
        98,
        pastOf('battery/512/Soh', 360, () => 98, day),
      ),
    ).toEqual([])
    expect(life(70, falling(0.5, 360))).toEqual([])
    expect(life(98, falling(0.05, 360))).toEqual([])
    expect(life(90)).toEqual([])
  })
})
