import { describe, expect, it } from 'vitest'
import { allowedOf } from '../../../../src/renderer/pages/trends/trendSeries.ts'
import { completeText, trendsAnswer } from '../../../../src/renderer/pages/trends/trendsAnswer.ts'
import type { Reading } from '../../../../src/shared/reading.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')

const reading = (value: Reading['value']): Reading => ({
  serviceType: 'battery',
  deviceInstance: 512,
  path: '/Info/MaxChargeVoltage',
  value,
  at: 0,
  source: 'mqtt',
})
const limits = { cvl: reading(53.2), batteryLow: reading(46.5), minimumSoc: undefined }
const day = 86_400_000
const judged = (lowest: number, highest: number, complete: number) => [
  {
    name: 'Voltage',
    statistics: { mean: 50, sigma: 1, lowest, highest, complete },
    allowed: allowedOf('voltage', limits, t),
  },
]
const gap = { from: 0, to: 27_000_000, reason: 'asleep' }

describe('the answer of the trends page', () => {
  it('is OK only as far as recorded when there is a gap', () => {
    const answer = trendsAnswer(judged(48, 53, 0.9), [gap], day, 'UTC', t)
    expect(answer.verdict).toBe('ok')
    expect(answer.sentence).toBe('Inside the BMS limits, as far as recorded')
    expect(answer.detail).toContain('90 % complete: nothing was recorded for 7 h 30 min')
    expect(trendsAnswer(judged(48, 53, 1), [], day, 'UTC', t).sentence).toBe('Inside the BMS limits')
  })

  it('says by how much voltage left the limits', () => {
    expect(trendsAnswer(judged(48, 53.9, 1), [], day, 'UTC', t)).toMatchObject({
      verdict: 'watch',
      sentence: 'Voltage went over the CVL: 53.90 V',
    })
    expect(trendsAnswer(judged(45.1, 53, 1), [], day, 'UTC', t).sentence).toContain('45.10 V')
  })

  it('does not judge without limits or without data', () => {
    const bare = [{ name: 'Voltage', statistics: null, allowed: allowedOf('voltage', limits, t) }]
    expect(trendsAnswer(bare, [], day, 'UTC', t).verdict).toBe('not-judged')
    const noLimits = allowedOf(
      'voltage',
      {
        cvl: reading(null),
        batteryLow: undefined,
        minimumSoc: undefined,
      },
      t,
    )
    expect(noLimits).toEqual({ band: null, limits: [] })
    const [voltage] = judged(48, 53, 1)
    const answer = trendsAnswer(voltage ? [{ ...voltage, allowed: noLimits }] : [], [], day, 'UTC', t)
    expect(answer.verdict).toBe('not-judged')
  })

  it('never rounds up to complete', () => {
    expect(completeText(0.998, t)).toBe('99 %')
    expect(completeText(1, t)).toBe('100 %')
  })
})
