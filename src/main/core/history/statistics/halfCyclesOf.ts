import type { Stretch } from './stretches.ts'

/** One charge or discharge: the way from one turning point of a series (SoC) to the next. */
export interface HalfCycle {
  kind: 'charge' | 'discharge'
  /** Epoch ms of its first and its last extreme. */
  from: number
  to: number
  fromValue: number
  toValue: number
}

interface Point {
  at: number
  value: number
}

/**
 * Splits a series into half-cycles that change it by at least `least` (in the series' unit, above 0). Smaller movements
 * belong to the half-cycle around them. The last one may still go on. Time without a value is stepped over.
 */
export function halfCyclesOf(stretches: readonly Stretch[], least: number): HalfCycle[] {
  const [first] = stretches
  if (!first) return []
  const cycles: HalfCycle[] = []
  let begin: Point = { at: first.from, value: first.value }
  let low = begin
  let high = begin
  let direction: 0 | 1 | -1 = 0
  const turn = (to: Point, next: 1 | -1) => {
    if (direction !== 0) cycles.push(halfCycle(begin, to))
    begin = to
    direction = next
  }
  for (const { from, value } of stretches) {
    const point = { at: from, value }
    if (value > high.value) high = point
    if (value < low.value) low = point
    if (direction <= 0 && value - low.value >= least) {
      turn(low, 1)
      high = point
    } else if (direction >= 0 && high.value - value >= least) {
      turn(high, -1)
      low = point
    }
  }
  const end = direction > 0 ? high : low
  if (direction !== 0) cycles.push(halfCycle(begin, end))
  return cycles
}

function halfCycle(from: Point, to: Point): HalfCycle {
  return {
    kind: to.value > from.value ? 'charge' : 'discharge',
    from: from.at,
    to: to.at,
    fromValue: from.value,
    toValue: to.value,
  }
}
