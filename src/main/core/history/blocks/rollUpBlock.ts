import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { RollUps } from '../rollUps.ts'
import { ByteSink } from './byteSink.ts'
import { ByteSource } from './byteSource.ts'
import { changesOf, sumChanges } from './changes.ts'
import { readFloats, writeFloats } from './floatColumn.ts'
import { fromWhole, type Scale, scaleByte, scaleFromByte, scaleOf, toWhole } from './scale.ts'

/** Minimum, maximum, last value and mean of roll-ups. */
type Values = Pick<RollUps, 'min' | 'max' | 'last' | 'mean'>

/**
 * Packs roll-ups whose intervals are `bucketMs` long. Minimum, maximum and last value keep every bit. The mean is kept
 * to a tenth of the last digit that the device sends, or to that digit where the interval spans more than four of them.
 */
export function encodeRollUps(rollUps: RollUps, start: number, bucketMs: number): Buffer {
  const sink = new ByteSink()
  const scale = scaleOfReadings(rollUps)
  sink.byte(scaleByte(scale))
  sink.whole(rollUps.start.length)
  sink.column(changesOf(rollUps.start.map((at) => (at - start) / bucketMs)))
  if (scale === null)
    for (const column of [rollUps.min, rollUps.max, rollUps.last, rollUps.mean]) writeFloats(sink, column)
  else writeValues(sink, rollUps, scale)
  sink.column(changesOf(rollUps.count))
  sink.column(changesOf(rollUps.coveredMs.map(Math.round)))
  return deflateRawSync(sink.written())
}

/** Throws when the bytes are no packed roll-ups. */
export function decodeRollUps(data: Uint8Array, start: number, bucketMs: number): RollUps {
  const source = new ByteSource(inflateRawSync(data))
  const scale = scaleFromByte(source.byte())
  const length = source.whole()
  const starts = sumChanges(source.column(length)).map((index) => start + index * bucketMs)
  const values = scale === null ? readAsTheyAre(source, length) : readValues(source, length, scale)
  const count = sumChanges(source.column(length))
  return { start: starts, ...values, count, coveredMs: sumChanges(source.column(length)) }
}

/** Every minimum, maximum and last value was a reading. */
function scaleOfReadings({ min, max, last }: RollUps): Scale | null {
  const readings = new Float64Array(min.length * 3)
  for (const [i, column] of [min, max, last].entries()) readings.set(column, i * min.length)
  return scaleOf(readings)
}

/** The middle of the extremes as the change from the one before, the others by their distance from it. */
function writeValues(sink: ByteSink, { min, max, last, mean }: Values, scale: Scale): void {
  const low = min.map((value) => toWhole(value, scale))
  const high = max.map((value) => toWhole(value, scale))
  const middle = low.map((value, i) => Math.round((value + (high[i] ?? 0)) / 2))
  sink.column(changesOf(middle))
  sink.column(high.map((value, i) => value - (low[i] ?? 0)))
  sink.column(last.map((value, i) => toWhole(value, scale) - (middle[i] ?? 0)))
  sink.column(
    mean.map((value, i) => {
      const parts = partsOf((high[i] ?? 0) - (low[i] ?? 0))
      return Math.round(value * 10 ** scale.decimals * parts) - (middle[i] ?? 0) * parts
    }),
  )
}

function readValues(source: ByteSource, length: number, scale: Scale): Values {
  const middle = sumChanges(source.column(length))
  const spread = source.column(length)
  const low = middle.map((value, i) => {
    const width = spread[i] ?? 0
    return (2 * value - (width % 2) - width) / 2
  })
  const at = (whole: number) => fromWhole(whole, scale)
  return {
    min: low.map(at),
    max: low.map((value, i) => at(value + (spread[i] ?? 0))),
    last: source.column(length).map((value, i) => at(value + (middle[i] ?? 0))),
    mean: source.column(length).map((value, i) => {
      const parts = partsOf(spread[i] ?? 0)
      return (value + (middle[i] ?? 0) * parts) / (10 ** scale.decimals * parts)
    }),
  }
}

/** Into how many parts the last digit is divided for the mean of an interval that spans so many digits. */
function partsOf(spread: number): number {
  return spread > 4 ? 1 : 10
}

function readAsTheyAre(source: ByteSource, length: number): Values {
  const min = readFloats(source, length)
  const max = readFloats(source, length)
  const last = readFloats(source, length)
  return { min, max, last, mean: readFloats(source, length) }
}
