import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ByteSink, maxWhole } from '../../../../../src/main/core/history/blocks/byteSink.ts'
import { ByteSource } from '../../../../../src/main/core/history/blocks/byteSource.ts'
import { decodeSamples, encodeSamples } from '../../../../../src/main/core/history/blocks/rawBlock.ts'
import { decodeRollUps, encodeRollUps } from '../../../../../src/main/core/history/blocks/rollUpBlock.ts'
import { scaleOf } from '../../../../../src/main/core/history/blocks/scale.ts'
import { type RollUp, rollUpRows, rollUpsFrom } from '../../../../../src/main/core/history/rollUps.ts'
import { start } from '../historyFixture.ts'

const samples = (value: readonly number[], every = 10_000) => ({
  ts: Float64Array.from(value, (_, i) => start + i * every),
  value: Float64Array.from(value),
})
const kinds: readonly (readonly [string, readonly number[]])[] = [
  ['nothing', []],
  ['one value', [52.83]],
  ['whole numbers', [0, -1, 5_000, -5_000, 1]],
  ['decimals', [52.8, 52.81, -0.001, 0]],
  ['single precision, as a GX sends it', [26.729999542236328, 26.729999542236328, 0.10000000149011612]],
  ['no finite decimals', [1 / 3, Math.PI, -1e-9]],
  ['huge numbers', [1e15, -1e15, 12_345_678.9]],
  ['numbers beyond whole ones', [1e300, -1e300, 5e-324]],
]

describe('packed samples', () => {
  it.each(kinds)('give back every bit of %s', (_name, values) => {
    const back = decodeSamples(encodeSamples(samples(values), start), start)
    expect([...back.value]).toEqual([...values])
    expect([...back.ts]).toEqual([...samples(values).ts])
  })

  it('give back every millisecond of uneven times', () => {
    const ts = Float64Array.of(start, start + 1, start + 86_399_999)
    const back = decodeSamples(encodeSamples({ ts, value: Float64Array.of(1, 2, 3) }, start), start)
    expect([...back.ts]).toEqual([...ts])
  })

  it('cost next to nothing while a value is steady', () => {
    expect(encodeSamples(samples(Array(8_640).fill(54.4)), start).length).toBeLessThan(60)
  })

  it('are refused when they are cut off', () => {
    const half = new ByteSink()
    half.byte(0)
    half.whole(5)
    half.column(Float64Array.of(1, 2))
    expect(() => decodeSamples(deflateRawSync(half.written()), start)).toThrow('ends too early')
  })
})

const rollUp = (at: number, of: Partial<RollUp>): RollUp => ({
  start: start + at,
  min: 1,
  max: 3,
  mean: 2,
  last: 2,
  count: 6,
  coveredMs: 60_000,
  ...of,
})
const packed = (rows: readonly RollUp[]) =>
  rollUpRows(decodeRollUps(encodeRollUps(rollUpsFrom(rows), start, 60_000), start, 60_000))

describe('packed roll-ups', () => {
  it.each([
    ['whole numbers', [rollUp(0, {}), rollUp(60_000, { min: -7, max: -4, last: -5, mean: -5.5 })]],
    ['odd and even spreads', [rollUp(0, { min: 2, max: 5, mean: 3 }), rollUp(60_000, { min: -2, max: 1 })]],
    ['a hole in time', [rollUp(0, {}), rollUp(86_340_000, { count: 0 })]],
    ['no finite decimals', [rollUp(0, { min: 1 / 3, max: Math.PI, last: Math.PI, mean: 1.234567 })]],
    [
      'single precision',
      [
        rollUp(0, {
          min: 26.729999542236328,
          max: 26.729999542236328,
          last: 26.729999542236328,
          mean: 26.73,
        }),
      ],
    ],
  ] as const)('give back %s', (_name, rows) => {
    expect(packed(rows)).toEqual(rows)
  })

  it('keep a mean to a tenth of the last digit, and to that digit in a wide interval', () => {
    const [narrow, wide] = packed([
      rollUp(0, { min: 52.1, max: 52.3, last: 52.2, mean: 52.2149 }),
      rollUp(60_000, { min: 50.1, max: 52.3, last: 52.2, mean: 51.2649 }),
    ])
    expect(narrow?.mean).toBe(52.21)
    expect(wide?.mean).toBe(51.3)
  })
})

describe('the parts of a block', () => {
  it('hold whole numbers of either sign up to the largest', () => {
    const values = [0, 1, -1, 63, 64, -64, -65, 127, 128, 2 ** 31, -(2 ** 31), maxWhole, -maxWhole]
    const sink = new ByteSink()
    sink.whole(2 ** 53)
    sink.column(Float64Array.from(values))
    const source = new ByteSource(sink.written())
    expect(source.whole()).toBe(2 ** 53)
    expect([...source.column(values.length)]).toEqual(values)
  })

  it('find the fewest decimals that are exact', () => {
    expect(scaleOf(Float64Array.of(1, 2.5, 3.25))).toEqual({ decimals: 2, single: false })
    expect(scaleOf(Float64Array.of(26.729999542236328))).toEqual({ decimals: 2, single: true })
    expect(scaleOf(Float64Array.of(1 / 3))).toBeNull()
  })
})
