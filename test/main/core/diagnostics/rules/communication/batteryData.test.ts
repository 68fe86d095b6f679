import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { batteryLost } from '../../../../../../src/main/core/diagnostics/rules/communication/batteryLost.ts'
import { batterySilence } from '../../../../../../src/main/core/diagnostics/rules/communication/batterySilence.ts'
import { bmsConnection } from '../../../../../../src/main/core/diagnostics/rules/communication/bmsConnection.ts'
import type { SeriesData } from '../../../../../../src/shared/history.ts'
import { findingOf, judge, now, perMinute, readingsOf, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

describe('the BMS alarms of the devices', () => {
  it.each([
    [0, 'ok', 'info'],
    [1, 'watch', 'warning'],
    [2, 'act', 'alarm'],
    [3, 'not-judged', 'info'],
  ])('reads %d as %s with the severity %s', (level, verdict, severity) => {
    const readings = readingsOf({ 'battery/512/Alarms/BmsCable': level })
    expect(judge(bmsConnection, limits, { readings })).toMatchObject([{ verdict, severity }])
  })

  it('are absent at a device that has none', () => {
    const readings = readingsOf({ 'battery/512/Alarms/BmsCable': null, 'vebus/276/State': 9 })
    expect(judge(bmsConnection, limits, { readings })).toEqual([])
  })

  it('are not judged when they are old', () => {
    const readings = readingsOf({ 'vebus/276/Alarms/BmsConnectionLost': 2 }, 30_000)
    expect(judge(bmsConnection, limits, { readings })).toMatchObject([{ verdict: 'not-judged' }])
  })
})

describe('a battery that talks', () => {
  const silentFor = (seconds: number) => [
    ...readingsOf({ 'system/0/Dc/Battery/Voltage': 50 }, 0),
    ...readingsOf({ 'battery/512/Dc/0/Voltage': 50 }, seconds * 1_000),
  ]

  it.each([
    [299, 'ok'],
    [300, 'ok'],
    [301, 'watch'],
    [900, 'watch'],
    [901, 'act'],
  ])('is judged by its silence: %d s give %s', (seconds, verdict) => {
    expect(judge(batterySilence, limits, { readings: silentFor(seconds) })).toMatchObject([
      { verdict, value: seconds },
    ])
  })

  it('is not judged when the GX itself is silent', () => {
    const readings = readingsOf({ 'battery/512/Dc/0/Voltage': 50, 'system/0/Serial': 'x' }, 61_000)
    expect(judge(batterySilence, limits, { readings })).toMatchObject([{ verdict: 'not-judged' }])
  })

  it('is missed when the GX steers by it and it is gone, or says that it is not connected', () => {
    const gone = readingsOf({ 'system/0/ActiveBatteryService': 'com.victronenergy.battery/512' })
    expect(judge(batterySilence, limits, { readings: gone })).toMatchObject([
      { verdict: 'act', subject: 'battery/512' },
    ])
    const lost = readingsOf({ 'battery/512/Connected': 0, 'battery/512/Dc/0/Voltage': null })
    expect(judge(batterySilence, limits, { readings: lost })).toMatchObject([{ verdict: 'act' }])
  })

  it('is none when the GX steers by an inverter', () => {
    const readings = readingsOf({ 'system/0/ActiveBatteryService': 'com.victronenergy.vebus/276' })
    expect(judge(batterySilence, limits, { readings })).toEqual([])
  })
})

describe('the battery data of a day', () => {
  const hole = (key: string, from: number, to: number, hours: number): SeriesData => {
    const all = perMinute(key, hours * 60, 1, () => 50)
    const isKept = (index: number) => {
      const ago = (now - (all.t[index] ?? 0)) / 60_000
      return ago <= from || ago > to
    }
    const of = (values: readonly number[]) => values.filter((_, index) => isKept(index))
    return { ...all, t: of(all.t), min: of(all.min), mean: of(all.mean), max: of(all.max) }
  }
  const scene = (from: number, to: number, hours = 24) => ({
    readings: readingsOf({ 'battery/512/Dc/0/Voltage': 50, 'system/0/Dc/Battery/Voltage': 50 }),
    series: [
      hole('system/0/Dc/Battery/Voltage', 0, 0, hours),
      hole('battery/512/Dc/0/Voltage', from, to, hours),
    ],
  })
  const lostMinutes = (from: number, to: number) =>
    findingOf(judge(batteryLost, limits, scene(from, to)), 'battery/512')

  it('has no hole', () => {
    expect(lostMinutes(0, 0)).toMatchObject({ verdict: 'ok', value: 0 })
  })

  it('is watched over 10 min and acted on over 60 min, less the time that a value holds', () => {
    const short = lostMinutes(200, 203)
    const hour = lostMinutes(200, 240)
    const long = lostMinutes(200, 300)
    expect([short.verdict, hour.verdict, long.verdict]).toEqual(['ok', 'watch', 'act'])
    expect(Number(long.value)).toBeGreaterThan(90)
    expect(seen(long, 'Without battery data')).toContain('1 h 3')
  })

  it('does not count what nobody recorded', () => {
    const gap = { from: now - 400 * 60_000, to: now - 200 * 60_000, reason: 'laptop asleep' }
    const gx = hole('system/0/Dc/Battery/Voltage', 200, 400, 24)
    const { readings, series } = scene(200, 400)
    const findings = judge(batteryLost, limits, { readings, series: [gx, ...series.slice(1)], gaps: [gap] })
    expect(findingOf(findings, 'battery/512').verdict).toBe('ok')
  })

  it('needs an hour', () => {
    expect(findingOf(judge(batteryLost, limits, scene(0, 0, 0.5)), 'battery/512').verdict).toBe('not-judged')
  })
})
