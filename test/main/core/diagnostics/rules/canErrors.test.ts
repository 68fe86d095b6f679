import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { canErrors } from '../../../../../src/main/core/diagnostics/rules/canErrors.ts'
import { canFigurePath } from '../../../../../src/shared/canStatistics.ts'
import type { Gap, SeriesData } from '../../../../../src/shared/history.ts'
import type { Json } from '../../../../../src/shared/json.ts'
import { findingOf, judge, minute, now, readingsOf, type Scene, seen, shippedLimits } from '../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

type Figure = 'rxPackets' | 'rxErrors' | 'txPackets' | 'txErrors' | 'busOff' | 'errorPassive' | 'restarts'
type Counter = (secondsAgo: number) => number

const figurePath = (figure: Parameters<typeof canFigurePath>[1], name = 'can0') => canFigurePath(name, figure)

/** Counters read every 10 s. Defaults: the seed station, 10 packets a second each way, no new errors. */
function bus(
  over: Partial<Record<Figure, Counter>>,
  options: { seconds?: number; state?: Json } = {},
): Scene {
  const { seconds = 1_500, state = 'ERROR-ACTIVE' } = options
  const counters: Record<Figure, Counter> = {
    rxPackets: (ago) => 26_137_134 - 10 * ago,
    rxErrors: () => 0,
    txPackets: (ago) => 7_467_428 - 10 * ago,
    txErrors: () => 649,
    busOff: () => 0,
    errorPassive: () => 0,
    restarts: () => 1,
    ...over,
  }
  const times: number[] = []
  for (let ago = seconds; ago >= 10; ago -= 10) times.push(ago)
  const figures = Object.keys(counters) as Figure[] // Object.keys forgets the names
  const series = figures.map((figure): SeriesData => {
    const values = times.map((ago) => counters[figure](ago))
    return {
      series: { serviceType: 'platform', deviceInstance: 0, path: figurePath(figure) },
      t: times.map((ago) => now - ago * 1000),
      min: values,
      mean: values,
      max: values,
    }
  })
  const present = Object.fromEntries(
    figures.map((figure) => [`platform/0${figurePath(figure)}`, counters[figure](0)]),
  )
  return { series, readings: readingsOf({ ...present, [`platform/0${figurePath('state')}`]: state }, 0) }
}

const judged = (scene: Scene) => findingOf(judge(canErrors, limits, scene), 'platform/0/can0')
/** `count` new send errors, spread over the last 5 minutes. */
const newErrors =
  (count: number): Counter =>
  (ago) =>
    649 + Math.round(count * Math.max(0, 1 - ago / 300))

describe('CAN errors', () => {
  it('never judges the lifetime counters of the seed station: 649 of 7,467,428', () => {
    const finding = judged(bus({}))
    expect(finding).toMatchObject({ verdict: 'ok', value: 0, severity: 'info' })
    expect(seen(finding, 'Send errors since GX start')).toBe('649 of 7,467,428 sent, 87 ppm, not judged')
    expect(seen(finding, 'Receive errors since GX start')).toBe('0 of 26,137,134 received, 0 ppm, not judged')
  })

  // 10 min at 1,000 packets a second each way are 1.2 million packets.
  it.each([
    [12, 'ok'],
    [13, 'watch'],
    [120, 'watch'],
    [121, 'act'],
  ])('judges %d errors in 1,200,000 packets as %s', (count, verdict) => {
    const finding = judged(
      bus({
        rxPackets: (ago) => 20_000_000 - 1_000 * ago,
        txPackets: (ago) => 20_000_000 - 1_000 * ago,
        txErrors: newErrors(count),
      }),
    )
    expect(finding.verdict).toBe(verdict)
    expect(finding.value).toBeCloseTo(count / 1.2, 6)
    expect(finding.limit).toContain('watch over 10 ppm, act over 100 ppm')
    expect(finding).toMatchObject({ watchOver: 10, actOver: 100 })
  })

  it.each([
    [1, 'watch'],
    [2, 'watch'],
    [3, 'act'],
  ])('gives %d new errors in 12,000 packets %s', (count, verdict) => {
    const finding = judged(bus({ txErrors: newErrors(count) }))
    expect(finding.verdict).toBe(verdict)
    expect(seen(finding, 'Few errors')).toBe(count <= 2 ? 'up to 2 never give more than Watch' : undefined)
    expect(seen(finding, 'Sent only')).toContain(`${count} errors in 6000`)
  })

  it('counts receive errors too', () => {
    expect(judged(bus({ rxErrors: newErrors(5) })).verdict).toBe('act')
  })

  it('needs 10 min of counters', () => {
    expect(judged(bus({}, { seconds: 600 })).verdict).toBe('ok')
    const finding = judged(bus({}, { seconds: 590 }))
    expect(finding.verdict).toBe('not-judged')
    expect(seen(finding, 'Recorded without a gap or reset')).toBe('9 min 50 s')
  })

  it('needs 1,000 packets', () => {
    const slow = (perTenMinutes: number) =>
      judged(
        bus({ rxPackets: () => 5_000, txPackets: (ago) => 5_000 - Math.round((perTenMinutes * ago) / 600) }),
      )
    expect(slow(1_000).verdict).toBe('ok')
    expect(slow(999).verdict).toBe('not-judged')
  })

  it('starts the window anew after a reset of the counters', () => {
    const since = (seconds: number) => ({
      rxPackets: (ago: number) => (ago > seconds ? 9_000_000 : 10 * (seconds - ago)),
      txPackets: (ago: number) => (ago > seconds ? 9_000_000 : 10 * (seconds - ago)),
      txErrors: (ago: number) => (ago > seconds ? 649 : 0),
    })
    const fresh = judged(bus(since(300)))
    expect(fresh.verdict).toBe('not-judged')
    expect(seen(fresh, 'Recorded without a gap or reset')).toBe('5 min')
    expect(judged(bus(since(700)))).toMatchObject({ verdict: 'ok', value: 0 })
  })

  it('does not compare across a gap', () => {
    const gap: Gap = { from: now - 6 * minute, to: now - 5 * minute, reason: 'laptop asleep' }
    expect(judged({ ...bus({}), gaps: [gap] }).verdict).toBe('not-judged')
  })

  it.each([
    ['ERROR-WARNING', 'watch'],
    ['ERROR-PASSIVE', 'act'],
    ['BUS-OFF', 'act'],
    ['STOPPED', 'not-judged'],
  ])('reads the controller state %s as %s', (state, verdict) => {
    expect(judged(bus({}, { state })).verdict).toBe(verdict)
  })

  it('judges a bad state before 10 min have passed', () => {
    expect(judged(bus({}, { state: 'BUS-OFF', seconds: 60 })).verdict).toBe('act')
  })

  it('lets many errors outrank a warning state', () => {
    expect(judged(bus({ txErrors: newErrors(50) }, { state: 'ERROR-WARNING' })).verdict).toBe('act')
  })

  it('acts on a bus-off or error passive that came and went', () => {
    const once: Counter = (ago) => (ago < 120 ? 1 : 0)
    expect(judged(bus({ busOff: once })).sentence).toBe('CAN0 went bus-off once in 10 min.')
    expect(judged(bus({ errorPassive: once })).verdict).toBe('act')
    expect(judged(bus({ busOff: () => 3, errorPassive: () => 9 })).verdict).toBe('ok')
  })

  it('names restarts of the interface, new ones and those that the GX reports', () => {
    const scene = (failed: number) => {
      const healthy = bus({})
      const readings = [
        ...(healthy.readings ?? []),
        ...readingsOf({ 'platform/0/CanBus/Interface/can0/Failed': failed }),
      ]
      return judged({ ...healthy, readings })
    }
    expect(scene(0).verdict).toBe('ok')
    expect(scene(1)).toMatchObject({ verdict: 'watch', sentence: 'The GX restarted the interface CAN0.' })
    expect(scene(2)).toMatchObject({ verdict: 'act', sentence: 'The GX gave up the interface CAN0.' })
    const restarts = bus({ restarts: (ago) => (ago < 120 ? 2 : 1) })
    expect(judged(restarts).sentence).toBe('CAN0 went through a restart once in 10 min.')
  })

  it.each([
    [95, 'ok'],
    [96, 'watch'],
    [127, 'watch'],
    [128, 'act'],
    [255, 'act'],
    [256, 'act'],
  ])('reads the error count %d as %s where no state is published', (count, verdict) => {
    for (const figure of ['tec', 'rec']) {
      const scene = bus({}, { state: null })
      const counts = { tec: 0, rec: 0, [figure]: count }
      const readings = readingsOf(
        Object.fromEntries(
          Object.entries(counts).map(([name, value]) => [
            `platform/0/CanBus/Interface/can0/Statistics#${name}`,
            value,
          ]),
        ),
        0,
      )
      expect(judged({ ...scene, readings: [...(scene.readings ?? []), ...readings] }).verdict).toBe(verdict)
    }
  })

  it('works without the counters that a serial CAN port lacks', () => {
    const scene = bus({})
    const isKept = (path: string) => !path.endsWith('#busOff') && !path.endsWith('#errorPassive')
    const series = scene.series?.filter((data) => isKept(data.series.path)) ?? []
    const readings = scene.readings?.filter((reading) => isKept(reading.path)) ?? []
    expect(judged({ series, readings }).verdict).toBe('ok')
  })

  it('is not judged on statistics that are a minute old', () => {
    const old = readingsOf({}, 0)
    const readings = [
      ...old,
      ...(bus({}).readings ?? []).map((reading) => ({ ...reading, at: now - 61_000 })),
    ]
    expect(judged({ ...bus({}), readings }).verdict).toBe('not-judged')
  })
})

describe('a port where nothing answers', () => {
  const lone = (over: Record<string, Json>) => {
    const figures = { rxPackets: 0, rxErrors: 0, txPackets: 3, txErrors: 0, tec: 0, rec: 0, ...over }
    const values = Object.entries(figures).map(([figure, value]) => [
      `platform/0/CanBus/Interface/can1/Statistics#${figure}`,
      value,
    ])
    return findingOf(
      judge(canErrors, limits, { readings: readingsOf(Object.fromEntries(values)) }),
      'platform/0/can1',
    )
  }

  it('is unused, not judged, when it sent 3 and received 0', () => {
    const finding = lone({})
    expect(finding.verdict).toBe('not-judged')
    expect(finding.sentence).toBe('CAN1 is unused: 3 sent, 0 received.')
  })

  it.each([
    ['the state says so', { state: 'ERROR-PASSIVE' }],
    ['TEC reached 128', { tec: 128 }],
  ])('is watched when nobody acknowledges and %s', (_, over) => {
    expect(lone(over)).toMatchObject({ verdict: 'watch' })
    expect(lone(over).sentence).toContain('nobody acknowledges')
  })

  it('is named after the list of the GX even when its statistics were never read', () => {
    const readings = readingsOf({
      'platform/0/CanBus/Interfaces': [
        { config: 0, interface: 'vecan0', name: 'VE.Can port 1' },
        'odd',
        null,
      ],
    })
    const finding = findingOf(judge(canErrors, limits, { readings }), 'platform/0/vecan0')
    expect(finding.verdict).toBe('not-judged')
    expect(seen(finding, 'Port')).toBe('VE.Can port 1')
  })
})
