import { expect, it } from 'vitest'
import { envelopeOf, visibleStretches } from '../../../src/renderer/charts/envelope.ts'
import { curveStretches } from '../../../src/renderer/charts/paintCurve.ts'

const t = [0, 10, 20, 50, 60, 70]
const series = {
  series: { serviceType: 'battery', deviceInstance: 512, path: '/Soc' },
  ...{ t, min: t, mean: t, max: t },
}
const envelope = envelopeOf(series, [{ from: 22, to: 48, reason: 'asleep' }])

it('breaks the band at a gap', () => {
  expect(visibleStretches(envelope, 0, 100)).toEqual([
    [0, 3],
    [3, 6],
  ])
})

it('draws one point more than is seen on both sides, so that the band reaches the edges', () => {
  expect(visibleStretches(envelope, 55, 61)).toEqual([[3, 6]])
  expect(visibleStretches(envelope, 12, 15)).toEqual([[1, 3]])
})

it('draws a curve in stretches, of which nothing joins the ends over a gap', () => {
  const points = [
    { x: 0, y: 1 },
    { x: 10, y: 2 },
    { x: 20, y: null },
    { x: 30, y: 3 },
    { x: 40, y: 4 },
  ]
  const ends = (from: number, to: number) =>
    curveStretches(points, { from, to }).map((stretch) => stretch.map(({ x }) => x))
  expect(ends(0, 40)).toEqual([
    [0, 10],
    [30, 40],
  ])
  expect(ends(32, 35)).toEqual([[30, 40]])
})
