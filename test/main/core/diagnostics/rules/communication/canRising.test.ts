import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { canRising } from '../../../../../../src/main/core/diagnostics/rules/communication/canRising.ts'
import { canFigurePath } from '../../../../../../src/shared/canStatistics.ts'
import type { SeriesData } from '../../../../../../src/shared/history.ts'
import { judge, now, readingsOf, type Scene, seen, shippedLimits } from '../../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const hour = 3_600_000
type Counter = (hoursAgo: number) => number

/** Counters each hour: a million packets an hour, no errors. */
function bus(
  over: Partial<Record<'rxPackets' | 'rxErrors' | 'txPackets' | 'txErrors', Counter>>,
  hours = 96,
): Scene {
  const counters: Record<string, Counter> = {
    rxPackets: (ago) => 2e9 - ago * 1_000_000,
    txPackets: () => 7_467_428,
    rxErrors: () => 0,
    txErrors: () => 649,
    ...over,
  }
  const times = Array.from({ length: hours + 1 }, (_, index) => hours - index)
  const series = Object.entries(counters).map(([figure, of]): SeriesData => {
    const path = canFigurePath('can0', figure === 'rxPackets' ? 'rxPackets' : (figure as 'txPackets'))
    const values = times.map(of)
    const t = times.map((ago) => now - ago * hour)
    return {
      series: { serviceType: 'platform', deviceInstance: 0, path },
      ...{ t, min: values, mean: values, max: values },
    }
  })
  return { series, readings: readingsOf({ [`platform/0${canFigurePath('can0', 'rxPackets')}`]: 26_137_134 }) }
}

/** `now` ppm in the last 6 h, `before` ppm earlier. */
const errors =
  (recent: number, before: number): Counter =>
  (ago) =>
    1e6 - (Math.min(ago, 6) * recent + Math.max(0, ago - 6) * before)
const judged = (scene: Scene) => judge(canRising, limits, scene)

describe('CAN errors against the days before', () => {
  it('never judges what lies before the recording: 649 of 7,467,428', () => {
    expect(judged(bus({}))).toMatchObject([{ verdict: 'ok', value: 0 }])
  })

  it.each([
    [10, 0, 'ok'],
    [11, 0, 'watch'],
    [60, 20, 'ok'],
    [61, 20, 'watch'],
    [9, 1, 'ok'],
  ])('%d ppm now and %d ppm before give %s', (recent, before, verdict) => {
    expect(judged(bus({ rxErrors: errors(recent, before) }))).toMatchObject([{ verdict }])
  })

  it('needs ten errors: fewer may be chance', () => {
    const few = (count: number) =>
      bus({ rxPackets: (ago) => 9e6 - ago * 20_000, rxErrors: (ago) => (ago < 5 ? count : 0) })
    expect(judged(few(9))).toMatchObject([{ verdict: 'ok' }])
    expect(judged(few(10))).toMatchObject([{ verdict: 'watch' }])
  })

  it('counts neither a reset of the counters nor what came with it', () => {
    const since =
      (of: Counter): Counter =>
      (ago) =>
        ago > 3 ? of(ago) : of(ago) - of(3)
    const scene = bus({
      rxPackets: since((ago) => 26_137_134 - ago * 100_000),
      txPackets: since(() => 7_467_428),
      rxErrors: since(() => 0),
      txErrors: since(() => 649),
    })
    const [finding] = judged(scene)
    expect(finding).toMatchObject({ verdict: 'ok', value: 0 })
    expect(finding && seen(finding, 'Resets of the counters')).toBe('1')
  })

  it('needs two recorded days, packets in both, and compares nothing across a gap', () => {
    expect(judged(bus({}, 53))).toMatchObject([{ verdict: 'not-judged' }])
    expect(judged(bus({}, 54))).toMatchObject([{ verdict: 'ok' }])
    expect(judged(bus({ rxPackets: () => 5_000 }))).toMatchObject([{ verdict: 'not-judged' }])
    const gap = { from: now - 90 * hour, to: now - 40 * hour, reason: 'laptop asleep' }
    expect(judged({ ...bus({}), gaps: [gap] })).toMatchObject([{ verdict: 'not-judged' }])
  })

  it('has no opinion about a port that never received', () => {
    const readings = readingsOf({ [`platform/0${canFigurePath('can1', 'rxPackets')}`]: 0 })
    expect(judged({ readings })).toEqual([])
  })
})
