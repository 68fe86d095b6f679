import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Samples } from '../samples.ts'
import { ByteSink } from './byteSink.ts'
import { ByteSource } from './byteSource.ts'
import { changesOf, sumChanges } from './changes.ts'
import { readFloats, writeFloats } from './floatColumn.ts'
import { fromWhole, scaleByte, scaleFromByte, scaleOf, toWhole } from './scale.ts'

/**
 * Packs samples without losing a bit of a value or a millisecond of a time. Times are kept as the change of their
 * distance, values as the change from the one before; both are small for a series with a cadence.
 */
export function encodeSamples(samples: Samples, start: number): Buffer {
  const sink = new ByteSink()
  const scale = scaleOf(samples.value)
  sink.byte(scaleByte(scale))
  sink.whole(samples.ts.length)
  sink.column(changesOf(changesOf(samples.ts.map((ts) => ts - start))))
  if (scale === null) writeFloats(sink, samples.value)
  else sink.column(changesOf(samples.value.map((value) => toWhole(value, scale))))
  return deflateRawSync(sink.written())
}

/** Throws when the bytes are no packed samples. */
export function decodeSamples(data: Uint8Array, start: number): Samples {
  const source = new ByteSource(inflateRawSync(data))
  const scale = scaleFromByte(source.byte())
  const count = source.whole()
  const ts = sumChanges(sumChanges(source.column(count))).map((at) => at + start)
  if (scale === null) return { ts, value: readFloats(source, count) }
  return { ts, value: sumChanges(source.column(count)).map((whole) => fromWhole(whole, scale)) }
}
