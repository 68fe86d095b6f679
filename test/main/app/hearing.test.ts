import { describe, expect, it } from 'vitest'
import { createHearing } from '../../../src/main/app/hearing.ts'
import { createMessageRate } from '../../../src/main/app/messageRate.ts'

const at = (ms: number) => ({ now: ms, wall: ms })

describe('hearing a station', () => {
  it('gives no gap while the station talks', () => {
    const hearing = createHearing(at(0))
    expect([1_000, 2_000, 3_000].map((ms) => hearing.update(true, at(ms), null))).toEqual([null, null, null])
  })

  it('forgives a blink, and hands out a growing gap with its reason after that', () => {
    const hearing = createHearing(at(0))
    const lost = (ms: number) => ({ from: 10_000, to: ms, reason: 'Connection lost.' })
    hearing.update(true, at(10_000), null)
    expect(hearing.update(false, at(20_000), 'Connection lost.')).toBeNull()
    expect(hearing.update(false, at(30_000), 'Connection lost.')).toEqual(lost(30_000))
    expect(hearing.update(true, at(40_000), null)).toEqual(lost(40_000))
    expect(hearing.update(true, at(41_000), null)).toBeNull()
  })

  it('sees no gap in a station whose clock runs fast, nor when it slows down to the wall', () => {
    const hearing = createHearing({ now: 0, wall: 0 })
    expect(hearing.update(true, { now: 2_160_000, wall: 1_000 }, null)).toBeNull()
    expect(hearing.update(true, { now: 4_000_000, wall: 2_000 }, null)).toBeNull()
    expect(hearing.update(true, { now: 4_001_000, wall: 3_000 }, null)).toBeNull()
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
