/** Steps of a decade that read well. */
const factors = [1, 2, 5]

/** The smallest well-read step that is at least `least`. */
function stepFrom(least: number): number {
  const decade = 10 ** Math.floor(Math.log10(least))
  return decade * (factors.find((factor) => factor * decade >= least * 0.999_999) ?? 10)
}

/**
 * Round marks of a value axis that cover `low` to `high`, with at most `most` intervals of at least `least`. The ends
 * are marks, so a scale moves only when a value leaves it.
 */
export function valueMarks(low: number, high: number, most: number, least = 0.5): number[] {
  let step = stepFrom(Math.max(least, (high - low) / most))
  while (Math.ceil(high / step) - Math.floor(low / step) > most) step = stepFrom(step * 1.5)
  const first = Math.floor(low / step)
  const last = Math.max(first + 1, Math.ceil(high / step))
  // Multiples of 0.01 are not exact.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** Digits after the point that the marks need. */
export function markDecimals(marks: readonly number[]): number {
  const [first = 0, second = 1] = marks
  const step = Math.abs(second - first)
  return step === 0 || step >= 1 ? 0 : Math.min(6, Math.ceil(-Math.log10(step) - 1e-9))
}
