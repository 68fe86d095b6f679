import type { ByteSink } from './byteSink.ts'
import type { ByteSource } from './byteSource.ts'

/** Writes numbers as they are, byte planes apart: the first bytes of neighbours are alike, so they compress. */
export function writeFloats(sink: ByteSink, values: Float64Array): void {
  const view = new DataView(new ArrayBuffer(8))
  const planes = new Uint8Array(values.length * 8)
  for (const [i, value] of values.entries()) {
    view.setFloat64(0, value)
    for (let plane = 0; plane < 8; plane++) planes[plane * values.length + i] = view.getUint8(plane)
  }
  sink.bytes(planes)
}

export function readFloats(source: ByteSource, count: number): Float64Array {
  const view = new DataView(new ArrayBuffer(8))
  const planes = source.bytes(count * 8)
  return Float64Array.from({ length: count }, (_, i) => {
    for (let plane = 0; plane < 8; plane++) view.setUint8(plane, planes[plane * count + i] ?? 0)
    return view.getFloat64(0)
  })
}
