import { describe, expect, it } from 'vitest'
import { createHearing } from '../../../src/main/app/hearing.ts'
import { createMessageRate } from '../../../src/main/app/messageRate.ts'

describe('hearing a station', () => {
  it('gives no gap while the station talks', () => {
    const hearing = createHearing(0)
    expect([1_000, 2_000, 3_000].map((at) => hearing.update(true, at, null, 1))).toEqual([null, null, null])
  })

  it('sees no gap between two looks at a station whose clock runs fast', () => {
    const hearing = createHearing(0)
    expect(hearing.update(true, 2_160_000, null, 2_160)).toBeNull()
  })

  it('forgives a blink, and hands out a growing gap with its reason after that', () => {
    const hearing = createHearing(0)
    hearing.update(true, 10_000, null, 1)
    expect(hearing.update(false, 20_000, 'Connection lost.', 1)).toBeNull()
    expect(hearing.update(false, 30_000, 'Connection lost.', 1)).toEqual({
      from: 10_000,
      to: 30_000,
      reason: 'Connection lost.',
    })
    expect(hearing.update(true, 40_000, null, 1)).toEqual({
      from: 10_000,
      to: 40_000,
      reason: 'Connection lost.',
    })
    expect(hearing.update(true, 41_000, null, 1)).toBeNull()
  })
})

describe('the message rate', () => {
  it('is counted over the last seconds, not over the whole life', () => {
    const rate = createMessageRate()
    expect(rate.sample(0, 0)).toBe(0)
    expect(rate.sample(50, 1_000)).toBe(50)
    for (let second = 2; second <= 20; second++) rate.sample(50 + second, second * 1_000)
    expect(rate.sample(71, 21_000)).toBeCloseTo(1, 5)
  })
})
