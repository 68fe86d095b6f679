import { describe, expect, it } from 'vitest'
import { gapsInside, statisticsOf } from '../../../src/renderer/charts/statistics.ts'
import type { Gap, SeriesData } from '../../../src/shared/history.ts'

function series(points: [t: number, mean: number, min?: number, max?: number][]): SeriesData {
  return {
    series: { serviceType: 'battery', deviceInstance: 512, path: '/Dc/0/Voltage' },
    t: points.map(([t]) => t),
    mean: points.map(([, mean]) => mean),
    min: points.map(([, mean, min]) => min ?? mean),
    max: points.map(([, mean, , max]) => max ?? mean),
  }
}
const gap = (from: number, to: number): Gap => ({ from, to, reason: 'asleep' })

describe('statistics of a window', () => {
  it('weigh each value by how long it held', () => {
    const result = statisticsOf(
      series([
        [0, 10],
        [90, 20],
      ]),
      [],
      0,
      100,
    )
    expect(result?.mean).toBeCloseTo(11)
    expect(result?.sigma).toBeCloseTo(3)
    expect(result?.complete).toBe(1)
  })

  it('leave out a gap, and say so in the share that is complete', () => {
    const result = statisticsOf(
      series([
        [0, 10],
        [80, 20],
      ]),
      [gap(20, 80)],
      0,
      100,
    )
    expect(result?.mean).toBeCloseTo(15)
    expect(result?.complete).toBeCloseTo(0.4)
  })

  it('count no moment twice when gaps overlap', () => {
    const result = statisticsOf(series([[0, 10]]), [gap(20, 60), gap(40, 80)], 0, 100)
    expect(result?.complete).toBeCloseTo(0.4)
    expect(gapsInside([gap(40, 80), gap(20, 60), gap(-50, -10)], 0, 100)).toEqual([gap(20, 80)])
  })

  it('take lowest and highest from the peaks of the buckets, not from their means', () => {
    const result = statisticsOf(
      series([
        [0, 10, 2, 30],
        [50, 12],
      ]),
      [],
      0,
      100,
    )
    expect(result).toMatchObject({ lowest: 2, highest: 30 })
  })

  it('do not count the time before the first value as known', () => {
    expect(statisticsOf(series([[75, 10]]), [], 0, 100)?.complete).toBeCloseTo(0.25)
  })

  it('are null when nothing is known in the window', () => {
    expect(statisticsOf(series([]), [], 0, 100)).toBeNull()
    expect(statisticsOf(series([[0, 10]]), [gap(0, 100)], 0, 100)).toBeNull()
  })
})
