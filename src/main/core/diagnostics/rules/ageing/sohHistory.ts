import type { SeriesData } from '../../../../../shared/history.ts'
import type { ServiceId } from '../../../../../shared/victron.ts'
import type { AgeingLimits } from '../../limits/ageingLimits.ts'
import type { RangeNeed } from '../../needs.ts'
import { type LinearTrend, linearTrend } from './statistics/linearTrend.ts'

export type SohSlopeLimits = NonNullable<AgeingLimits['sohSlope']>

export const dayMs = 86_400_000
/** A twelfth of 365.25 days. */
export const monthDays = 365.25 / 12

/** The state of health of each day; read from the roll-ups by day. */
export function sohNeed(id: ServiceId, limits: SohSlopeLimits): RangeNeed {
  return {
    kind: 'range',
    series: [{ ...id, path: '/Soh' }],
    lookBackMs: limits.gate.lookBackDays * dayMs,
    bucketMs: dayMs,
  }
}

/** How the state of health went, per month. */
export interface SohTrend {
  /** Points lost per month; negative when it rises. */
  loss: number
  /** The true loss lies within `loss` ± this: the wider of the interval of the line and of the steps of the value. */
  halfWidth: number
}

/** The state of health over the recorded days. */
export interface SohHistory {
  /** Days from the first to the last reading, and days with a reading. */
  spanDays: number
  readDays: number
  /** Epoch ms of the first and the last day; null without any. */
  from: number | null
  to: number | null
  /** Days before `from` that were left out because the value rose afterwards. */
  leftOut: number
  /** Smallest step in which the value is told: 1, 0.1 or 0.01 points. */
  step: number
  /** null for fewer than 3 days. */
  trend: SohTrend | null
}

interface Day {
  at: number
  mean: number
}

/** 0 is the BMS's word for the end of life and no measurement. */
const isMeasured = (value: number | undefined): value is number =>
  value !== undefined && value > 0 && value <= 100

export function sohHistory(series: SeriesData | undefined, limits: SohSlopeLimits): SohHistory {
  const all = daysOf(series)
  const days = sinceLastRise(all, limits.gate.riseOver)
  const first = days[0]
  const last = days.at(-1)
  const step = stepOf(series)
  const spanDays = first && last ? (last.at - first.at) / dayMs : 0
  const trend = linearTrend(days.map(({ at, mean }) => ({ x: (at - (first?.at ?? 0)) / dayMs, y: mean })))
  return {
    spanDays,
    readDays: days.length,
    from: first?.at ?? null,
    to: last?.at ?? null,
    leftOut: all.length - days.length,
    step,
    trend: trend && spanDays > 0 ? monthly(trend, step, spanDays) : null,
  }
}

/**
 * A value told in steps may hide its slope: the worst case, one step in the middle of a flat line, tilts it by 1.5 steps
 * over the span.
 */
function monthly({ slope, halfWidth }: LinearTrend, step: number, spanDays: number): SohTrend {
  return { loss: -slope * monthDays, halfWidth: Math.max(halfWidth, (1.5 * step) / spanDays) * monthDays }
}

function daysOf(series: SeriesData | undefined): Day[] {
  const days = new Map<number, { sum: number; count: number; at: number }>()
  for (const [index, t] of (series?.t ?? []).entries()) {
    const value = series?.mean[index]
    if (!isMeasured(value) || !Number.isFinite(t)) continue
    const start = Math.floor(t / dayMs) * dayMs
    const day = days.get(start) ?? { sum: 0, count: 0, at: start }
    days.set(start, { at: start, sum: day.sum + value, count: day.count + 1 })
  }
  return [...days.values()]
    .map(({ at, sum, count }) => ({ at, mean: sum / count }))
    .sort((a, b) => a.at - b.at)
}

function sinceLastRise(days: readonly Day[], riseOver: number): readonly Day[] {
  const rise = days.findLastIndex((day, index) => {
    const before = days[index - 1]
    return before !== undefined && day.mean - before.mean > riseOver
  })
  return rise < 0 ? days : days.slice(rise)
}

/** Means hide the steps; the extremes are readings. */
function stepOf(series: SeriesData | undefined): number {
  const readings = [...(series?.min ?? []), ...(series?.max ?? [])].filter(isMeasured)
  const isMultiple = (step: number) =>
    readings.every((value) => Math.abs(value / step - Math.round(value / step)) < 1e-6)
  return [1, 0.1].find(isMultiple) ?? 0.01
}
