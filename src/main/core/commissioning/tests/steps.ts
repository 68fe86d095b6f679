import { meanOver, valueAt } from './curve.ts'
import type { Recorded } from './kind.ts'

const s = 1_000

/**
 * Epoch ms of the first moment from `since` on at which one of the series differs by at least `size` from what it was
 * `withinSeconds` before; slow drift is no step. `way` 1 = only up, −1 = only down, 0 = both.
 */
export function stepIn(
  series: Recorded['series'],
  names: readonly string[],
  since: number,
  size: number,
  withinSeconds: number,
  way: 1 | -1 | 0 = 0,
): number | null {
  const moments = names.flatMap((name) => {
    const one = series.get(name)
    if (!one) return []
    for (const [index, t] of one.t.entries()) {
      const value = one.v[index]
      if (t < since || typeof value !== 'number') continue
      // What was before the recording began is not known; its first value stands for it.
      const before = valueAt(one, Math.max(t - withinSeconds * s, one.t[0] ?? t))
      if (before === null) continue
      const change = value - before
      if (way === 0 ? Math.abs(change) >= size : change * way >= size) return [t]
    }
    return []
  })
  return moments.length > 0 ? Math.min(...moments) : null
}

/**
 * Epoch ms of the first moment in `[from, to]` from which the means of both halves of `meanSeconds` lie inside; null when
 * there is none. One mean alone would also pass on its way from one side of the band to the other.
 */
export function settledAt(
  series: Parameters<typeof meanOver>[0],
  from: number,
  to: number,
  meanSeconds: number,
  isInside: (mean: number) => boolean,
): number | null {
  const half = (meanSeconds * s) / 2
  const fits = (at: number) => {
    const mean = meanOver(series, at, at + half)
    return mean !== null && isInside(mean)
  }
  for (let at = from; at + 2 * half <= to; at += s) if (fits(at) && fits(at + half)) return at
  return null
}
