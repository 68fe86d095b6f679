import { beforeAll, describe, expect, it } from 'vitest'
import type { LimitTables } from '../../../../../src/main/core/diagnostics/limits/chooseLimits.ts'
import { cellName, cellSpread } from '../../../../../src/main/core/diagnostics/rules/cellSpread.ts'
import {
  findingOf,
  judge,
  minute,
  now,
  perMinute,
  readingsOf,
  type Scene,
  seen,
  shippedLimits,
} from '../fixtures.ts'

let limits: LimitTables
beforeAll(async () => {
  limits = await shippedLimits()
})

const battery = 'battery/512'

interface Pack {
  /** Minutes ago. */
  from?: number
  to?: number
  current?: (ago: number) => number
  soc?: number
  temperature?: number
  low?: (ago: number) => number
  /** mV */
  spread?: number | ((ago: number) => number)
  voltage?: number
  readings?: Record<string, number | string | null>
  gaps?: Scene['gaps']
  capacity?: number | null
}

/** One battery of 148 Ah: C/20 = 7.4 A, C/50 = 2.96 A. The present readings are old, so only the series counts. */
function pack(options: Pack): Scene {
  const { from = 60, to = 1, soc = 60, temperature = 25, spread = 5, voltage = 50 } = options
  const low = options.low ?? (() => 3.3)
  const current = options.current ?? (() => 0)
  const above = typeof spread === 'number' ? () => spread : spread
  const line = (path: string, value: (ago: number) => number) => perMinute(battery + path, from, to, value)
  const capacity = options.capacity === undefined ? 148 : options.capacity
  return {
    readings: readingsOf(
      {
        [`${battery}/System/MinCellVoltage`]: null,
        [`${battery}/System/MaxCellVoltage`]: null,
        ...(capacity === null ? {} : { [`${battery}/InstalledCapacity`]: capacity }),
        ...options.readings,
      },
      1_000,
    ),
    series: [
      line('/System/MinCellVoltage', low),
      line('/System/MaxCellVoltage', (ago) => low(ago) + above(ago) / 1000),
      line('/Dc/0/Current', current),
      line('/Soc', () => soc),
      line('/Dc/0/Temperature', () => temperature),
      line('/Dc/0/Voltage', () => voltage),
      line('/Info/MaxChargeVoltage', () => 53.2),
    ],
    gaps: options.gaps ?? [],
  }
}

const verdictOf = (situation: string, options: Pack) =>
  findingOf(judge(cellSpread, limits, pack(options)), situation).verdict

describe('cell spread under load', () => {
  const load: Pack = { current: () => -41.2 }

  it.each([
    [29.9, 'ok'],
    [30, 'ok'],
    [30.1, 'watch'],
    [50, 'watch'],
    [50.1, 'act'],
  ])('judges %d mV as %s', (spread, verdict) => {
    const finding = findingOf(judge(cellSpread, limits, pack({ ...load, spread })), 'load')
    expect(finding.verdict).toBe(verdict)
    expect(finding.value).toBe(spread)
    expect(finding.limit).toBe('watch over 30 mV, act over 50 mV')
    expect(finding).toMatchObject({ watchOver: 30, actOver: 50, watchUnder: null, actUnder: null })
    expect(finding.limitOrigin).toContain('Pylontech field toolkit')
  })

  it.each([
    ['current just under C/20', { current: () => -7.39 }],
    ['SoC under 15 %', { ...load, soc: 14 }],
    ['SoC over 92 %', { ...load, soc: 93 }],
    ['a temperature of 5 °C', { ...load, temperature: 5 }],
    ['only 9 minutes of it', { ...load, from: 9 }],
    ['no published capacity', { ...load, capacity: null }],
  ] satisfies [string, Pack][])('is not judged with %s', (_, options: Pack) => {
    const finding = findingOf(judge(cellSpread, limits, pack({ spread: 200, ...options })), 'load')
    expect(finding.verdict).toBe('not-judged')
    expect(finding.value).toBeNull()
    expect(finding.since).toBeNull()
    expect(finding.judgedFrom).toBeNull()
    expect(finding.evidence.some((line) => line.met === false)).toBe(true)
    expect(finding.action).not.toBe('')
  })

  it('opens its gates at exactly C/20, 15 %, 92 % and in either direction', () => {
    expect(verdictOf('load', { current: () => -7.4, soc: 15 })).toBe('ok')
    expect(verdictOf('load', { current: () => 7.4, soc: 92 })).toBe('ok')
  })

  it('says the window, the mean current and the millivolts per ampere', () => {
    const finding = findingOf(judge(cellSpread, limits, pack({ ...load, spread: 38 })), 'load')
    expect(finding.sentence).toBe('The cells lie 38 mV apart under load, watch over 30.')
    expect(seen(finding, 'Minutes with readings')).toBe('15 in 15 min')
    expect(seen(finding, 'While discharging')).toBe('38 mV at −41.2 A, 0.92 mV/A')
    expect(seen(finding, 'Judged from')).toBe('23 Oct 17:27 UTC to 23 Oct 17:42 UTC')
    expect(new Date(finding.judgedFrom ?? 0).toISOString()).toMatch(/T17:27:00.000Z$/)
    expect(finding.evidence.find((line) => line.label === 'Current')?.readingKey).toBe(
      'battery/512/Dc/0/Current',
    )
  })

  const twoLoads = (later: { current: number; spread: number }): Pack => ({
    from: 600,
    current: (ago) => (ago > 500 ? -40 : ago > 300 && ago < 330 ? later.current : 0),
    spread: (ago) => (ago > 500 ? 60 : ago > 300 && ago < 330 ? later.spread : 3),
  })

  it('judges the latest load of the day, not the present rest, so that a repair shows', () => {
    const findings = judge(cellSpread, limits, pack(twoLoads({ current: -33, spread: 20 })))
    expect(findingOf(findings, 'load')).toMatchObject({ verdict: 'ok', value: 20 })
    expect(findingOf(findings, 'rest')).toMatchObject({ verdict: 'ok', value: 3 })
  })

  it('does not let a lighter load later in the day hide what a heavy one showed', () => {
    const findings = judge(cellSpread, limits, pack(twoLoads({ current: -12, spread: 8 })))
    expect(findingOf(findings, 'load')).toMatchObject({ verdict: 'act', value: 60 })
  })

  it('judges the worse direction and shows both', () => {
    const finding = findingOf(judge(cellSpread, limits, pack(twoLoads({ current: 20, spread: 12 }))), 'load')
    expect(finding).toMatchObject({ verdict: 'act', value: 60 })
    expect(seen(finding, 'While discharging')).toBe('60 mV at −40.0 A, 1.50 mV/A')
    expect(seen(finding, 'While charging')).toBe('12 mV at 20.0 A, 0.60 mV/A')
  })

  it('does not add a charging minute to a discharging stretch', () => {
    expect(verdictOf('load', { from: 16, current: (ago) => (ago % 2 === 0 ? 40 : -40) })).toBe('not-judged')
  })
})

describe('cell spread at rest', () => {
  it.each([
    [10, 'ok'],
    [10.1, 'watch'],
    [30, 'watch'],
    [30.1, 'act'],
  ])('judges %d mV as %s', (spread, verdict) => {
    expect(verdictOf('rest', { spread })).toBe(verdict)
  })

  it('says that a green value proves little', () => {
    const finding = findingOf(judge(cellSpread, limits, pack({ spread: 5 })), 'rest')
    expect(finding.sentence).toContain('proves little: LFP voltage is flat')
    expect(finding.confidence).toBe('low')
  })

  it.each([
    ['29 minutes', { from: 29 }],
    ['C/50', { current: () => 2.96 }],
    ['19 % SoC', { soc: 19 }],
    ['91 % SoC', { soc: 91 }],
  ])('is not judged at %s', (_, options) => {
    expect(verdictOf('rest', options)).toBe('not-judged')
  })

  it('starts anew after a short load', () => {
    expect(verdictOf('rest', { from: 40, current: (ago) => (ago === 20 ? 10 : 0) })).toBe('not-judged')
  })

  it('does not reach across a gap', () => {
    const gaps = [{ from: now - 20 * minute, to: now - 17 * minute, reason: 'laptop asleep' }]
    const scene = pack({ from: 45, gaps })
    const outside = (t: number) => t < now - 20 * minute || t > now - 17 * minute
    const series = (scene.series ?? []).map((data) => {
      const keep = data.t.map(outside)
      const cut = (column: number[]) => column.filter((_, index) => keep[index])
      return { ...data, t: cut(data.t), min: cut(data.min), mean: cut(data.mean), max: cut(data.max) }
    })
    expect(findingOf(judge(cellSpread, limits, { ...scene, series }), 'rest').verdict).toBe('not-judged')
    expect(findingOf(judge(cellSpread, limits, { ...scene, series, gaps: [] }), 'rest').verdict).toBe('ok')
  })

  it('trusts a steady value that its service still proves', () => {
    const steady = readingsOf(
      {
        [`${battery}/System/MinCellVoltage`]: 3.3,
        [`${battery}/System/MaxCellVoltage`]: 3.304,
        [`${battery}/Dc/0/Current`]: 0,
        [`${battery}/Soc`]: 60,
        [`${battery}/InstalledCapacity`]: 148,
      },
      90 * minute,
    )
    const alive = readingsOf({ [`${battery}/Dc/0/Voltage`]: 49.8 }, 2_000)
    const rest = findingOf(judge(cellSpread, limits, { readings: [...steady, ...alive] }), 'rest')
    expect(rest).toMatchObject({ verdict: 'ok', value: 4 })
    expect(findingOf(judge(cellSpread, limits, { readings: steady }), 'rest').verdict).toBe('not-judged')
    const gaps = [{ from: now - 22 * minute, to: now - 20 * minute, reason: 'laptop asleep' }]
    const cut = findingOf(judge(cellSpread, limits, { readings: [...steady, ...alive], gaps }), 'rest')
    expect(cut.verdict).toBe('not-judged')
    expect(seen(cut, 'Time at rest')).toBe('20 min')
  })
})

describe('cell spread at the top of charge', () => {
  const high = { low: () => 3.45, soc: 95, current: () => 10 }

  it.each([
    [80, 'ok'],
    [80.1, 'watch'],
    [150, 'watch'],
    [150.1, 'act'],
  ])('judges %d mV as %s', (spread, verdict) => {
    expect(verdictOf('top', { ...high, spread })).toBe(verdict)
  })

  it('is reached by a cell at 3.45 V or by more than 92 % SoC, for 5 min', () => {
    expect(verdictOf('top', { low: () => 3.44, spread: 10, soc: 50 })).toBe('ok')
    expect(verdictOf('top', { soc: 92.5 })).toBe('ok')
    expect(verdictOf('top', { low: () => 3.43, spread: 10, soc: 92 })).toBe('not-judged')
    expect(verdictOf('top', { ...high, from: 4 })).toBe('not-judged')
  })

  it('does not let hours of float hide the worst minutes', () => {
    const spread = (ago: number) => (ago > 200 && ago <= 210 ? 160 : 8)
    expect(verdictOf('top', { ...high, from: 300, spread })).toBe('act')
  })
})

describe('balance result', () => {
  const full = { voltage: 53.1, soc: 100, current: () => 2, low: () => 3.5 }

  it.each([
    [10, 'ok'],
    [10.1, 'watch'],
    [80, 'watch'],
    [80.1, 'act'],
  ])('judges %d mV as %s', (spread, verdict) => {
    expect(verdictOf('balance', { ...full, spread })).toBe(verdict)
  })

  it('needs 15 min at CVL with a small tail current, and says how long it was there', () => {
    const finding = findingOf(judge(cellSpread, limits, pack({ ...full, from: 4 })), 'balance')
    expect(finding.verdict).toBe('not-judged')
    expect(finding.sentence).toBe('Needs 15 min at CVL with a tail current under 7.4 A (C/20).')
    expect(seen(finding, 'Time at CVL')).toBe('4 min')
    expect(verdictOf('balance', { ...full, current: () => 7.4 })).toBe('not-judged')
    expect(verdictOf('balance', { ...full, voltage: 52.9 })).toBe('not-judged')
  })

  it('takes the lower voltage that DVCC sets as CVL', () => {
    const readings = { 'system/0/Control/EffectiveChargeVoltage': 52.4 }
    expect(verdictOf('balance', { ...full, voltage: 52.3, readings })).toBe('ok')
    expect(verdictOf('balance', { ...full, voltage: 52.3 })).toBe('not-judged')
  })

  it('judges what is left at the end, not the way there', () => {
    expect(verdictOf('balance', { ...full, spread: (ago) => ago })).toBe('ok')
  })
})

describe('cells at the bottom', () => {
  it('acts only on a cell at 2.90 V and reports the spread', () => {
    expect(verdictOf('bottom', { soc: 10, low: () => 2.9, spread: 300 })).toBe('act')
    const finding = findingOf(
      judge(cellSpread, limits, pack({ soc: 10, low: () => 2.901, spread: 300 })),
      'bottom',
    )
    expect(finding).toMatchObject({ verdict: 'ok', value: 300, watchOver: null, actOver: null })
  })

  it('is not judged above 15 % with all cells over 3.10 V', () => {
    expect(verdictOf('bottom', { soc: 15, low: () => 3.11 })).toBe('not-judged')
    expect(verdictOf('bottom', { soc: 15, low: () => 3.1 })).toBe('ok')
  })
})

describe('every situation', () => {
  it('shows the BMS alarms beside its own verdict', () => {
    const readings = { [`${battery}/Alarms/CellImbalance`]: 2, [`${battery}/Alarms/HighCellVoltage`]: 0 }
    const finding = findingOf(judge(cellSpread, limits, pack({ spread: 3, readings })), 'rest')
    expect(finding.verdict).toBe('ok')
    expect(seen(finding, 'BMS alarm CellImbalance')).toBe('Alarm')
    expect(seen(finding, 'BMS alarm HighCellVoltage')).toBe('OK')
    expect(seen(finding, 'BMS alarm LowCellVoltage')).toBe('not published')
  })

  it('names the cell only for the present', () => {
    const readings = {
      [`${battery}/System/MinCellVoltage`]: 3.266,
      [`${battery}/System/MaxCellVoltage`]: 3.304,
      [`${battery}/System/MinVoltageCellId`]: '0207',
    }
    const current = (): number => -40
    const live = findingOf(judge(cellSpread, limits, pack({ current, readings })), 'load')
    expect(seen(live, 'Lowest cell')).toBe('2·07, 3.266 V')
    const past = findingOf(judge(cellSpread, limits, pack({ current, readings, from: 300, to: 200 })), 'load')
    expect(seen(past, 'Lowest cell')).toBe('2·07, 3.266 V, now, not in the judged stretch')
  })

  it('reads a cell id as module and cell', () => {
    expect(['0207', '0112', 'A7'].map(cellName)).toEqual(['2·07', '1·12', 'A7'])
  })

  it('keeps `since` while the verdict stays the same', () => {
    const first = judge(cellSpread, limits, pack({ current: () => -40, spread: 38 }))
    const earlier = first.map((finding) => ({ ...finding, since: finding.since === null ? null : 1_000 }))
    const again = judge(cellSpread, limits, {
      ...pack({ current: () => -40, spread: 38 }),
      previous: earlier,
    })
    expect(findingOf(again, 'load').since).toBe(1_000)
    const worse = judge(cellSpread, limits, {
      ...pack({ current: () => -40, spread: 58 }),
      previous: earlier,
    })
    expect(findingOf(worse, 'load').since).toBe(findingOf(worse, 'load').at)
  })

  it('says nothing about a battery that publishes no cells', () => {
    expect(judge(cellSpread, limits, { readings: readingsOf({ [`${battery}/Soc`]: 50 }) })).toEqual([])
  })
})
