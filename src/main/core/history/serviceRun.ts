/**
 * When a service was heard without a longer silence: the present run and the one before. A steady MQTT value is
 * proven by its service still talking (freshness.ts), so inside a run a value holds until it is replaced.
 */
export class ServiceRun {
  #start = Number.NaN
  #end = Number.NEGATIVE_INFINITY
  #lastStart = Number.NaN
  #lastEnd = Number.NaN

  /** Notes a message at `at` (epoch ms); a silence over `silenceMs` begins a new run. */
  hear(at: number, silenceMs: number): void {
    if (at <= this.#end) return
    if (!(at - this.#end <= silenceMs)) {
      this.#lastStart = this.#start
      this.#lastEnd = this.#end
      this.#start = at
    }
    this.#end = at
  }

  /** Epoch ms until which a value that arrived at `at` is proven to have held; `at` itself when nothing proves more. */
  provenUntil(at: number): number {
    if (at >= this.#start) return Math.max(at, this.#end)
    return at >= this.#lastStart ? Math.max(at, this.#lastEnd) : at
  }
}
