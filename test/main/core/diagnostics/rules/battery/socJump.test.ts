import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { socJump } from '../../../../../../src/main/core/diagnostics/rules/battery/socJump.ts'
import type { Json } from '../../../../../../src/shared/json.ts'
import { judge, minute, now, perMinute, readingsOf, type Scene, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

/** 100 Ah, so 60 A are one point a minute. */
function past(soc: (ago: number) => number, amperes: (ago: number) => number = () => 0): Scene {
  return {
    series: [
      perMinute('battery/512/Soc', 300, 1, soc),
      perMinute('battery/512/Dc/0/Current', 300, 1, amperes),
    ],
  }
}

function judged(scene: Scene, values: Record<string, Json> = {}) {
  const readings = readingsOf({ 'battery/512/Soc': 60, 'battery/512/InstalledCapacity': 100, ...values })
  const [finding] = judge(socJump, limits, { readings, ...scene })
  if (!finding) throw new Error('no finding')
  return finding
}

/** SoC goes from 60 by some points, 100 minutes ago. */
const jump = (points: number) => (ago: number) => (ago > 100 ? 60 - points : 60)

describe('jumps of SoC', () => {
  it.each([
    [3, 'ok'],
    [3.1, 'watch'],
    [-3.1, 'watch'],
    [10, 'watch'],
    [10.1, 'act'],
  ])('judges %d points at rest as %s', (points, verdict) => {
    expect(judged(past(jump(points)))).toMatchObject({ verdict, value: Math.abs(points) })
  })

  it('does not take a reading that came 20 min late for a jump', () => {
    const trueSoc = (ago: number) => 60 - ago * 0.2
    const late = past(
      (ago) => trueSoc(ago > 100 && ago < 120 ? 120 : ago),
      () => 12,
    )
    expect(judged(late)).toMatchObject({ verdict: 'ok' })
    const jumped = past(
      (ago) => trueSoc(ago) - (ago > 100 ? 4 : 0),
      () => 12,
    )
    expect(judged(jumped)).toMatchObject({ verdict: 'watch', value: 4 })
  })

  it('says from where to where, when, and what the current explains', () => {
    const finding = judged(past(jump(12)))
    expect(finding.sentence).toBe(
      'SoC went from 48.0 % to 60.0 % in 10 min, the current explains 0.0 points.',
    )
    expect(seen(finding, 'Least explained change')).toContain('23 Oct')
  })

  it('lets SoC follow the current, also in whole percents', () => {
    const falling = (ago: number) => 30 + ago * 0.2
    const discharging = past(
      (ago) => Math.round(falling(ago)),
      () => -12,
    )
    const finding = judged(discharging, { 'battery/512/Soc': 30 })
    expect(finding.verdict).toBe('ok')
  })

  it('sees a SoC that stands still while the battery discharges', () => {
    const finding = judged(
      past(
        () => 60,
        () => -60,
      ),
    )
    expect(finding).toMatchObject({ verdict: 'watch', value: 10 })
  })

  it('does not mind a full battery that takes more, but one that sets itself to full', () => {
    expect(
      judged(
        past(
          () => 100,
          () => 40,
        ),
        { 'battery/512/Soc': 100 },
      ).verdict,
    ).toBe('ok')
    const set = judged(
      past((ago) => (ago > 100 ? 90 : 100)),
      { 'battery/512/Soc': 100 },
    )
    expect(set).toMatchObject({ verdict: 'watch' })
    expect(set.action).toContain('set itself to full')
  })

  it('looks for none across a gap', () => {
    const gaps = [{ from: now - 110 * minute, to: now - 90 * minute, reason: 'laptop asleep' }]
    const series = past(jump(20)).series?.map((data) => {
      const kept = data.t.map((t) => t < now - 110 * minute || t > now - 90 * minute)
      const of = (column: readonly number[]) => column.filter((_, index) => kept[index])
      return { ...data, t: of(data.t), min: of(data.min), mean: of(data.mean), max: of(data.max) }
    })
    expect(judged({ ...(series ? { series } : {}), gaps }).verdict).toBe('ok')
  })

  it.each([
    ['battery/512/InstalledCapacity', null],
    ['battery/512/InstalledCapacity', 0],
  ])('is not judged with %s at %s', (key, value) => {
    expect(judged(past(jump(20)), { [key]: value }).verdict).toBe('not-judged')
  })

  it('needs an hour of SoC and current', () => {
    expect(judged({}).verdict).toBe('not-judged')
  })
})
