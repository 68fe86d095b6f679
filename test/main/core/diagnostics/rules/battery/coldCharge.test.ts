import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { coldCharge } from '../../../../../../src/main/core/diagnostics/rules/battery/coldCharge.ts'
import { judge, perMinute, readingsOf, type Scene, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

/** Charged for some minutes at a temperature, 5 h ago; 15 °C and discharging else. */
function charged(minutes: number, celsius: number): Scene {
  const isThen = (ago: number) => ago <= 302 && ago > 302 - minutes
  return {
    series: [
      perMinute('battery/512/Dc/0/Current', 600, 1, (ago) => (isThen(ago) ? 20 : -2)),
      perMinute('battery/512/System/MinCellTemperature', 600, 1, (ago) => (isThen(ago) ? celsius : 15)),
    ],
  }
}

const readings = readingsOf({ 'battery/512/System/MinCellTemperature': 15, 'battery/512/Dc/0/Current': -2 })

function judged(scene: Scene) {
  const [finding, ...others] = judge(coldCharge, limits, { readings, ...scene })
  expect(others).toEqual([])
  if (!finding) throw new Error('no finding')
  return finding
}

describe('charging in the cold', () => {
  it.each([
    [30, 5, 'ok', 0],
    [30, 0, 'ok', 0],
    [30, -0.5, 'watch', 30],
    [60, -0.5, 'act', 60],
  ])('judges %d min at %d °C as %s', (minutes, celsius, verdict, value) => {
    expect(judged(charged(minutes, celsius))).toMatchObject({ verdict, value })
  })

  it('says how cold, for how long and when', () => {
    const finding = judged(charged(30, -4))
    expect(finding.sentence).toBe('The battery was charged below 0 °C for 30 min, at −4.0 °C at the coldest.')
    expect(seen(finding, 'Last charged below the limit')).toBe('23 Oct 13:10 UTC')
  })

  it('lets a battery discharge in the cold', () => {
    const finding = judged({
      series: [
        perMinute('battery/512/Dc/0/Current', 600, 1, () => -20),
        perMinute('battery/512/System/MinCellTemperature', 600, 1, () => -8),
      ],
    })
    expect(finding).toMatchObject({ verdict: 'ok' })
    expect(finding.sentence).toBe('The battery was not charged in the recorded time.')
  })

  it('needs an hour of current and temperature', () => {
    expect(judged({}).verdict).toBe('not-judged')
    const [current] = charged(30, -4).series ?? []
    expect(judged({ series: current ? [current] : [], gaps: [] }).verdict).toBe('not-judged')
  })

  it('knows no limit for lead-acid and for unknown batteries', () => {
    expect(judge(coldCharge, limits, { readings, ...charged(60, -9), limits: 'found' })).toEqual([])
  })
})
