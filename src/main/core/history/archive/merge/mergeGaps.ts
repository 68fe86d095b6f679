import type { Gap } from '../../../../../shared/history.ts'

/** What one laptop recorded of a station: from its first to its last number (epoch ms), and where nothing came in. */
export interface Recorded {
  /** null when it holds no number. */
  span: { from: number; to: number } | null
  /** In the order of time, none overlapping. */
  gaps: readonly Gap[]
}

interface Interval {
  from: number
  to: number
}

/** Where one recording ends and the other begins, a shorter silence is a change that nobody misses. */
const missedAfterMs = 120_000
const nobody = 'Fieldkit was not running'

/**
 * The gaps of both recordings together: time that neither of them covers. A gap that the other laptop recorded through
 * is none; the time between the two recordings is one.
 */
export function mergeGaps(a: Recorded, b: Recorded): Gap[] {
  const covered = joined([...coverageOf(a), ...coverageOf(b)])
  const gaps = [...a.gaps, ...b.gaps]
  const marks = [a, b].flatMap(({ span }) => span ?? []).concat(gaps)
  if (marks.length === 0) return []
  const from = marks.reduce((first, mark) => Math.min(first, mark.from), Number.POSITIVE_INFINITY)
  const to = marks.reduce((last, mark) => Math.max(last, mark.to), Number.NEGATIVE_INFINITY)
  return without({ from, to }, covered).flatMap((piece) => {
    const reason = reasonOf(piece, gaps)
    const isWhole = gaps.some((gap) => gap.from >= piece.from && gap.to <= piece.to)
    if (!isWhole && piece.to - piece.from <= missedAfterMs) return []
    return [{ ...piece, reason: reason ?? nobody }]
  })
}

function coverageOf({ span, gaps }: Recorded): Interval[] {
  return span === null ? [] : without(span, gaps)
}

/** What is left of `whole` outside `parts`, which are in the order of time. */
function without(whole: Interval, parts: readonly Interval[]): Interval[] {
  const left: Interval[] = []
  let at = whole.from
  for (const { from, to } of parts) {
    if (from > at) left.push({ from: at, to: Math.min(from, whole.to) })
    at = Math.max(at, to)
    if (at >= whole.to) break
  }
  if (at < whole.to) left.push({ from: at, to: whole.to })
  return left.filter((piece) => piece.to > piece.from)
}

/** Intervals that overlap or touch as one, in the order of time. */
function joined(intervals: readonly Interval[]): Interval[] {
  const all: Interval[] = []
  for (const next of [...intervals].sort((x, y) => x.from - y.from)) {
    const open = all.at(-1)
    if (open && next.from <= open.to) open.to = Math.max(open.to, next.to)
    else all.push({ ...next })
  }
  return all
}

/**
 * The reason of what began first inside the piece; of two that begin together the one first in the alphabet. That
 * Fieldkit was not running explains nothing where another laptop knows more.
 */
function reasonOf(piece: Interval, gaps: readonly Gap[]): string | null {
  const inside = gaps
    .filter(({ from, to }) => from < piece.to && to > piece.from)
    .map(({ from, reason }) => ({ from: Math.max(from, piece.from), reason }))
    .sort((x, y) => x.from - y.from || (x.reason < y.reason ? -1 : 1))
  return (inside.find(({ reason }) => reason !== nobody) ?? inside[0])?.reason ?? null
}
