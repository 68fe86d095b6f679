import { describe, expect, it } from 'vitest'
import { allowedOf } from '../../../../src/renderer/pages/trends/allowed.ts'
import { curveOf } from '../../../../src/renderer/pages/trends/curve.ts'
import { completeText, figureRow } from '../../../../src/renderer/pages/trends/curveFigures.ts'
import { resolutionWords } from '../../../../src/renderer/pages/trends/resolutionWords.ts'
import { trendsAnswer, windowWords } from '../../../../src/renderer/pages/trends/trendsAnswer.ts'
import type { SeriesStatistics } from '../../../../src/shared/curves.ts'
import type { Json } from '../../../../src/shared/json.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')
const hour = 3_600_000
const day = 24 * hour
const window = { from: 0, to: day }
const place = { window, latest: day, timeZone: 'UTC' }
const of = (path: string) => ({ serviceType: 'battery', deviceInstance: 512, path })
const latestOf = (values: Record<string, Json>) =>
  new Map(Object.entries(values).map(([key, value]) => [key, { value, at: 0 }]))
const bms = latestOf({
  'battery/512/Info/MaxChargeVoltage': 53.2,
  'battery/512/Info/BatteryLowVoltage': 46.5,
  'battery/512/Info/MaxChargeCurrent': 74,
  'battery/512/Info/MaxDischargeCurrent': 80,
  'settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit': 20,
})
const voltage = curveOf(of('/Dc/0/Voltage'), bms)
const current = curveOf(of('/Dc/0/Current'), bms)
const gap = { from: 0, to: 27_000_000, reason: 'asleep' }

function statistics(
  path: string,
  figures: SeriesStatistics['figures'],
  more: Partial<SeriesStatistics> = {},
) {
  return {
    series: of(path),
    figures,
    ...{ chargingMs: 0, restingMs: 0, dischargingMs: 0, charged: 0, discharged: 0 },
    ...{ timeByValue: [], resolutionMs: 0 },
    ...more,
  }
}
const judged = (min: number, max: number, complete: number, latest = bms) => [
  {
    curve: voltage,
    statistics: statistics('/Dc/0/Voltage', { mean: 50, sigma: 1, min, max, coveredMs: complete * day }),
    allowed: allowedOf(voltage, latest, t),
  },
]

describe('the answer of the trends page', () => {
  it('is OK only as far as recorded when there is a gap', () => {
    const answer = trendsAnswer(judged(48, 53, 0.9), [gap], place, t)
    expect(answer.verdict).toBe('ok')
    expect(answer.sentence).toBe('Voltage inside the BMS limits, as far as recorded')
    expect(answer.detail).toBe(
      'Window: last 24 h, 90 % complete: nothing was recorded for 7 h 30 min from 1 Jan 00:00.',
    )
    expect(trendsAnswer(judged(48, 53, 1), [], place, t).sentence).toBe('Voltage inside the BMS limits')
  })

  it('says by how much voltage left the limits', () => {
    expect(trendsAnswer(judged(48, 53.9, 1), [], place, t)).toMatchObject({
      verdict: 'watch',
      sentence: 'Voltage went over the CVL: 53.90 V',
    })
    expect(trendsAnswer(judged(45.1, 53, 1), [], place, t).sentence).toContain('45.10 V')
  })

  it('judges nothing without limits, and says when nothing is recorded', () => {
    const bare = [{ curve: voltage, statistics: undefined, allowed: allowedOf(voltage, bms, t) }]
    expect(trendsAnswer(bare, [], place, t)).toMatchObject({
      verdict: 'not-judged',
      sentence: 'Nothing is recorded here',
    })
    expect(trendsAnswer(judged(48, 53, 1, new Map()), [], place, t)).toMatchObject({
      verdict: null,
      sentence: 'One series as recorded',
    })
  })

  it('names a window that does not end now by its begin and end', () => {
    expect(windowWords({ from: 0, to: 6 * hour }, 6 * hour, 'UTC', t)).toBe('last 6 h')
    expect(windowWords({ from: 0, to: 90 * 60_000 }, 90 * 60_000, 'UTC', t)).toBe('last 1 h 30 min')
    expect(windowWords({ from: 0, to: 6 * hour }, day, 'UTC', t)).toBe('1 Jan 00:00 to 1 Jan 06:00')
  })
})

describe('the limits of a curve', () => {
  it('are those of the battery that it belongs to, as they are today', () => {
    expect(allowedOf(voltage, bms, t).band).toEqual({ from: 46.5, to: 53.2 })
    expect(allowedOf(current, bms, t)).toEqual({
      band: { from: -80, to: 74 },
      limits: [
        { at: 74, text: 'CCL 74 A, asked by the BMS', side: 'below' },
        { at: -80, text: 'DCL −80 A, asked by the BMS', side: 'above' },
      ],
    })
    expect(allowedOf(curveOf(of('/Soc'), bms), bms, t).band).toEqual({ from: 20, to: 100 })
  })

  it('are absent where nobody publishes any', () => {
    expect(allowedOf(voltage, new Map(), t)).toEqual({ band: null, limits: [] })
    expect(allowedOf(curveOf(of('/Soh'), bms), bms, t).band).toBe(null)
    const other = { ...of('/Dc/0/Voltage'), deviceInstance: 5 }
    expect(allowedOf(curveOf(other, bms), bms, t).band).toBe(null)
  })
})

describe('a row of the statistics', () => {
  it('tells of a battery how long it charged, and how much went in and out', () => {
    const figures = { mean: -0.6, sigma: 4.7, min: -41.2, max: 9.1, coveredMs: day / 2 }
    const row = figureRow(
      current,
      statistics('/Dc/0/Current', figures, { chargingMs: day / 8, charged: 12.34, discharged: 20 }),
      window,
      t,
    )
    expect(row).toEqual({
      ...{ mean: '−0.6 A', sigma: '4.7 A', low: '−41.2 A', high: '9.1 A', states: null },
      ...{ charging: '25 %', charged: '12.3 Ah', discharged: '20.0 Ah', complete: '50 %' },
    })
  })

  it('tells of a state how long each value held', () => {
    const state = curveOf({ serviceType: 'vebus', deviceInstance: 276, path: '/State' }, new Map())
    const figures = { mean: 4, sigma: 1, min: 3, max: 9, coveredMs: day }
    const timeByValue = [
      { value: 9, ms: day * 0.75 },
      { value: 3, ms: day * 0.25 },
    ]
    const row = figureRow(state, statistics('/State', figures, { timeByValue }), window, t)
    expect(row).toMatchObject({ mean: null, states: 'Inverting 75 %, Bulk 25 %' })
  })

  it('never says 100 % while something is missing', () => {
    expect(completeText(0.999, t)).toBe('99 %')
    expect(completeText(1, t)).toBe('100 %')
  })
})

it('says what one point of the curves is', () => {
  expect(resolutionWords(5_000, 0, t)).toBe('Every reading')
  expect(resolutionWords(90_000, 0, t)).toBe('1 min 30 s means of every reading, with lowest and highest')
  expect(resolutionWords(300_000, 60_000, t)).toBe(
    '5 min means of stored 1 min means, with lowest and highest',
  )
  expect(resolutionWords(300_000, 900_000, t)).toBe('15 min means, with lowest and highest')
})
