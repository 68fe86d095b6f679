/** Some rows as columns of equal length. */
export interface Rows {
  series: Int32Array
  /** Epoch ms. */
  ts: Float64Array
  value: Float64Array
}

/** Numbers that wait to be stored, oldest first, in flat columns. */
export class RowQueue {
  #series = new Int32Array(1_024)
  #ts = new Float64Array(1_024)
  #value = new Float64Array(1_024)
  #head = 0
  #tail = 0

  get length(): number {
    return this.#tail - this.#head
  }

  push(series: number, ts: number, value: number): void {
    if (this.#tail === this.#series.length) this.#makeRoom()
    this.#series[this.#tail] = series
    this.#ts[this.#tail] = Math.round(ts)
    this.#value[this.#tail] = value
    this.#tail++
  }

  /** A copy of the oldest rows, at most `count`. */
  peek(count: number): Rows {
    const end = Math.min(this.#tail, this.#head + count)
    return {
      series: this.#series.slice(this.#head, end),
      ts: this.#ts.slice(this.#head, end),
      value: this.#value.slice(this.#head, end),
    }
  }

  /** Removes the oldest rows. */
  drop(count: number): void {
    this.#head = Math.min(this.#tail, this.#head + count)
    if (this.#head === this.#tail) {
      this.#head = 0
      this.#tail = 0
    }
  }

  /** Moves the rows to the front, into twice the space when they fill more than half of it. */
  #makeRoom(): void {
    const rows = this.peek(this.length)
    const size = rows.ts.length * 2 > this.#ts.length ? this.#ts.length * 2 : this.#ts.length
    this.#series = new Int32Array(size)
    this.#ts = new Float64Array(size)
    this.#value = new Float64Array(size)
    this.#series.set(rows.series)
    this.#ts.set(rows.ts)
    this.#value.set(rows.value)
    this.#head = 0
    this.#tail = rows.ts.length
  }
}
