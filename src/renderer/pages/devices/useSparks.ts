import { useMemo } from 'react'
import type { Gap, SeriesData, SeriesId } from '../../../shared/history.ts'
import type { Problem } from '../../../shared/result.ts'
import { readingKey } from '../../../shared/victron.ts'
import { theClient } from '../../state/client.ts'
import { useReadAgain } from '../../state/useReadAgain.ts'

export const sparkSpanMs = 6 * 3_600_000
/** Points of one sparkline, and how often all are read again, wall ms. */
const points = 72
const againMs = 30_000
/** What one question may ask for. */
const mostSeries = 32

/** The recorded series of a list. */
export interface Sparks {
  /** By reading key; only what is recorded. */
  series: ReadonlyMap<string, SeriesData>
  gaps: readonly Gap[]
  /** Epoch ms of the window's end; 0 before the first answer. */
  to: number
  problem: Problem | null
}

const nothing: Sparks = { series: new Map(), gaps: [], to: 0, problem: null }

async function readSparks(
  portalId: string,
  ids: readonly SeriesId[],
  to: number,
  signal: AbortSignal,
): Promise<Sparks> {
  const series = new Map<string, SeriesData>()
  let gaps: readonly Gap[] = []
  for (let first = 0; first < ids.length; first += mostSeries) {
    const part = ids.slice(first, first + mostSeries)
    const query = { portalId, series: part, from: to - sparkSpanMs, to, maxPoints: points }
    const answer = await theClient().history.range(query, { signal })
    for (const one of answer.series)
      if (one.t.length > 0) series.set(readingKey(one.series, one.series.path), one)
    gaps = answer.gaps
  }
  return { series, gaps, to, problem: null }
}

/** The last hours of many series. `ids` must keep its identity while it stays the same. */
export function useSparks(portalId: string | null, ids: readonly SeriesId[]): Sparks {
  const read = useMemo(() => {
    if (portalId === null || ids.length === 0) return null
    return (to: number, signal: AbortSignal) => readSparks(portalId, ids, to, signal)
  }, [portalId, ids])
  return useReadAgain(read, againMs, nothing)
}
