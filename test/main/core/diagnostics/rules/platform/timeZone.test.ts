import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import {
  solarNoon,
  zoneOffsetHours,
} from '../../../../../../src/main/core/diagnostics/rules/platform/solarNoon.ts'
import { timeZone } from '../../../../../../src/main/core/diagnostics/rules/platform/timeZone.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { judge, minute, now, perMinute, readingsOf, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

/** Two days of sun, 8 h around an hour of the day in UTC. */
const judged = (zone: Json, noon: number, minutes = 2_879) => {
  const watts = (ago: number) => {
    const hour = ((now - ago * minute) / 3_600_000) % 24
    const off = Math.abs(((hour - noon + 36) % 24) - 12)
    return off < 4 ? 1_000 * Math.cos((off * Math.PI) / 8) : 0
  }
  return judge(timeZone, limits, {
    readings: readingsOf({ 'settings/0/Settings/System/TimeZone': zone, 'system/0/Dc/Pv/Power': 0 }),
    series: [perMinute('system/0/Dc/Pv/Power', minutes, 1, watts)],
  })
}

describe('the time zone of the GX', () => {
  it.each([
    ['Europe/Kyiv', 9.2, 'ok'],
    ['Europe/Madrid', 12.3, 'ok'],
    ['Asia/Shanghai', 7, 'ok'],
    ['Europe/Kyiv', 4, 'watch'],
    ['Europe/Kyiv', 13.5, 'watch'],
    ['UTC', 12.4, 'ok'],
    ['/UTC', 9.7, 'watch'],
    ['/UTC', 13.9, 'ok'],
    ['/UTC', 14.2, 'watch'],
  ])('%s with the middle of the sun at %d UTC is %s', (zone, noon, verdict) => {
    expect(judged(zone, noon)).toMatchObject([{ verdict }])
  })

  it('is not judged by an afternoon whose morning nobody recorded', () => {
    const hourNow = (now / 3_600_000) % 24
    const beganAtNoon = 24 * 60 + Math.round((hourNow - 9.2) * 60)
    expect(judged('Europe/Kyiv', 9.2, 2_879)[0]?.verdict).toBe('ok')
    expect(judged('Europe/Kyiv', 9.2, beganAtNoon % 1_440)[0]).toMatchObject({ verdict: 'not-judged' })
  })

  it('is not judged without a zone, with an unknown one, or without sun', () => {
    expect(judged(null, 12)).toMatchObject([
      { verdict: 'not-judged', sentence: 'Needs the time zone of the GX.' },
    ])
    expect(judged('Mars/Base', 12)[0]?.sentence).toBe('Fieldkit does not know the time zone of the GX.')
    const readings = readingsOf({ 'settings/0/Settings/System/TimeZone': 'Europe/Kyiv' })
    expect(judge(timeZone, limits, { readings })[0]?.sentence).toContain('Needs 4 h of sun')
  })
})

describe('the middle of the solar energy', () => {
  const at = (hour: number, mean = 100) => ({ start: hour * 3_600_000, mean, coveredMs: 1_800_000 })

  it('does not matter where the day begins', () => {
    expect(solarNoon([at(23), at(1)], 1_800_000)).toBeCloseTo(0.25)
    expect(solarNoon([at(9), at(15)], 1_800_000)).toBeCloseTo(12.25)
  })

  it('is unknown when nothing comes in, or all day the same', () => {
    expect(solarNoon([], 1_800_000)).toBeNull()
    expect(solarNoon([at(0), at(6), at(12), at(18)], 1_800_000)).toBeNull()
  })

  it('knows the offset of a zone in summer and winter', () => {
    expect(zoneOffsetHours('Europe/Kyiv', Date.UTC(2025, 6, 1))).toBe(3)
    expect(zoneOffsetHours('Europe/Kyiv', Date.UTC(2025, 0, 1))).toBe(2)
    expect(zoneOffsetHours('Asia/Kathmandu', now)).toBe(5.75)
    expect(zoneOffsetHours('Mars/Base', now)).toBeNull()
  })
})
