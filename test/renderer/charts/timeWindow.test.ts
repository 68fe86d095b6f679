import { describe, expect, it } from 'vitest'
import { exactQuestion, pointWidth, questionFor, serves } from '../../../src/renderer/charts/curveQuestion.ts'
import { isAtEnd, movedBy, pinched, zoomedBy } from '../../../src/renderer/charts/timeWindow.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const latest = 1_000 * day

describe('a window of time', () => {
  it('moves by a share of itself, and never beyond the present', () => {
    expect(movedBy({ from: 0, to: day }, -0.5, latest)).toEqual({ from: -day / 2, to: day / 2 })
    const end = { from: latest - day, to: latest }
    expect(movedBy(end, 0.5, latest)).toEqual(end)
    expect(isAtEnd(end, latest)).toBe(true)
    expect(isAtEnd(movedBy(end, -0.1, latest), latest)).toBe(false)
  })

  it('zooms about the place that is pointed at', () => {
    expect(zoomedBy({ from: 0, to: 100 * hour }, 0.5, 0.2, latest)).toEqual({
      from: 10 * hour,
      to: 60 * hour,
    })
  })

  it('is never shorter than a minute, nor longer than two years', () => {
    const short = zoomedBy({ from: 0, to: 90_000 }, 0.01, 0.5, latest)
    expect(short.to - short.from).toBe(minute)
    const long = zoomedBy({ from: 0, to: 600 * day }, 100, 0.5, latest)
    expect(long.to - long.from).toBe(732 * day)
  })

  it('keeps the moments under two fingers', () => {
    const pinch = pinched({ from: 0, to: 100 }, [0.4, 0.6], [0.3, 0.7], latest)
    // Too short to be shown: only the factor is looked at, in hours.
    expect(pinch.to - pinch.from).toBe(minute)
    const wide = pinched({ from: 0, to: 100 * hour }, [0.4, 0.6], [0.2, 0.6], latest)
    expect(wide.from + 0.2 * (wide.to - wide.from)).toBeCloseTo(40 * hour)
    expect(wide.from + 0.6 * (wide.to - wide.from)).toBeCloseTo(60 * hour)
  })
})

describe('the question for a window', () => {
  it('has about one point a px, in widths that the roll-ups divide', () => {
    const span = (ms: number) => ({ from: 0, to: ms })
    expect(pointWidth(span(6 * hour), 950)).toBe(30_000)
    expect(pointWidth(span(72 * hour), 950)).toBe(5 * minute)
    expect(pointWidth(span(365 * day), 950)).toBe(12 * hour)
    for (const hours of [1, 5, 30, 100, 1_000, 9_000]) {
      const points = (hours * hour) / pointWidth(span(hours * hour), 950)
      expect(points).toBeGreaterThan(470)
      expect(points).toBeLessThanOrEqual(950)
    }
  })

  it('begins its points at the same moments wherever the window is, so that nothing jumps', () => {
    const window = { from: 10 * day + 1_234_567, to: 11 * day + 1_234_567 }
    const asked = questionFor(window, 950)
    const moved = questionFor(movedBy(window, 0.137, latest), 950)
    expect([asked.from % asked.width, moved.from % asked.width]).toEqual([0, 0])
    expect((asked.to - asked.from + 1) / asked.maxPoints).toBe(asked.width)
    expect(asked.from).toBeLessThanOrEqual(window.from - day / 2)
    expect(asked.to).toBeGreaterThanOrEqual(window.to + day / 2 - 1)
  })

  it('holds what is shown and no more when it is exact', () => {
    const { from, to, width } = exactQuestion({ from: 0, to: day }, 950)
    expect([from, to + 1 - day < width]).toEqual([0, true])
  })

  it('serves until the window comes near its ends, or shows finer points', () => {
    const window = { from: 100 * day, to: 101 * day }
    const asked = questionFor(window, 950)
    expect(serves(asked, window, 950, latest)).toBe(true)
    expect(serves(asked, movedBy(window, 0.2, latest), 950, latest)).toBe(true)
    expect(serves(asked, movedBy(window, 0.3, latest), 950, latest)).toBe(false)
    expect(serves(asked, zoomedBy(window, 0.4, 0.5, latest), 950, latest)).toBe(false)
    // Nothing is known of the future, so nothing has to be left on that side.
    expect(serves(asked, window, 950, 101 * day)).toBe(true)
  })
})
