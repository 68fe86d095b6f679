import { describe, expect, it } from 'vitest'
import {
  gainsOf,
  hourlyErrors,
  unknownStretches,
} from '../../../../src/renderer/pages/communication/errorsPerHour.ts'
import type { SeriesData } from '../../../../src/shared/history.ts'
import { wordsOf } from '../../../../src/shared/words.ts'

const t = wordsOf('en')

const hour = 3_600_000
const start = Date.UTC(2025, 9, 22)

function counter(points: [hours: number, count: number][]): SeriesData {
  const counts = points.map(([, count]) => count)
  return {
    series: {
      serviceType: 'platform',
      deviceInstance: 0,
      path: '/CanBus/Interface/can0/Statistics#txErrors',
    },
    t: points.map(([hours]) => start + hours * hour),
    min: counts,
    mean: counts,
    max: counts,
  }
}
const gap = (from: number, to: number) => ({
  from: start + from * hour,
  to: start + to * hour,
  reason: 'asleep',
})
const perHour = (series: SeriesData[], gaps: ReturnType<typeof gap>[], hours: number) =>
  hourlyErrors(series, gaps, start, start + hours * hour, 'UTC')

describe('errors per hour', () => {
  it('are what both counters gained in the hour', () => {
    const result = perHour(
      [
        counter([
          [0, 600],
          [0.5, 600],
          [1.5, 641],
        ]),
        counter([
          [0, 0],
          [2.5, 2],
        ]),
      ],
      [],
      3,
    )
    expect(result.hours.map(({ errors }) => errors)).toEqual([0, 41, 2])
    expect(result.total).toBe(43)
  })

  it('count from zero again after the GX restarted, never negative', () => {
    const series = counter([
      [0, 649],
      [1.5, 3],
      [2.5, 5],
    ])
    expect(gainsOf(series).map(({ gained }) => gained)).toEqual([3, 2])
    expect(perHour([series], [], 3).hours.map(({ errors }) => errors)).toEqual([0, 3, 2])
  })

  it('give no hour the errors that came while nobody recorded', () => {
    const result = perHour(
      [
        counter([
          [0, 10],
          [1, 10],
          [4.5, 60],
          [4.8, 61],
        ]),
      ],
      [gap(1, 4.4)],
      5,
    )
    expect(result.hours.map(({ errors }) => errors)).toEqual([0, null, null, null, 1])
    expect(result.undated).toBe(50)
    expect(result.total).toBe(51)
  })

  it('know nothing of hours before the first reading', () => {
    expect(
      perHour(
        [
          counter([
            [2.5, 7],
            [2.9, 9],
          ]),
        ],
        [],
        3,
      ).hours.map(({ errors }) => errors),
    ).toEqual([null, null, 2])
    expect(perHour([], [], 2).hours.map(({ errors }) => errors)).toEqual([null, null])
  })

  it('hatch gaps and unknown hours as one', () => {
    const gaps = [gap(1.5, 4.25)]
    const result = perHour(
      [
        counter([
          [1, 10],
          [1.2, 10],
          [4.5, 60],
        ]),
      ],
      gaps,
      5,
    )
    expect(unknownStretches(result, gaps, t).map(({ from, to }) => [from - start, to - start])).toEqual([
      [0, hour],
      [1.5 * hour, 4.25 * hour],
    ])
  })

  it('follow the hours of the station’s clock', () => {
    const result = hourlyErrors([counter([[0, 0]])], [], start, start + hour, 'Asia/Kolkata')
    expect(result.hours.map(({ from, to }) => (to - from) / 60_000)).toEqual([30, 30])
  })
})
