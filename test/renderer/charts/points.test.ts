import { describe, expect, it } from 'vitest'
import { valueMarks } from '../../../src/renderer/charts/marks.ts'
import { breakAtGaps, outermostOf, pointsOf, valueAt } from '../../../src/renderer/charts/points.ts'
import { tickLabel, timeTicks } from '../../../src/renderer/charts/timeTicks.ts'
import type { SeriesData } from '../../../src/shared/history.ts'
import { wordsOf } from '../../../src/shared/words.ts'

const t = wordsOf('en')

const series: SeriesData = {
  series: { serviceType: 'battery', deviceInstance: 512, path: '/Dc/0/Current' },
  t: [10, 20, 40],
  min: [5, -40, 5],
  mean: [5, -2, 5],
  max: [5, 6, 5],
}
const gap = { from: 22, to: 38, reason: 'asleep' }

describe('points of a chart', () => {
  it('keep the peak of a bucket, nearest to the last value first', () => {
    expect(pointsOf(series, [], 1)).toEqual([
      { x: 10, y: 5 },
      { x: 20, y: 6 },
      { x: 20, y: -40 },
      { x: 40, y: 5 },
    ])
  })

  it('are the mean of a bucket whose spread nobody could see', () => {
    expect(pointsOf(series, [], 50).map(({ y }) => y)).toEqual([5, -2, 5])
  })

  it('append only the live points that the history does not hold yet', () => {
    const points = pointsOf(
      series,
      [
        { x: 40, y: 99 },
        { x: 41, y: 7 },
      ],
      1,
    )
    expect(points.slice(-2)).toEqual([
      { x: 40, y: 5 },
      { x: 41, y: 7 },
    ])
  })

  it('of an area around zero are the ones farther from it', () => {
    expect(outermostOf(series, [{ x: 50, y: 1 }]).map(({ y }) => y)).toEqual([5, -40, 5, 1])
  })

  it('break inside a gap', () => {
    expect(breakAtGaps(pointsOf(series, [], 1), [gap]).map(({ y }) => y)).toEqual([5, 6, -40, null, 5])
  })

  it('give the value that held at the crosshair, and none inside or right after a gap', () => {
    const points = breakAtGaps(pointsOf(series, [], 1), [gap])
    expect(valueAt(points, [gap], 15, 100)).toBe(5)
    expect(valueAt(points, [gap], 30, 100)).toBeNull()
    expect(valueAt(points, [gap], 39, 100)).toBeNull()
    expect(valueAt(points, [gap], 45, 100)).toBe(5)
    expect(valueAt(points, [gap], 5, 100)).toBeNull()
    expect(valueAt(points, [gap], 500, 100)).toBeNull()
  })
})

describe('marks of the axes', () => {
  it('are round, cover the values and are few', () => {
    expect(valueMarks(47.2, 53.2, 5)).toEqual([46, 48, 50, 52, 54])
    expect(valueMarks(-41, 9, 5)).toEqual([-60, -40, -20, 0, 20])
    expect(valueMarks(0, 0, 4)).toEqual([0, 0.5])
  })

  it('name midnight by its day', () => {
    const from = Date.UTC(2025, 9, 21, 15)
    const labels = timeTicks(from, from + 24 * 3_600_000, 8, 'Europe/Kyiv').map((at) =>
      tickLabel(at, 'Europe/Kyiv', t),
    )
    expect(labels).toEqual(['18:00', '21:00', '22 Oct', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00'])
  })
})
