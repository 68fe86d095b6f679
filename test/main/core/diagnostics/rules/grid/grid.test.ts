import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import type { Rule } from '../../../../../../src/main/core/diagnostics/rule.ts'
import { gridFrequency } from '../../../../../../src/main/core/diagnostics/rules/grid/gridFrequency.ts'
import { gridStress } from '../../../../../../src/main/core/diagnostics/rules/grid/gridStress.ts'
import { gridUnbalance } from '../../../../../../src/main/core/diagnostics/rules/grid/gridUnbalance.ts'
import { gridVoltage } from '../../../../../../src/main/core/diagnostics/rules/grid/gridVoltage.ts'
import type { SeriesData } from '../../../../../../src/shared/history.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { judge, minute, now, perMinute, readingsOf, type Scene, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const activeIn = 'vebus/276/Ac/ActiveIn'
const live: Record<string, Json> = { [`${activeIn}/L1/V`]: 230, [`${activeIn}/L1/F`]: 50 }
const dayOf = (key: string, of: (ago: number) => number) => perMinute(key, 1_440, 1, of)
const volts = (of: (ago: number) => number) => dayOf(`${activeIn}/L1/V`, of)
const hertz = (of: (ago: number) => number) => dayOf(`${activeIn}/L1/F`, of)

function first(rule: Rule, series: SeriesData[], values = live, scene: Scene = {}) {
  return judge(rule, limits, { ...scene, readings: readingsOf(values), series })[0]
}

/** `value` in the last whole 10-min windows, 230 before. */
function windows(count: number, value: number) {
  const end = Math.floor(now / (10 * minute)) * 10 * minute
  return volts((ago) => {
    const at = now - ago * minute
    return at >= end - count * 10 * minute - minute && at < end - minute ? value : 230
  })
}

describe('the voltage of the grid', () => {
  it.each([
    [200, 7, 'ok'],
    [200, 9, 'watch'],
    [190, 1, 'act'],
    [253.5, 2, 'act'],
  ])('of %d V in %d of 144 means gives %s', (value, count, verdict) => {
    expect(first(gridVoltage, [windows(count, value)])?.verdict).toBe(verdict)
  })

  it('is judged by means: a dip of some minutes is none', () => {
    const finding = first(gridVoltage, [volts((ago) => (ago > 100 && ago <= 102 ? 150 : 230))])
    expect(finding).toMatchObject({ verdict: 'ok', confidence: 'medium', value: 100 })
  })

  it('leaves out means in which the grid was lost', () => {
    expect(first(gridVoltage, [volts((ago) => (ago > 100 && ago <= 120 ? 0 : 230))])?.verdict).toBe('ok')
  })

  it('names the worst phase and shows each', () => {
    const finding = first(gridVoltage, [volts(() => 230), dayOf(`${activeIn}/L2/V`, () => 192)], {
      ...live,
      [`${activeIn}/L2/V`]: 192,
    })
    expect(finding?.sentence).toMatch(/^14[34] 10-min means of L2 lie outside 195\.5 to 253 V\.$/)
    expect(finding && seen(finding, 'L1, 10-min means')).toBe('230.0 to 230.0 V, 100 % inside')
  })

  it.each([
    ['less than 20 h', [perMinute(`${activeIn}/L1/V`, 1_100, 1, () => 230)], live, {}],
    ['nothing', [], live, {}],
    ['a generator at the same input', [volts(() => 230)], { ...live, 'genset/0/State': 0 }, {}],
    [
      'a grid that no table fits',
      [volts(() => 400)],
      { [`${activeIn}/L1/V`]: 400 },
      { limits: 'found' as const },
    ],
  ])('is not judged after %s', (_, series, values, scene) => {
    const finding = first(gridVoltage, series, values, scene)
    expect(finding).toMatchObject({ verdict: 'not-judged', value: null })
    expect(finding?.evidence.some(({ met }) => met === false)).toBe(true)
  })

  it('is nobody’s business without a grid', () => {
    expect(first(gridVoltage, [], { ...live, 'system/0/SystemType': 'Off-grid' })).toBeUndefined()
    expect(first(gridVoltage, [], { 'system/0/SystemType': 'ESS' })).toBeUndefined()
  })

  it('is read at the meter before the inverter', () => {
    const finding = first(gridVoltage, [dayOf('grid/30/Ac/L1/Voltage', () => 231)], {
      ...live,
      'grid/30/Ac/L1/Voltage': 231,
    })
    expect(finding).toMatchObject({ verdict: 'ok', subject: 'grid/30' })
  })
})

describe('the frequency of the grid', () => {
  it.each([
    [49.5, 30, 'ok'],
    [49.4, 7, 'ok'],
    [49.4, 8, 'watch'],
    [46.9, 2, 'act'],
  ])('of %d Hz for %d min of a day gives %s', (value, minutes, verdict) => {
    const finding = first(gridFrequency, [hertz((ago) => (ago > 100 && ago <= 100 + minutes ? value : 50))])
    expect(finding?.verdict).toBe(verdict)
  })

  it('says that readings are recorded, and not means', () => {
    const finding = first(gridFrequency, [hertz(() => 50)])
    expect(finding && seen(finding, 'Resolution')).toBe(
      'the last reading of each 10 s; the limit is for means of 10 s',
    )
  })

  it('takes what is no frequency for no grid', () => {
    expect(first(gridFrequency, [hertz((ago) => (ago > 100 && ago <= 130 ? 0 : 50))])?.verdict).toBe('ok')
  })
})

describe('the unbalance of the phases', () => {
  const three = (third: number) => [
    volts(() => 230),
    dayOf(`${activeIn}/L2/V`, () => 230),
    dayOf(`${activeIn}/L3/V`, () => third),
  ]
  const values = { ...live, [`${activeIn}/L2/V`]: 230, [`${activeIn}/L3/V`]: 230 }

  it.each([
    [230, 'ok'],
    [236.9, 'ok'],
    [237.2, 'watch'],
    [241, 'act'],
  ])('with a third phase of %d V gives %s', (third, verdict) => {
    expect(first(gridUnbalance, three(third), values)?.verdict).toBe(verdict)
  })

  it('is for three phases only', () => {
    expect(
      first(gridUnbalance, three(241).slice(0, 2), { ...live, [`${activeIn}/L2/V`]: 230 }),
    ).toBeUndefined()
  })
})

describe('the stress of the grid', () => {
  const stress = (voltage: number, frequency: number, watts: number) =>
    first(
      gridStress,
      [volts(() => voltage), hertz(() => frequency), dayOf(`${activeIn}/L1/P`, () => watts)],
      { ...live, [`${activeIn}/L1/P`]: watts },
    )

  it('is at least 2 with the figures of the first guide: 49.8 Hz, 213 V, 18 A', () => {
    const finding = stress(213, 49.8, 213 * 18)
    expect(finding).toMatchObject({ verdict: 'watch', value: 2.5 })
    expect(finding?.action).toBe('Take less from the grid, let the battery carry more.')
  })

  it.each([
    [230, 50, 500, 0, 'ok'],
    [230, 50, 17 * 230, 0.5, 'ok'],
    [230, 50, -17 * 230, 0, 'ok'],
    [214, 50, 500, 1, 'watch'],
    [230, 50.2, 500, 1, 'watch'],
  ])('of %d V, %d Hz and %d W has the level %d', (voltage, frequency, watts, level, verdict) => {
    expect(stress(voltage, frequency, watts)).toMatchObject({ value: level, verdict })
  })

  it('counts means, so a dip of a minute has no points', () => {
    const finding = first(gridStress, [volts((ago) => (ago === 5 ? 150 : 230)), hertz(() => 50)])
    expect(finding).toMatchObject({ verdict: 'ok', value: 0, confidence: 'medium' })
  })

  it('needs voltage and frequency', () => {
    expect(first(gridStress, [volts(() => 230)])?.verdict).toBe('not-judged')
  })
})
