/** A stretch in which one value held, or whose mean is `value`. */
export interface Stretch {
  /** Epoch ms. */
  from: number
  /** Exclusive. */
  to: number
  value: number
  /** Of the readings behind a mean; absent where the value itself is a reading. */
  extremes?: { min: number; max: number }
}

/** How a series went over a time: stretches in order, with holes where nothing is known. */
export interface Stretches {
  stretches: Stretch[]
  /** 0 = every reading; otherwise the coarsest interval whose means had to do, ms. */
  resolutionMs: number
}
