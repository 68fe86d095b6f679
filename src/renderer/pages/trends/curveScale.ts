import type { Envelope } from '../../charts/envelope.ts'
import { firstAfter } from '../../charts/envelope.ts'
import { valueMarks } from '../../charts/marks.ts'
import type { TimeWindow } from '../../charts/timeWindow.ts'
import type { Allowed } from './allowed.ts'
import type { Curve } from './curve.ts'

/** Lowest and highest value inside a window; null when there is none. */
export function extremesIn(
  { t, min, max }: Envelope,
  { from, to }: TimeWindow,
): { low: number; high: number } | null {
  const first = Math.max(0, firstAfter(t, from) - 1)
  const end = firstAfter(t, to)
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let i = first; i < end; i++) {
    low = Math.min(low, min[i] ?? low)
    high = Math.max(high, max[i] ?? high)
  }
  return low <= high ? { low, high } : null
}

/** Limits farther away than this many heights of the curve would flatten it: they are told in words instead. */
const farAway = 1.5

/** Limits that stand on the scale, and those that lie outside. */
function nearLimits(curve: Curve, { limits }: Allowed, low: number, high: number): number[] {
  const isVoltage = curve.unit === 'V'
  const reach = Math.max(high - low, 1) * farAway
  return limits.map(({ at }) => at).filter((at) => isVoltage || (at <= high + reach && at >= low - reach))
}

/** Marks of the value axis for what a window shows. */
export function marksFor(
  curve: Curve,
  allowed: Allowed,
  seen: { low: number; high: number } | null,
  most: number,
): number[] {
  if (curve.unit === '%' && (seen === null || (seen.low >= 0 && seen.high <= 100))) return [0, 50, 100]
  const ends = curve.kind === 'charge' ? [-5, 5] : []
  const values = seen === null ? ends : [seen.low, seen.high, ...ends]
  if (values.length === 0) return [0, 1]
  const near = seen === null ? [] : nearLimits(curve, allowed, seen.low, seen.high)
  const all = [...values, ...near]
  const low = Math.min(...all)
  const high = Math.max(...all)
  if (curve.isCell) return [low, Math.max(high, low + 1)]
  return valueMarks(low, high, most, leastStep(curve))
}

/** A step finer than the device tells would show its rounding only. */
function leastStep({ kind, decimals, unit }: Curve): number {
  if (kind === 'steps') return 1
  return unit === '°C' || unit === 'V' || unit === 'Hz'
    ? Math.max(5 * 10 ** -decimals, 0.005)
    : 10 ** -decimals
}

/** The limits that no mark reaches, in words; null when all are on the scale. */
export function outsideWords(allowed: Allowed, marks: readonly number[]): string[] {
  const [low = 0, high = 1] = [marks[0], marks.at(-1)]
  return allowed.limits.filter(({ at }) => at < low || at > high).map(({ text }) => text)
}
