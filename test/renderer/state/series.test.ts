import { afterEach, describe, expect, it } from 'vitest'
import { appendLive, clearLive, LiveSeries, liveSeries } from '../../../src/renderer/state/series.ts'
import type { Reading } from '../../../src/shared/reading.ts'

const reading = (value: Reading['value'], at: number): Reading => ({
  serviceType: 'battery',
  deviceInstance: 512,
  path: '/Soc',
  value,
  at,
  source: 'mqtt',
})

afterEach(clearLive)

describe('a live tail', () => {
  it('keeps the newest points in order when it is full', () => {
    const series = new LiveSeries()
    for (let t = 1; t <= 4_000; t++) series.push(t, t * 2)
    const points = series.after(0)
    expect(points).toHaveLength(1_800)
    expect(points[0]).toEqual({ x: 2_201, y: 4_402 })
    expect(points.at(-1)).toEqual({ x: 4_000, y: 8_000 })
    expect(series.after(3_999)).toEqual([{ x: 4_000, y: 8_000 }])
  })

  it('breaks where the GX says "no value" and ignores what is not newer', () => {
    const series = liveSeries('battery/512/Soc')
    appendLive([reading(80, 10), reading(79, 10), reading(null, 11), reading(78, 12)])
    expect(series.after(0)).toEqual([
      { x: 10, y: 80 },
      { x: 11, y: null },
      { x: 12, y: 78 },
    ])
  })
})
