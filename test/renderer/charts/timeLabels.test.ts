import { describe, expect, it } from 'vitest'
import { labelTimes } from '../../../src/renderer/charts/timeTicks.ts'

const hour = 3_600_000
const to = Date.UTC(2025, 9, 23, 16, 5)

describe('the labels of a time axis', () => {
  const labels = (span: number, width: number) => labelTimes(to - span, to, width, 7, 'UTC')

  it.each([
    [6 * hour, 340],
    [24 * hour, 190],
    [72 * hour, 220],
    [72 * hour, 1_000],
  ])('of %d ms keep off each other and off "now" at %d px', (span, width) => {
    const px = labels(span, width).map((at) => ((at - to + span) / span) * width)
    expect(px.length).toBeGreaterThan(0)
    for (const [index, x] of px.entries()) expect(x - (px[index - 1] ?? -60)).toBeGreaterThan(44)
    expect(width - (px.at(-1) ?? 0)).toBeGreaterThanOrEqual(50)
  })

  it('are never more than asked for by much, however wide', () => {
    expect(labels(24 * hour, 4_000).length).toBeLessThanOrEqual(8)
  })
})
