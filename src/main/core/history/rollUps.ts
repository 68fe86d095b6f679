/** One interval of a series summed up. */
export interface RollUp {
  /** Epoch ms of its begin. */
  start: number
  /** Of the readings, and of the value that held when the interval began. */
  min: number
  max: number
  /** Time-weighted over what is covered. */
  mean: number
  /** The value at its end. */
  last: number
  /** Readings that arrived in it; 0 where an earlier value held all through. */
  count: number
  /** For how much of it a value was known, ms. */
  coveredMs: number
}

/** Column names of roll-ups. */
export const rollUpColumns = ['start', 'min', 'max', 'mean', 'last', 'count', 'coveredMs'] as const

/** Roll-ups of one series in the order of time, as columns of equal length. An interval of which nothing is known is absent. */
export type RollUps = Record<(typeof rollUpColumns)[number], Float64Array>

export function emptyRollUps(length: number): RollUps {
  const column = () => new Float64Array(length)
  return {
    start: column(),
    min: column(),
    max: column(),
    mean: column(),
    last: column(),
    count: column(),
    coveredMs: column(),
  }
}

/** One roll-up of a column set; NaN beyond its end. */
export function rollUpAt(rollUps: RollUps, index: number): RollUp {
  const at = (column: Float64Array) => column[index] ?? Number.NaN
  return {
    start: at(rollUps.start),
    min: at(rollUps.min),
    max: at(rollUps.max),
    mean: at(rollUps.mean),
    last: at(rollUps.last),
    count: at(rollUps.count),
    coveredMs: at(rollUps.coveredMs),
  }
}

export function rollUpsFrom(rows: readonly RollUp[]): RollUps {
  const columns = emptyRollUps(rows.length)
  for (const [i, row] of rows.entries()) for (const name of rollUpColumns) columns[name][i] = row[name]
  return columns
}

export function rollUpRows(rollUps: RollUps): RollUp[] {
  return Array.from(rollUps.start, (_, i) => rollUpAt(rollUps, i))
}

/** Sums up intervals into longer ones, of which each holds a whole number of them. */
export function combineRollUps(rollUps: RollUps, bucketMs: number): RollUps {
  const rows: RollUp[] = []
  let weight = 0
  for (let i = 0; i < rollUps.start.length; i++) {
    const next = rollUpAt(rollUps, i)
    const start = Math.floor(next.start / bucketMs) * bucketMs
    // A reading that covers no time still counts a little, so that no mean is divided by nothing.
    const nextWeight = Math.max(next.coveredMs, 1e-6)
    const open = rows.at(-1)
    if (!open || open.start !== start) {
      rows.push({ ...next, start })
      weight = nextWeight
      continue
    }
    open.min = Math.min(open.min, next.min)
    open.max = Math.max(open.max, next.max)
    open.mean = (open.mean * weight + next.mean * nextWeight) / (weight + nextWeight)
    open.last = next.last
    open.count += next.count
    open.coveredMs += next.coveredMs
    weight += nextWeight
  }
  return rollUpsFrom(rows)
}

/** Both in the order of time; where both know an interval, that of `newer` counts. */
export function mergeRollUps(older: RollUps, newer: RollUps): RollUps {
  const rows = new Map<number, RollUp>()
  for (const row of [...rollUpRows(older), ...rollUpRows(newer)]) rows.set(row.start, row)
  return rollUpsFrom([...rows.values()].sort((a, b) => a.start - b.start))
}

/** With `part` in place of the intervals that begin in `[from, to)`. */
export function replaceRollUps(rollUps: RollUps, from: number, to: number, part: RollUps): RollUps {
  const first = firstFrom(rollUps.start, from)
  const end = firstFrom(rollUps.start, to)
  const replaced = emptyRollUps(first + part.start.length + rollUps.start.length - end)
  for (const name of rollUpColumns) {
    replaced[name].set(rollUps[name].subarray(0, first))
    replaced[name].set(part[name], first)
    replaced[name].set(rollUps[name].subarray(end), first + part.start.length)
  }
  return replaced
}

/** Index of the first interval that begins at `from` or later. */
export function firstFrom(starts: Float64Array, from: number): number {
  const index = starts.findIndex((start) => start >= from)
  return index < 0 ? starts.length : index
}
