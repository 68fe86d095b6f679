/** Numbers of one series in the order of time, as columns of equal length. No two have the same time. */
export interface Samples {
  /** Epoch ms, whole. */
  ts: Float64Array
  value: Float64Array
}

/** Both in the order of time; where both have a number of the same time, that of `newer` counts. */
export function mergeSamples(older: Samples, newer: Samples): Samples {
  if (newer.ts.length === 0) return older
  if (older.ts.length === 0) return newer
  const ts = new Float64Array(older.ts.length + newer.ts.length)
  const value = new Float64Array(ts.length)
  let a = 0
  let b = 0
  let count = 0
  while (a < older.ts.length || b < newer.ts.length) {
    const oldAt = older.ts[a] ?? Number.POSITIVE_INFINITY
    const newAt = newer.ts[b] ?? Number.POSITIVE_INFINITY
    const isNew = newAt <= oldAt
    ts[count] = isNew ? newAt : oldAt
    value[count] = (isNew ? newer.value[b] : older.value[a]) ?? Number.NaN
    count++
    if (newAt <= oldAt) b++
    if (oldAt <= newAt) a++
  }
  return { ts: ts.slice(0, count), value: value.slice(0, count) }
}

/** The samples of `[from, to]`, both inclusive. */
export function sliceSamples(samples: Samples, from: number, to: number): Samples {
  const first = firstIndex(samples.ts, from)
  const end = firstIndex(samples.ts, to + 1)
  if (first === 0 && end === samples.ts.length) return samples
  return { ts: samples.ts.subarray(first, end), value: samples.value.subarray(first, end) }
}

export function joinSamples(parts: readonly Samples[]): Samples {
  const [only] = parts
  if (only && parts.length === 1) return only
  const length = parts.reduce((sum, part) => sum + part.ts.length, 0)
  const joined = { ts: new Float64Array(length), value: new Float64Array(length) }
  let at = 0
  for (const part of parts) {
    joined.ts.set(part.ts, at)
    joined.value.set(part.value, at)
    at += part.ts.length
  }
  return joined
}

/** Index of the first time that is not before `from`, by halving. */
function firstIndex(ts: Float64Array, from: number): number {
  let low = 0
  let high = ts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ts[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}
