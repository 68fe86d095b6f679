/** A recorded series. A value holds until the next point; null = no value from here on. */
export interface Series {
  /** Epoch ms, ascending. */
  t: number[]
  v: (number | null)[]
}

/** A stretch with one value. */
interface Hold {
  from: number
  to: number
  value: number
}

/** The stretches with values inside `[from, to]`; gaps are left out. */
function holds({ t, v }: Series, from: number, to: number): Hold[] {
  const found: Hold[] = []
  for (let index = 0; index < t.length; index++) {
    const begin = Math.max(from, t[index] ?? to)
    const end = Math.min(to, t[index + 1] ?? to)
    const value = v[index]
    if (begin > to) break
    // A value that ended where the window begins is none of it; one that was replaced at once is.
    const isInside = end > begin || (end === begin && (t[index] ?? 0) >= from)
    if (isInside && typeof value === 'number') found.push({ from: begin, to: end, value })
  }
  return found
}

/** The value that holds at a moment; null in a gap, before the first point and without a series. */
export function valueAt(series: Series | undefined, at: number): number | null {
  if (!series) return null
  const index = series.t.findLastIndex((t) => t <= at)
  return index < 0 ? null : (series.v[index] ?? null)
}

/** Part of `[from, to]` that has values, 0 to 1. */
export function coverage(series: Series | undefined, from: number, to: number): number {
  if (!series || !(to > from)) return 0
  return holds(series, from, to).reduce((sum, hold) => sum + hold.to - hold.from, 0) / (to - from)
}

/** The mean over time; null when less than half of the window has values. */
export function meanOver(series: Series | undefined, from: number, to: number): number | null {
  if (!series || coverage(series, from, to) < 0.5) return null
  let time = 0
  let sum = 0
  for (const hold of holds(series, from, to)) {
    time += hold.to - hold.from
    sum += hold.value * (hold.to - hold.from)
  }
  return time > 0 ? sum / time : null
}

export interface Extremes {
  least: number
  most: number
}

/** The least and the most value inside a window; null when less than half of it has values. */
export function extremesOver(series: Series | undefined, from: number, to: number): Extremes | null {
  if (!series || coverage(series, from, to) < 0.5) return null
  const values = holds(series, from, to).map(({ value }) => value)
  return { least: Math.min(...values), most: Math.max(...values) }
}

/** Epoch ms of the first moment in `[from, to]` whose value fits; null when there is none. */
export function firstWhere(
  series: Series | undefined,
  from: number,
  to: number,
  fits: (value: number, at: number) => boolean,
): number | null {
  if (!series) return null
  return holds(series, from, to).find((hold) => fits(hold.value, hold.from))?.from ?? null
}

/** The values at every `stepMs`; null where there is none. */
export function sampled(
  series: Series | undefined,
  from: number,
  to: number,
  stepMs: number,
): (number | null)[] {
  const count = Math.min(100_000, Math.max(0, Math.floor((to - from) / stepMs) + 1))
  return Array.from({ length: count }, (_, index) => valueAt(series, from + index * stepMs))
}

/** Median time between two values, s; null with fewer than three. */
export function typicalGap(series: Series | undefined, from: number, to: number): number | null {
  const times = series?.t.filter((t) => t >= from && t <= to) ?? []
  if (times.length < 3) return null
  const gaps = times.slice(1).map((t, index) => t - (times[index] ?? t))
  gaps.sort((a, b) => a - b)
  return (gaps[Math.floor(gaps.length / 2)] ?? 0) / 1_000
}

/** Pearson's correlation of two columns where both have values; null when one of them hardly moves. */
export function correlation(
  a: readonly (number | null)[],
  b: readonly (number | null)[],
  leastSpread: number,
): number | null {
  const pairs = a.flatMap((x, index) => {
    const y = b[index]
    return x === null || y === null || y === undefined ? [] : [[x, y] as const]
  })
  if (pairs.length < 10) return null
  const mean = (column: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[column], 0) / pairs.length
  const [meanX, meanY] = [mean(0), mean(1)]
  let [xx, yy, xy] = [0, 0, 0]
  for (const [x, y] of pairs) {
    xx += (x - meanX) ** 2
    yy += (y - meanY) ** 2
    xy += (x - meanX) * (y - meanY)
  }
  const spread = (sum: number) => Math.sqrt(sum / pairs.length)
  if (!(spread(xx) >= leastSpread && spread(yy) >= leastSpread)) return null
  const found = xy / Math.sqrt(xx * yy)
  return Number.isFinite(found) ? found : null
}

/** The sum of all rises of a counter; a fall is a counter that began anew. null without two values. */
export function gained(
  series: Series | undefined,
  from: number,
  to: number,
): { rises: number; resets: number } | null {
  if (!series) return null
  const values = holds(series, from, to).map(({ value }) => value)
  if (values.length === 0 || coverage(series, from, to) < 0.5) return null
  let [rises, resets] = [0, 0]
  for (const [index, value] of values.entries()) {
    const before = values[index - 1]
    if (before === undefined) continue
    if (value < before) resets++
    rises += value < before ? value : value - before
  }
  return { rises, resets }
}
