import { describe, expect, it } from 'vitest'
import { Thinner } from '../../../../src/main/core/history/thinner.ts'
import { cellCode } from '../../../../src/shared/cellCode.ts'
import { reading } from './historyFixture.ts'

function thinned() {
  let now = 0
  const rows: [number, number][] = []
  const thinner = new Thinner({ now: () => now, speed: () => 1 }, (_, ts, value) => rows.push([ts, value]))
  return {
    thinner,
    rows,
    at(time: number) {
      now = time
      thinner.due()
    },
  }
}

const soc = (value: number | null, at: number) => reading('/Soc', value, at)

describe('the thinner', () => {
  it('keeps the last value of each interval of the cadence', () => {
    const { thinner, rows, at } = thinned()
    thinner.offer([soc(1, 1_000), soc(2, 5_000), soc(3, 9_999), soc(4, 10_000), soc(5, 11_000)])
    expect(rows).toEqual([[9_999, 3]])
    at(19_999)
    expect(rows).toHaveLength(1)
    at(20_000)
    expect(rows).toEqual([
      [9_999, 3],
      [11_000, 5],
    ])
  })

  it('ignores texts, invalid values and paths that are not recorded', () => {
    const { thinner, rows } = thinned()
    thinner.offer([reading('/ProductName', 'Pylontech', 1), reading('/Unknown', 7, 1), soc(null, 1)])
    thinner.finish()
    expect(rows).toEqual([])
    expect(thinner.series).toEqual([
      { serviceType: 'battery', deviceInstance: 512, path: '/Soc', source: 'mqtt' },
    ])
  })

  it('keeps the id of a cell as its code', () => {
    const { thinner, rows } = thinned()
    const cell = (id: string | null, at: number) => reading('/System/MinVoltageCellId', id, at)
    thinner.offer([cell('0207', 1_000), cell('C3', 11_000), cell('far too long', 21_000), cell(null, 31_000)])
    thinner.finish()
    expect(rows).toEqual([
      [1_000, 10_207],
      [11_000, cellCode('C3')],
    ])
  })

  it('keeps the value from before an invalid one', () => {
    const { thinner, rows } = thinned()
    thinner.offer([soc(50, 1_000), soc(null, 2_000)])
    expect(rows).toEqual([[1_000, 50]])
  })

  it('closes a value that held for some intervals, so that a chart shows a step', () => {
    const { thinner, rows } = thinned()
    thinner.offer([soc(50, 1_000)])
    for (let at = 2_000; at <= 62_000; at += 1_000) thinner.offer([reading('/State', 1, at)])
    thinner.offer([soc(80, 63_000)])
    thinner.finish()
    expect(rows).toEqual([
      [1_000, 50],
      [59_999, 50],
      [63_000, 80],
    ])
  })

  it('closes a value no later than the service was last heard before a silence', () => {
    const { thinner, rows } = thinned()
    thinner.offer([soc(50, 1_000), reading('/State', 1, 12_500)])
    thinner.offer([reading('/State', 1, 500_000), soc(80, 500_001)])
    thinner.finish()
    expect(rows).toEqual([
      [1_000, 50],
      [12_500, 50],
      [500_001, 80],
    ])
  })

  it('claims nothing about a value whose service was not heard in between', () => {
    const { thinner, rows } = thinned()
    thinner.offer([soc(50, 1_000), soc(80, 500_000)])
    thinner.finish()
    expect(rows).toEqual([
      [1_000, 50],
      [500_000, 80],
    ])
  })

  it('claims nothing about polled values in between', () => {
    const { thinner, rows } = thinned()
    const polled = (value: number, at: number) => reading('/Soc', value, at, { source: 'http' })
    thinner.offer([polled(50, 1_000)])
    for (let at = 2_000; at <= 62_000; at += 1_000)
      thinner.offer([reading('/State', 1, at, { source: 'http' })])
    thinner.offer([polled(80, 63_000)])
    thinner.finish()
    expect(rows).toEqual([
      [1_000, 50],
      [63_000, 80],
    ])
  })

  it('stores a steady value at every full five minutes while its service talks', () => {
    const { thinner, rows, at } = thinned()
    thinner.offer([soc(50, 1_000)])
    for (let now = 2_000; now <= 700_000; now += 1_000) {
      thinner.offer([reading('/State', 1, now)])
      at(now)
    }
    expect(rows).toEqual([
      [1_000, 50],
      [300_000, 50],
      [600_000, 50],
    ])
  })

  it('stores no steady value of a silent service', () => {
    const { thinner, rows, at } = thinned()
    thinner.offer([soc(50, 1_000)])
    at(3_600_000)
    expect(rows).toEqual([[1_000, 50]])
  })

  it('never keeps two values of one interval, whatever comes', () => {
    const { thinner, rows, at } = thinned()
    let seed = 7
    const next = (limit: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed % limit
    }
    let now = 0
    for (let i = 0; i < 5_000; i++) {
      now += next(4_000)
      if (next(3) === 0) at(now)
      thinner.offer([next(4) === 0 ? soc(next(3), now) : reading('/State', next(9), now)])
    }
    const intervals = rows.map(([ts]) => Math.floor(ts / 10_000))
    expect(rows.length).toBeGreaterThan(100)
    expect(new Set(intervals).size).toBe(rows.length)
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b))
  })
})
