/** Largest magnitude of a whole number that `ByteSink` keeps exactly: signed numbers are doubled. */
export const maxWhole = 2 ** 51

/** Bytes that grow while whole numbers are written: seven bits a byte, the lowest first, the high bit means "more". */
export class ByteSink {
  #bytes = new Uint8Array(4_096)
  #length = 0

  byte(value: number): void {
    this.#room(1)
    this.#bytes[this.#length++] = value
  }

  /** A whole number from 0 to 2^53. */
  whole(value: number): void {
    let rest = value
    while (rest >= 128) {
      this.byte((rest % 128) | 128)
      rest = Math.floor(rest / 128)
    }
    this.byte(rest)
  }

  /**
   * Whole numbers of either sign, up to `maxWhole`. First the lowest bytes of all, then the next ones of those that
   * have more: bytes of one kind stand together, which compresses better.
   */
  column(values: Float64Array): void {
    const rest = new Float64Array(values.length)
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? 0
      rest[i] = value < 0 ? -2 * value - 1 : 2 * value
    }
    for (let open = rest.length; open > 0; ) {
      this.#room(open)
      let more = 0
      for (let i = 0; i < open; i++) {
        const value = rest[i] ?? 0
        if (value < 128) this.#bytes[this.#length++] = value
        else {
          const high = Math.floor(value / 128)
          this.#bytes[this.#length++] = value - high * 128 + 128
          rest[more++] = high
        }
      }
      open = more
    }
  }

  bytes(values: Uint8Array): void {
    this.#room(values.length)
    this.#bytes.set(values, this.#length)
    this.#length += values.length
  }

  /** A view of everything written. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #room(atLeast: number): void {
    if (this.#length + atLeast <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + atLeast))
    larger.set(this.written())
    this.#bytes = larger
  }
}
