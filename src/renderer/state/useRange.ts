import { useMemo } from 'react'
import type { RangeAnswer, SeriesId } from '../../shared/history.ts'
import type { Problem } from '../../shared/result.ts'
import { theClient } from './client.ts'
import { useReadAgain } from './useReadAgain.ts'

/** What was asked, so that an answer is never read against another window. */
export interface RangeState {
  answer: RangeAnswer | null
  /** Epoch ms on the station's clock of the answer's end; 0 before the first. */
  to: number
  problem: Problem | null
}

const nothing: RangeState = { answer: null, to: 0, problem: null }

/** The history is read again this often; what comes between is the live tail. Wall ms. */
const againMs = 15_000

/**
 * The recorded history of some series over the last `spanMs`, read again as time goes on. `series` must keep its
 * identity while it stays the same. Nothing is read before the station's clock is known.
 */
export function useRange(
  portalId: string | null,
  series: readonly SeriesId[],
  spanMs: number,
  maxPoints: number,
): RangeState {
  const read = useMemo(() => {
    if (portalId === null || series.length === 0) return null
    return async (to: number, signal: AbortSignal): Promise<RangeState> => {
      const query = { portalId, series: [...series], from: to - spanMs, to, maxPoints }
      return { answer: await theClient().history.range(query, { signal }), to, problem: null }
    }
  }, [portalId, series, spanMs, maxPoints])
  return useReadAgain(read, againMs, nothing)
}
