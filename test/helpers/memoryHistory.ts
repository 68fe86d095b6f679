import type {
  Answers,
  HistoryQueries,
  HistoryWindow,
  Need,
  SeriesSummary,
} from '../../src/main/core/diagnostics/needs.ts'
import { PointBuckets } from '../../src/main/core/history/pointBuckets.ts'
import { stretchesOf } from '../../src/main/core/history/rollUpDay.ts'
import { holdMsOf } from '../../src/main/core/history/seriesTable.ts'
import { halfCyclesOf } from '../../src/main/core/history/statistics/halfCyclesOf.ts'
import {
  statisticsOf,
  timeByValue,
  timeInBands,
} from '../../src/main/core/history/statistics/statisticsOf.ts'
import type { Stretch } from '../../src/main/core/history/statistics/stretches.ts'
import { windowsOf } from '../../src/main/core/history/statistics/windowsOf.ts'
import type { AlarmEvent, Gap, SeriesData, SeriesId } from '../../src/shared/history.ts'
import { readingKey } from '../../src/shared/victron.ts'

/** What was recorded. `mean` of a series holds its readings; `min` and `max` count for ranges only. */
export interface Recorded {
  series?: readonly SeriesData[]
  gaps?: readonly Gap[]
  alarms?: readonly AlarmEvent[]
}

/** A history in memory that computes with the code of the real one. */
export interface MemoryHistory {
  queries: HistoryQueries
  /** The answer to a need at once; a range gives the series as they are, not thinned. */
  answer(need: Need, now: number): Answers[keyof Answers]
}

export function memoryHistory({ series = [], gaps = [], alarms = [] }: Recorded): MemoryHistory {
  const found = new Map(series.map((data) => [readingKey(data.series, data.series.path), data]))
  const of = (id: SeriesId) => found.get(readingKey(id, id.path))
  const stretches = (id: SeriesId, from: number, to: number) => stretchesIn(of(id), gaps, id, from, to)
  const summary = (id: SeriesId, from: number, to: number, bands: readonly number[]): SeriesSummary => {
    const held = stretches(id, from, to)
    return {
      statistics: statisticsOf(held),
      timeInBands: timeInBands(held, bands),
      timeByValue: timeByValue(held).slice(0, 64),
    }
  }
  return {
    answer(need, now) {
      const from = now - need.lookBackMs
      if (need.kind === 'range') return windowAround(need.bucketMs, need.lookBackMs, now, of, gaps)
      if (need.kind === 'summary') return summary(need.series, from, now, need.bands)
      if (need.kind === 'windows') return windowsOf(stretches(need.series, from, now), need.meanMs)
      return halfCyclesOf(stretches(need.series, from, now), need.least)
    },
    queries: {
      range: async ({ series: ids, from, to, maxPoints }) => ({
        series: ids.map((id) => thinned(of(id), id, from, to, Math.ceil((to - from + 1) / maxPoints))),
        gaps: gaps.filter((gap) => gap.from <= to && gap.to >= from),
      }),
      summary: async ({ series: id, from, to, limits }) => summary(id, from, to, limits),
      windows: async ({ series: id, from, to, windowMs }) => windowsOf(stretches(id, from, to), windowMs),
      halfCycles: async ({ series: id, from, to, least }) => halfCyclesOf(stretches(id, from, to), least),
      alarms: async (from, to) =>
        alarms.filter(
          (event) => event.startedAt <= to && (event.active || (event.endedAt ?? event.startedAt) >= from),
        ),
    },
  }
}

function windowAround(
  bucketMs: number,
  lookBackMs: number,
  now: number,
  series: HistoryWindow['series'],
  gaps: readonly Gap[],
): HistoryWindow {
  const from = Math.floor(now / bucketMs) * bucketMs + bucketMs - lookBackMs
  return { series, gaps, from, to: now }
}

function stretchesIn(
  data: SeriesData | undefined,
  gaps: readonly Gap[],
  { serviceType, path }: SeriesId,
  from: number,
  to: number,
): Stretch[] {
  if (!data) return []
  const known = data.t
    .map((t, index) => ({ ts: t, value: data.mean[index] ?? Number.NaN }))
    .filter(({ ts, value }) => Number.isFinite(ts) && Number.isFinite(value) && ts < to)
    .sort((a, b) => a.ts - b.ts)
  const inside = known.filter(({ ts }) => ts >= from)
  return stretchesOf({
    samples: {
      ts: Float64Array.from(inside, ({ ts }) => ts),
      value: Float64Array.from(inside, ({ value }) => value),
    },
    carried: known.findLast(({ ts }) => ts < from) ?? null,
    gaps,
    from,
    to,
    holdMs: holdMsOf(serviceType, path),
  })
}

function thinned(
  data: SeriesData | undefined,
  id: SeriesId,
  from: number,
  to: number,
  width: number,
): SeriesData {
  const points = new PointBuckets(from, width)
  for (const [index, t] of (data?.t ?? []).entries())
    if (t >= from && t <= to) {
      const [min, mean, max] = [data?.min[index] ?? 0, data?.mean[index] ?? 0, data?.max[index] ?? 0]
      points.add(t, { t, min, mean, max, weight: 1, count: 1 })
    }
  return points.columns(id)
}
