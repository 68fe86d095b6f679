import { describe, expect, it } from 'vitest'
import { axisText } from '../../../src/renderer/charts/axisText.ts'
import { valueMarks } from '../../../src/renderer/charts/marks.ts'
import { breakAtGaps, valueAt } from '../../../src/renderer/charts/points.ts'
import { tickLabel, timeTicks } from '../../../src/renderer/charts/timeTicks.ts'
import { wordsOf } from '../../../src/shared/words.ts'

const t = wordsOf('en')

const points = [10, 20, 40].map((x, i) => ({ x, y: [5, -2, 5][i] ?? null }))
const gap = { from: 22, to: 38, reason: 'asleep' }

describe('points of a chart', () => {
  it('break inside a gap', () => {
    expect(breakAtGaps(points, [gap]).map(({ y }) => y)).toEqual([5, -2, null, 5])
  })

  it('give the value that held at the crosshair, and none inside or right after a gap', () => {
    const broken = breakAtGaps(points, [gap])
    expect(valueAt(broken, [gap], 15, 100)).toBe(5)
    expect(valueAt(broken, [gap], 30, 100)).toBeNull()
    expect(valueAt(broken, [gap], 39, 100)).toBeNull()
    expect(valueAt(broken, [gap], 45, 100)).toBe(5)
    expect(valueAt(broken, [gap], 5, 100)).toBeNull()
    expect(valueAt(broken, [gap], 500, 100)).toBeNull()
  })
})

describe('marks of the axes', () => {
  it('are round, cover the values and are few', () => {
    expect(valueMarks(47.2, 53.2, 5)).toEqual([46, 48, 50, 52, 54])
    expect(valueMarks(-41, 9, 5)).toEqual([-60, -40, -20, 0, 20])
    expect(valueMarks(0, 0, 4)).toEqual([0, 0.5])
    expect(valueMarks(3.301, 3.318, 4, 0.005)).toEqual([3.3, 3.305, 3.31, 3.315, 3.32])
    expect(valueMarks(0, 4e9, 4)).toEqual([0, 1e9, 2e9, 3e9, 4e9])
  })

  it('are written with the digits that their step needs, and large ones short', () => {
    const texts = (marks: number[]) => marks.map((mark) => axisText(mark, marks, 'en'))
    expect(texts([3.3, 3.305, 3.31])).toEqual(['3.300', '3.305', '3.310'])
    expect(texts([-100, 0, 100])).toEqual(['−100', '0', '100'])
    expect(texts([0, 50_000, 100_000])).toEqual(['0 k', '50 k', '100 k'])
  })

  it('name midnight by its day', () => {
    const from = Date.UTC(2025, 9, 21, 15)
    const labels = timeTicks(from, from + 24 * 3_600_000, 8, 'Europe/Kyiv').map((at) =>
      tickLabel(at, 'Europe/Kyiv', t),
    )
    expect(labels).toEqual(['18:00', '21:00', '22 Oct', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00'])
  })
})
