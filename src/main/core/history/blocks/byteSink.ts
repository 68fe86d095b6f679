/** Largest magnitude of a whole number that `ByteSink` keeps exactly: signed numbers are doubled. */
export const maxWhole = 2 ** 51

/** Bytes that grow while whole numbers are written: seven bits a byte, the lowest first, the high bit means "more". */
export class ByteSink {
  #bytes = new Uint8Array(4_096)
  #length = 0

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1)
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
    let rest = values.map((value) => (value < 0 ? -2 * value - 1 : 2 * value))
    while (rest.length > 0) {
      for (const value of rest) this.byte(value < 128 ? value : (value % 128) | 128)
      rest = rest.filter((value) => value >= 128).map((value) => Math.floor(value / 128))
    }
  }

  bytes(values: Uint8Array): void {
    if (this.#length + values.length > this.#bytes.length) this.#grow(values.length)
    this.#bytes.set(values, this.#length)
    this.#length += values.length
  }

  /** A view of everything written. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #grow(atLeast: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + atLeast))
    larger.set(this.written())
    this.#bytes = larger
  }
}
