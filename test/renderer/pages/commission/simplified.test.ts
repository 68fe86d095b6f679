import { expect, it } from 'vitest'
import { simplified } from '../../../../src/renderer/pages/commission/sign/simplified.ts'
import { mostStrokePoints, type StrokePoint, strokesSchema } from '../../../../src/shared/signature.ts'

const line = (count: number, at: (share: number) => StrokePoint): StrokePoint[] =>
  Array.from({ length: count }, (_, index) => at(index / (count - 1)))

it('leaves two points of a straight line, and the corner of a bent one', () => {
  expect(simplified([line(200, (share) => [share, 0.5])], 3)).toEqual([
    [
      [0, 0.5],
      [1, 0.5],
    ],
  ])
  const bent = line(201, (share) => [share, share < 0.5 ? 0.2 + share : 1.2 - share])
  expect(simplified([bent], 3)).toEqual([
    [
      [0, 0.2],
      [0.5, 0.7],
      [1, 0.2],
    ],
  ])
})

it('keeps a curve within half a pixel, with a small part of its points', () => {
  const wave = line(1_000, (share) => [share, 0.5 + 0.3 * Math.sin(share * 20)])
  const [kept = []] = simplified([wave], 3)
  expect(kept.length).toBeLessThan(120)
  for (const [x, y] of wave) {
    const right = kept.findIndex((point) => point[0] >= x)
    const [to, from] = [kept[Math.max(1, right)], kept[Math.max(1, right) - 1]]
    if (!to || !from) throw new Error('the line ends too early')
    const share = (x - from[0]) / Math.max(1e-9, to[0] - from[0])
    expect(Math.abs(from[1] + share * (to[1] - from[1]) - y)).toBeLessThan(0.025)
  }
})

it('keeps a dot, stays inside the box, and drops what a signature cannot hold', () => {
  expect(simplified([[[1.2, -0.1]]], 3)).toEqual([[[1, 0]]])
  const scribble = line(4_000, (share) => [
    0.5 + 0.5 * Math.sin(share * 9_000),
    0.5 + 0.5 * Math.cos(share * 7_001),
  ])
  const kept = simplified([scribble, ...Array.from({ length: 100 }, (): StrokePoint[] => [[0, 0]])], 3)
  expect(strokesSchema.safeParse(kept).success).toBe(true)
  expect(kept).toHaveLength(60)
  expect(kept.flat().length).toBeLessThanOrEqual(mostStrokePoints)
})
