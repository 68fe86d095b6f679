import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { batteryTemperature } from '../../../../../src/main/core/diagnostics/rules/batteryTemperature.ts'
import type { Json } from '../../../../../src/shared/json.ts'
import { judge, readingsOf, seen, shippedLimits } from '../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

function findings(values: Record<string, Json>, ageMs?: number) {
  return judge(batteryTemperature, limits, { readings: readingsOf(values, ageMs) })
}

const packOf = (temperature: Json, current: Json) =>
  findings({ 'battery/512/Dc/0/Temperature': temperature, 'battery/512/Dc/0/Current': current })[0]

const cellsOf = (low: number, high: number, current = 0) =>
  findings({
    'battery/512/Dc/0/Temperature': 25,
    'battery/512/System/MinCellTemperature': low,
    'battery/512/System/MaxCellTemperature': high,
    'battery/512/Dc/0/Current': current,
  })

describe('battery temperature', () => {
  it('carries the window it was judged by as numbers', () => {
    const charging = { watchUnder: 5, watchOver: 45, actUnder: 0, actOver: 50 }
    expect(packOf(25, 0.6)).toMatchObject(charging)
    expect(packOf(25, 0)?.watchUnder).toBeLessThan(charging.watchUnder)
  })

  it.each([
    [-0.1, 'stop'],
    [0, 'watch'],
    [5, 'watch'],
    [5.1, 'ok'],
    [44.9, 'ok'],
    [45, 'watch'],
    [50, 'watch'],
    [50.1, 'act'],
    [60, 'act'],
    [60.1, 'stop'],
  ])('while charging judges %d °C as %s', (temperature, verdict) => {
    expect(packOf(temperature, 0.6)?.verdict).toBe(verdict)
  })

  it.each([
    [-20.1, 'act'],
    [-20, 'watch'],
    [-15, 'watch'],
    [-0.1, 'ok'],
    [44.9, 'ok'],
    [50, 'watch'],
    [50.1, 'act'],
    [60.1, 'stop'],
  ])('without charging judges %d °C as %s', (temperature, verdict) => {
    expect(packOf(temperature, 0.5)?.verdict).toBe(verdict)
    expect(packOf(temperature, -40)?.verdict).toBe(verdict)
  })

  it('judges the cells rather than the pack where both are published', () => {
    expect(cellsOf(-1, 20, 10)[0]).toMatchObject({ verdict: 'stop', value: -1 })
    expect(cellsOf(20, 51, 10)[0]).toMatchObject({ verdict: 'act', value: 51 })
  })

  it.each([
    ['the temperature is missing', undefined, 10],
    ['the temperature has no value', null, 10],
    ['the temperature is impossible', -300, 10],
    ['the current is not known', 25, null],
  ])('is not judged when %s', (_, temperature, current) => {
    const values = { 'battery/512/Dc/0/Current': current, 'battery/512/Soc': 50 }
    const all =
      temperature === undefined ? values : { ...values, 'battery/512/Dc/0/Temperature': temperature }
    expect(findings(all)[0]?.verdict).toBe('not-judged')
  })

  it('says stop over 60 °C even when the current is not known', () => {
    expect(packOf(61, null)?.verdict).toBe('stop')
  })

  it('is not judged on a stale value', () => {
    const values = { 'battery/512/Dc/0/Temperature': 70, 'battery/512/Dc/0/Current': 0 }
    const [finding] = findings(values, 21_000)
    expect(finding?.verdict).toBe('not-judged')
    expect(finding && seen(finding, 'Temperature')).toContain('stale')
  })
})

describe('cell temperature difference', () => {
  it.each([
    [25, 30, 'ok'],
    [25, 30.1, 'watch'],
    [25, 35, 'watch'],
    [25, 35.1, 'act'],
    [30, 25, 'not-judged'],
  ])('judges %d and %d °C as %s', (low, high, verdict) => {
    expect(cellsOf(low, high)[1]).toMatchObject({ verdict, situation: 'difference' })
  })

  it('is absent where only the pack is measured', () => {
    expect(findings({ 'battery/512/Dc/0/Temperature': 25 })).toHaveLength(1)
  })
})
