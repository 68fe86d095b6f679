import { describe, expect, it } from 'vitest'
import { cropOf } from '../../../src/renderer/charts/curvePicture.ts'

describe('the part of a moved picture that stands in the plot', () => {
  const sides = { left: 50, right: 950 }

  it('is cut at both sides of a plot that it overlaps', () => {
    expect(cropOf(-400, 2_700, sides)).toEqual({ from: 450, to: 50, width: 900 })
  })

  it('begins where the curve begins', () => {
    expect(cropOf(300, 2_700, sides)).toEqual({ from: 0, to: 300, width: 650 })
  })

  it('is the whole picture of a short curve', () => {
    expect(cropOf(300, 200, sides)).toEqual({ from: 0, to: 300, width: 200 })
  })

  it('is nothing when the curve lies outside the plot', () => {
    expect([cropOf(950, 200, sides), cropOf(-150, 200, sides)]).toEqual([null, null])
  })
})
