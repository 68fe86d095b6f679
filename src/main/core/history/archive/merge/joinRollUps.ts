import { type RollUp, type RollUps, rollUpAt, rollUpColumns, rollUpsFrom } from '../../rollUps.ts'

/**
 * Intervals that both laptops summed up, where the readings themselves are no longer kept. Of one that both know the
 * one that covers more counts; extremes that only the other saw are kept. The same in either order, and again with one
 * of the two it changes nothing.
 */
export function joinRollUps(a: RollUps, b: RollUps): RollUps {
  if (b.start.length === 0) return a
  if (a.start.length === 0) return b
  const rows: RollUp[] = []
  for (let i = 0, k = 0; i < a.start.length || k < b.start.length; ) {
    const ours = a.start[i] ?? Number.POSITIVE_INFINITY
    const theirs = b.start[k] ?? Number.POSITIVE_INFINITY
    if (ours === theirs) rows.push(joinRollUp(rollUpAt(a, i++), rollUpAt(b, k++)))
    else rows.push(ours < theirs ? rollUpAt(a, i++) : rollUpAt(b, k++))
  }
  return rollUpsFrom(rows)
}

function joinRollUp(a: RollUp, b: RollUp): RollUp {
  const better = isBetter(a, b) ? a : b
  return { ...better, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) }
}

function isBetter(a: RollUp, b: RollUp): boolean {
  for (const name of ['coveredMs', 'count', 'last', 'mean'] as const)
    if (a[name] !== b[name]) return a[name] > b[name]
  return true
}

/** Whether both hold the same numbers. */
export function sameRollUps(a: RollUps, b: RollUps): boolean {
  return (
    a.start.length === b.start.length &&
    rollUpColumns.every((name) => a[name].every((value, i) => value === b[name][i]))
  )
}

/** The intervals that begin in `[from, to)`. */
export function sliceRollUps(rollUps: RollUps, from: number, to: number): RollUps {
  const first = indexFrom(rollUps.start, from)
  const end = indexFrom(rollUps.start, to)
  const part = (name: (typeof rollUpColumns)[number]) => rollUps[name].subarray(first, end)
  return {
    start: part('start'),
    min: part('min'),
    max: part('max'),
    mean: part('mean'),
    last: part('last'),
    count: part('count'),
    coveredMs: part('coveredMs'),
  }
}

/** One after the other; each begins after the one before. */
export function concatRollUps(parts: readonly RollUps[]): RollUps {
  const column = (name: (typeof rollUpColumns)[number]) => {
    const whole = new Float64Array(parts.reduce((sum, { start }) => sum + start.length, 0))
    let at = 0
    for (const part of parts) {
      whole.set(part[name], at)
      at += part[name].length
    }
    return whole
  }
  return {
    start: column('start'),
    min: column('min'),
    max: column('max'),
    mean: column('mean'),
    last: column('last'),
    count: column('count'),
    coveredMs: column('coveredMs'),
  }
}

function indexFrom(starts: Float64Array, from: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}
