import { useEffect, useState } from 'react'
import type { SeriesStatistics } from '../../../shared/curves.ts'
import type { SeriesId } from '../../../shared/history.ts'
import { readingKey } from '../../../shared/victron.ts'
import type { TimeWindow } from '../../charts/timeWindow.ts'
import type { Viewport } from '../../charts/viewport.ts'
import { theClient } from '../../state/client.ts'

/** Statistics of the window in which the viewport came to rest. */
export interface WindowStatistics {
  /** What they are about; null before the first answer. */
  window: TimeWindow | null
  byKey: ReadonlyMap<string, SeriesStatistics>
}

const nothing: WindowStatistics = { window: null, byKey: new Map() }

/** A moment of rest before the work begins, and how often a window that goes on is counted again, wall ms. */
const restMs = 250
const againMs = 30_000

/**
 * Reads the statistics once the viewport stands still. The old ones stay until the new ones come. A failure says
 * nothing here: the curves come from the same file and say it.
 */
export function useStatistics(
  portalId: string,
  series: readonly SeriesId[],
  viewport: Viewport | null,
  latest: () => number,
): WindowStatistics {
  const [state, setState] = useState<WindowStatistics>(nothing)
  useEffect(() => {
    setState(nothing)
    if (series.length === 0 || viewport === null) return
    let flying: AbortController | null = null
    let timer: ReturnType<typeof setTimeout>
    let askedEnd = Number.POSITIVE_INFINITY
    const ask = async () => {
      flying?.abort()
      askedEnd = viewport.getState().to
      const stop = new AbortController()
      flying = stop
      const { from, to } = viewport.getState()
      const window = { from: Math.round(from), to: Math.round(Math.min(to, latest())) }
      timer = setTimeout(again, againMs)
      try {
        const query = { portalId, series: [...series], ...window }
        const all = await theClient().history.statistics(query, { signal: stop.signal })
        if (stop.signal.aborted) return
        setState({ window, byKey: new Map(all.map((one) => [readingKey(one.series, one.series.path), one])) })
      } catch {
        // What is wrong with the history is said by the curves beside.
        if (!stop.signal.aborted) setState(nothing)
      }
    }
    const again = () => {
      if (viewport.getState().isFollowing) void ask()
      else timer = setTimeout(again, againMs)
    }
    const leave = viewport.subscribe((now, before) => {
      // A simulated day in fast motion runs ahead of any timer.
      const isBehind = now.isFollowing && now.to - askedEnd > (now.to - now.from) / 50
      if (now.rests === before.rests && !isBehind) return
      askedEnd = Number.POSITIVE_INFINITY
      clearTimeout(timer)
      timer = setTimeout(() => void ask(), restMs)
    })
    timer = setTimeout(() => void ask(), restMs)
    return () => {
      leave()
      clearTimeout(timer)
      flying?.abort()
    }
  }, [portalId, series, viewport, latest])
  return state
}
