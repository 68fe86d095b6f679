import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { essMinimumSoc } from '../../../../../../src/main/core/diagnostics/rules/ess/essMinimumSoc.ts'
import { essSetpoint } from '../../../../../../src/main/core/diagnostics/rules/ess/essSetpoint.ts'
import type { SeriesData } from '../../../../../../src/shared/history.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { judge, now, readingsOf, type Scene, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const dayMs = 86_400_000
const stepMs = 300_000

/** A value each 5 min over some days. */
function past(path: string, days: number, value: (daysAgo: number) => number): SeriesData {
  const count = (days * dayMs) / stepMs
  const t = Array.from({ length: count }, (_, index) => now - (count - 1 - index) * stepMs)
  const mean = t.map((at) => value((now - at) / dayMs))
  return { series: { serviceType: 'system', deviceInstance: 0, path }, t, min: mean, mean, max: mean }
}

const station = (over: Record<string, Json> = {}) =>
  readingsOf({
    'system/0/SystemType': 'ESS',
    'vebus/276/State': 9,
    'settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit': 20,
    'settings/0/Settings/CGwacs/AcPowerSetPoint': 50,
    'settings/0/Settings/CGwacs/Hub4Mode': 1,
    ...over,
  })

describe('advice about the minimum SoC', () => {
  const soc = (lowest: number, days = 12, scene: Partial<Scene> = {}) =>
    judge(essMinimumSoc, limits, {
      readings: station(),
      series: [past('/Dc/Battery/Soc', days, (ago) => lowest + 25 * (1 - Math.cos(2 * Math.PI * ago)))],
      recordedSince: now - 40 * dayMs,
      ...scene,
    })

  it('suggests more reserve when the battery never comes near its minimum', () => {
    const [finding] = soc(48)
    expect(finding).toMatchObject({ verdict: 'ok', severity: 'info' })
    expect(finding?.sentence).toMatch(/^The battery never fell below 48 % in 1[12] d\.$/)
    expect(finding?.action).toContain('Advice: 30 % as minimum SoC')
  })

  it('never suggests what these days would have touched', () => {
    expect(soc(36)[0]?.action).toContain('Advice: 30 %')
    expect(soc(35)[0]?.action).toContain('Advice: 30 %')
    expect(soc(34)[0]?.action).toBe('Advice: leave it as it is.')
  })

  it('suggests less when the minimum is reached most days and the grid never fails', () => {
    expect(soc(20)[0]?.action).toContain('Advice: 10 % as minimum SoC')
    const lost = { ...{ serviceType: 'vebus', deviceInstance: 276, trigger: '/Alarms/GridLost' } } as const
    const alarm = {
      ...{ ...lost, title: 'Grid lost', deviceName: null, level: 'alarm' as const, origin: 'live' as const },
      ...{ startedAt: now - 9 * dayMs, endedAt: now - 9 * dayMs + 60_000, active: false },
    }
    expect(soc(20, 12, { alarms: [alarm] })[0]?.action).toBe('Advice: leave it as it is.')
    expect(soc(20, 12, { recordedSince: now - 12 * dayMs })[0]?.action).toBe('Advice: leave it as it is.')
  })

  it('needs seven whole days', () => {
    expect(soc(48, 6.9)).toMatchObject([{ verdict: 'not-judged', sentence: 'Needs 7 recorded days.' }])
    expect(soc(48, 8.5)).toMatchObject([{ verdict: 'ok' }])
  })

  it.each([
    ['no ESS', { 'system/0/SystemType': 'Off-grid' }],
    ['an external control', { 'settings/0/Settings/CGwacs/Hub4Mode': 3 }],
    ['no setting', { 'settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit': null }],
  ])('is not given with %s', (_, over) => {
    expect(soc(48, 12, { readings: station(over) })).toEqual([])
  })
})

describe('advice about the grid setpoint', () => {
  const advice = (grid: (daysAgo: number) => number, setpoint = 50, days = 10) =>
    judge(essSetpoint, limits, {
      readings: station({ 'settings/0/Settings/CGwacs/AcPowerSetPoint': setpoint }),
      series: [
        past('/Dc/Battery/Power', days, (ago) => (Math.floor(ago * 24) % 2 === 0 ? -500 : 900)),
        past('/Ac/Grid/L1/Power', days, grid),
      ],
    })
  /** Swings by some W around the setpoint. */
  const swing = (by: number, around: number) => (ago: number) => around + by * Math.sin(ago * 1_000)

  it('suggests more when the battery feeds the grid', () => {
    const [finding] = advice(swing(100, 50))
    expect(finding).toMatchObject({ verdict: 'ok', severity: 'info', value: 50 })
    expect(finding?.sentence).toContain('The battery fed the grid in 25 % of the time')
    expect(finding?.action).toMatch(/^Advice: (80|90) W as grid setpoint/)
  })

  it('suggests less when the grid always gives', () => {
    expect(advice(swing(10, 100), 100)[0]?.action).toMatch(/^Advice: 30 W as grid setpoint/)
  })

  it('leaves a setpoint that fits', () => {
    const [finding] = advice(swing(45, 50))
    expect(finding?.action).toBe('Advice: leave it as it is.')
    expect(finding && seen(finding, 'Grid setpoint')).toBe('50 W')
  })

  it('looks only at the time in which the battery carries the loads', () => {
    const charging = (ago: number) => (Math.floor(ago * 24) % 2 === 0 ? 50 : -3_000)
    expect(advice(charging)[0]?.action).toBe('Advice: leave it as it is.')
  })

  it('needs seven days', () => {
    expect(advice(() => 50, 50, 5)).toMatchObject([{ verdict: 'not-judged' }])
  })
})
