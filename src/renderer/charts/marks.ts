const steps = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000]

/**
 * Round marks of a value axis that cover `low` to `high`, with at most `most` intervals. The ends are marks, so a
 * scale moves only when a value leaves it.
 */
export function valueMarks(low: number, high: number, most: number): number[] {
  const step = steps.find((each) => Math.ceil(high / each) - Math.floor(low / each) <= most) ?? 20_000
  const first = Math.floor(low / step)
  const last = Math.max(first + 1, Math.ceil(high / step))
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step)
}
