/** Reads what a `ByteSink` wrote, in the same order. Throws when the bytes end too early. */
export class ByteSource {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  byte(): number {
    const value = this.#bytes[this.#at++]
    if (value === undefined) throw new Error('the block ends too early')
    return value
  }

  whole(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const next = this.byte()
      if (next < 128) return value + next * scale
      value += (next - 128) * scale
    }
  }

  column(count: number): Float64Array {
    const values = new Float64Array(count)
    const open: number[] = []
    for (let i = 0; i < count; i++) {
      const next = this.byte()
      values[i] = next & 127
      if (next >= 128) open.push(i)
    }
    for (let scale = 128; open.length > 0; scale *= 128) {
      let more = 0
      for (const i of open) {
        const next = this.byte()
        values[i] = (values[i] ?? 0) + (next & 127) * scale
        if (next >= 128) open[more++] = i
      }
      open.length = more
    }
    for (let i = 0; i < count; i++) {
      const value = values[i] ?? 0
      values[i] = value % 2 === 0 ? value / 2 : -(value + 1) / 2
    }
    return values
  }

  bytes(count: number): Uint8Array {
    if (this.#at + count > this.#bytes.length) throw new Error('the block ends too early')
    this.#at += count
    return this.#bytes.subarray(this.#at - count, this.#at)
  }
}
