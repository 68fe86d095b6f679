import { describe, expect, it } from 'vitest'
import { logTicks, namePlaces, placeOnLog, zeroShare } from '../../../src/renderer/components/logScale.ts'
import {
  nameAnchors,
  niceStep,
  offScale,
  placeOf,
  scaleAround,
  scaleAroundZero,
  ticksOf,
} from '../../../src/renderer/components/rulerScale.ts'

describe('the scale of a ruler', () => {
  it('holds the limits with room at both sides on round numbers', () => {
    expect(scaleAround(46.5, 53.2)).toEqual({ min: 44, max: 56, major: 2, minor: 1 })
  })

  it('is symmetric around zero and wide even when the BMS allows nothing', () => {
    expect(scaleAroundZero([74, 74], 50)).toEqual({ min: -100, max: 100, major: 50, minor: 10 })
    const closed = scaleAroundZero([0, 0], 50)
    expect(closed.min).toBe(-50)
    expect(closed.max).toBe(50)
  })

  it('survives limits that are equal', () => {
    const scale = scaleAround(50, 50)
    expect(scale.max).toBeGreaterThan(scale.min)
  })

  it('steps by 1, 2 and 5', () => {
    expect([0.3, 1, 1.7, 3, 7, 40].map(niceStep)).toEqual([0.5, 1, 2, 5, 10, 50])
    expect(niceStep(0)).toBe(1)
  })

  it('has a tick at both ends', () => {
    const ticks = ticksOf({ min: -0.3, max: 0.3, major: 0.1, minor: 0.1 })
    expect(ticks).toHaveLength(7)
    expect(ticks.every((tick) => tick.major)).toBe(true)
  })

  it('clamps a value off the scale and says so', () => {
    const scale = { min: 0, max: 100, major: 50, minor: 10 }
    expect(placeOf(scale, 140)).toBe(100)
    expect(offScale(scale, 140)).toBe(true)
    expect(placeOf(scale, 25)).toBe(25)
    expect(offScale(scale, 25)).toBe(false)
  })
})

describe('names of the limits', () => {
  const scale = { min: 0, max: 100, major: 50, minor: 10 }

  it('hang inwards at the ends', () => {
    expect(nameAnchors(scale, [{ at: 0, name: '10 mV, at rest' }])).toEqual(['start'])
    expect(nameAnchors(scale, [{ at: 100, name: 'CVL 53.2' }])).toEqual(['end'])
  })

  it('move apart when they would touch', () => {
    const anchors = nameAnchors(scale, [
      { at: 48, name: 'Low 46.5' },
      { at: 52, name: 'CVL 53.2' },
    ])
    expect(anchors).toEqual(['end', 'start'])
  })
})

describe('the ruler of error rates', () => {
  it('gives zero its own stop before the break', () => {
    expect(placeOnLog(0)).toBeLessThan(zeroShare)
    expect(placeOnLog(0.05)).toBe(placeOnLog(0))
    expect(placeOnLog(0.1)).toBe(zeroShare)
  })

  it('grows by the same distance per decade and ends at 10,000 ppm', () => {
    expect(placeOnLog(100) - placeOnLog(10)).toBeCloseTo(placeOnLog(10) - placeOnLog(1), 9)
    expect(placeOnLog(1e9)).toBe(placeOnLog(10_000))
    expect(
      logTicks()
        .filter((tick) => tick.major)
        .map((tick) => tick.at),
    ).toEqual([0.1, 1, 10, 100, 1000, 10_000])
  })
})

describe('the names of needles on the ppm ruler', () => {
  const over = { anchor: 'middle', raised: false }

  it('stand over needles that are far apart', () => {
    expect(namePlaces([40, 60])).toEqual([over, over])
    expect(namePlaces([1, 95])).toEqual([
      { anchor: 'start', raised: false },
      { anchor: 'end', raised: false },
    ])
  })

  it('go to the two sides of a close pair', () => {
    expect(namePlaces([70, 72])).toEqual([
      { anchor: 'end', raised: false },
      { anchor: 'start', raised: false },
    ])
  })

  it('go to two lines where a side has no room', () => {
    expect(namePlaces([1, 3]).map((name) => name.raised)).toEqual([false, true])
    expect(namePlaces([90, 93]).map((name) => name.raised)).toEqual([false, true])
    expect(namePlaces([50, 55, 60]).map((name) => name.raised)).toEqual([false, false, true])
  })
})
