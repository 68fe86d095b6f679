import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { sourcesCompared } from '../../../../../../src/main/core/diagnostics/rules/sources/sourcesCompared.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { findingOf, judge, perMinute, readingsOf, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const bms = { 'battery/512/System/MinCellVoltage': 3.3, 'battery/512/InstalledCapacity': 100 }
interface Side {
  soc?: Json
  volts?: number
  amps?: number
}

const of = (one: Side, two: Side, more: Record<string, Json> = {}) => {
  const sides = [
    ['battery/512', one],
    ['battery/279', two],
  ] as const
  return judge(sourcesCompared, limits, {
    readings: readingsOf({
      ...bms,
      ...Object.fromEntries(sides.map(([key, { soc = 60 }]) => [`${key}/Soc`, soc])),
      ...more,
    }),
    series: sides.flatMap(([key, { volts = 50, amps = 0 }]) => [
      perMinute(`${key}/Dc/0/Voltage`, 60, 1, () => volts),
      perMinute(`${key}/Dc/0/Current`, 60, 1, () => amps),
    ]),
  })
}
const about = (what: string, ...sides: [Side, Side]) => findingOf(of(...sides), what)

describe('BMS and shunt side by side', () => {
  it.each([
    [62, 'ok'],
    [62.1, 'watch'],
    [57.9, 'watch'],
    [65, 'watch'],
    [65.1, 'act'],
  ])('60 %% and %d %% SoC are %s', (soc, verdict) => {
    expect(about('soc', {}, { soc })).toMatchObject({ verdict, subject: 'battery/512 and battery/279' })
  })

  it.each([
    [51, 'ok'],
    [51.1, 'watch'],
    [52.6, 'act'],
  ])('50 V and %d V are %s', (volts, verdict) => {
    expect(about('voltage', {}, { volts }).verdict).toBe(verdict)
  })

  it('compares voltages at small currents only: cables lose the rest', () => {
    expect(about('voltage', { amps: -10 }, { volts: 53 }).verdict).toBe('act')
    const finding = about('voltage', { amps: -10.1 }, { volts: 53 })
    expect(finding.verdict).toBe('not-judged')
    expect(finding.sentence).toBe('Needs 10 recorded minutes of both sources with at most 10.0 A.')
  })

  it.each([
    [-51, 'ok'],
    [-51.1, 'watch'],
    [-47.4, 'act'],
    [50, 'act'],
  ])('−50 A and %d A are %s', (amps, verdict) => {
    expect(about('current', { amps: -50 }, { amps }).verdict).toBe(verdict)
  })

  it('compares currents when they are large enough to', () => {
    expect(about('current', { amps: 10 }, { amps: 12 }).verdict).toBe('act')
    expect(about('current', { amps: 9.9 }, { amps: 12 }).verdict).toBe('not-judged')
  })

  it('says when they do not measure the same battery', () => {
    const finding = about('voltage', { volts: 50 }, { volts: 13 })
    expect(finding).toMatchObject({ verdict: 'not-judged' })
    expect(finding.sentence).toBe('These two do not measure the same battery.')
  })

  it('needs both states of charge, live', () => {
    expect(about('soc', {}, { soc: null }).verdict).toBe('not-judged')
    expect(about('soc', { soc: 140 }, {}).verdict).toBe('not-judged')
  })

  it('is silent with one source, and with two BMS: nobody says which of them a shunt counts', () => {
    expect(judge(sourcesCompared, limits, { readings: readingsOf(bms) })).toEqual([])
    expect(of({}, {}, { 'battery/513/System/MinCellVoltage': 3.3 })).toEqual([])
  })
})

describe('the SoC of an inverter', () => {
  const inverter = (soc: Json) =>
    judge(sourcesCompared, limits, {
      readings: readingsOf({ ...bms, 'battery/512/Soc': 60, 'vebus/276/Soc': soc }),
    })

  it('is never worse than Watch, because nothing is steered by it', () => {
    expect(inverter(60)).toMatchObject([{ verdict: 'ok', subject: 'battery/512 and vebus/276' }])
    expect(inverter(20)).toMatchObject([{ verdict: 'watch', actOver: null, limit: 'watch over 2 %' }])
  })

  it('is no source when its battery monitor is off', () => {
    expect(inverter(null)).toEqual([])
  })
})
