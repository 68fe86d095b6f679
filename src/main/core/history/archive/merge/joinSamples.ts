import type { Samples } from '../../samples.ts'

/** All readings of both; where they tell different values of one moment, the larger. The same in either order. */
export function unionSamples(a: Samples, b: Samples): Samples {
  const ts = new Float64Array(a.ts.length + b.ts.length)
  const value = new Float64Array(ts.length)
  let count = 0
  for (let i = 0, k = 0; i < a.ts.length || k < b.ts.length; count++) {
    const ours = a.ts[i] ?? Number.POSITIVE_INFINITY
    const theirs = b.ts[k] ?? Number.POSITIVE_INFINITY
    const both = Math.max(
      ours <= theirs ? (a.value[i] ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY,
      theirs <= ours ? (b.value[k] ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY,
    )
    ts[count] = Math.min(ours, theirs)
    value[count] = both
    if (ours <= theirs) i++
    if (theirs <= ours) k++
  }
  return { ts: ts.slice(0, count), value: value.slice(0, count) }
}

export function sameSamples(a: Samples, b: Samples): boolean {
  return (
    a.ts.length === b.ts.length &&
    a.ts.every((at, i) => at === b.ts[i]) &&
    a.value.every((value, i) => value === b.value[i])
  )
}
