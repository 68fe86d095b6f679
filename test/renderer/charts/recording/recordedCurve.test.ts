import { describe, expect, it } from 'vitest'
import {
  beginCurve,
  commonGaps,
  curveOfResult,
  growCurve,
  heldPoints,
  valueAt,
} from '../../../../src/renderer/charts/recording/recordedCurve.ts'

const series = (name: string) => ({ name, label: name, unit: 'V', decimals: 2, readingKey: null })

describe('a recording', () => {
  it('grows by what comes and leaves out what it does not know', () => {
    const begun = beginCurve([series('u')])
    const grown = growCurve(begun, [
      { name: 'u', t: [1_000, 2_000], v: [52, null] },
      { name: 'stranger', t: [9_000], v: [1] },
    ])
    expect(grown.series[0]?.points).toEqual([
      { x: 1_000, y: 52 },
      { x: 2_000, y: null },
    ])
    expect(grown.span).toEqual({ from: 1_000, to: 2_000 })
    expect(growCurve(grown, [{ name: 'u', t: [3_000], v: [53] }]).span).toEqual({ from: 1_000, to: 3_000 })
    expect(grown).not.toBe(begun)
  })

  it('has the marks of a kept test', () => {
    const marks = [{ at: 1_500, label: 'Step 1: seen' }]
    const kept = curveOfResult({ series: [{ ...series('u'), t: [1_000], v: [52] }], marks })
    expect(kept).toMatchObject({ marks, span: { from: 1_000, to: 1_000 } })
    expect(kept.series[0]?.points).toEqual([{ x: 1_000, y: 52 }])
  })

  it('holds a value until the next, to the end of the recording, and nothing before the first', () => {
    const points = [
      { x: 10, y: 1 },
      { x: 20, y: null },
      { x: 30, y: 3 },
    ]
    expect([5, 10, 19, 20, 29, 30, 99].map((at) => valueAt(points, at))).toEqual([
      ...[null, 1, 1, null, null, 3, 3],
    ])
    expect(heldPoints({ ...series('u'), points }, 40)).toEqual([
      { x: 10, y: 1 },
      { x: 20, y: 1 },
      { x: 20, y: null },
      { x: 30, y: 3 },
      { x: 40, y: 3 },
    ])
    expect(heldPoints({ ...series('u'), points }, 30).at(-1)).toEqual({ x: 30, y: 3 })
  })

  it('is a gap only where none of the lines has a value', () => {
    const first = { ...series('a'), points: [0, 10, 30].map((x, i) => ({ x, y: i === 1 ? null : 5 })) }
    const second = { ...series('b'), points: [0, 20, 25].map((x, i) => ({ x, y: i === 1 ? null : 5 })) }
    expect(commonGaps([first], 40)).toEqual([{ from: 10, to: 30 }])
    expect(commonGaps([first, second], 40)).toEqual([{ from: 20, to: 25 }])
    const ended = { ...series('c'), points: [0, 12].map((x, i) => ({ x, y: i === 1 ? null : 5 })) }
    expect(commonGaps([ended], 40)).toEqual([{ from: 12, to: 40 }])
    expect(commonGaps([], 40)).toEqual([])
  })
})
