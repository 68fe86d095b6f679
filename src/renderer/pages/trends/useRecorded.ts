import { useCallback, useEffect, useState } from 'react'
import type { RecordedSeries } from '../../../shared/curves.ts'
import type { SeriesId } from '../../../shared/history.ts'
import type { Reading } from '../../../shared/reading.ts'
import type { Problem } from '../../../shared/result.ts'
import { readingKey } from '../../../shared/victron.ts'
import { theClient } from '../../state/client.ts'
import { problemOf } from '../../state/problem.ts'
import type { Latest } from './curve.ts'

/** What is recorded of a station, and which of it is shown. */
export interface Recorded {
  series: readonly RecordedSeries[]
  latest: Latest
  /** null before anybody chose. */
  choice: readonly SeriesId[] | null
}

export interface RecordedState {
  /** null before the first answer. */
  recorded: Recorded | null
  problem: Problem | null
  /** Shows these series from now on, and the next time, too. */
  choose(series: readonly SeriesId[]): void
}

/** A connected station brings new series in its first minutes; the list is read again this often, wall ms. */
const againMs = 60_000

/**
 * The same series keep their identity, so that nothing is drawn again for a list that did not change; and the last
 * values, of which a station may have thousands, are read again only when there are other series to name.
 */
async function read(portalId: string, before: Recorded | null, signal: AbortSignal): Promise<Recorded> {
  const { history } = theClient()
  const [series, choice] = await Promise.all([
    history.series({ portalId }, { signal }),
    history.choice({ portalId }, { signal }),
  ])
  if (before !== null && names(before.series) === names(series)) return { ...before, choice }
  const latest = new Map<string, Reading>()
  for (const reading of await history.latest({ portalId }, { signal }))
    latest.set(readingKey(reading, reading.path), reading)
  return { series, latest, choice }
}

function names(series: readonly RecordedSeries[]): string {
  return series.map((each) => readingKey(each, each.path)).join('\n')
}

export function useRecorded(portalId: string, isLive: boolean): RecordedState {
  const [state, setState] = useState<Omit<RecordedState, 'choose'>>({ recorded: null, problem: null })
  useEffect(() => {
    const stop = new AbortController()
    let last: Recorded | null = null
    const ask = async () => {
      try {
        const next = await read(portalId, last, stop.signal)
        last = next
        if (!stop.signal.aborted) setState({ recorded: next, problem: null })
      } catch (reason) {
        if (!stop.signal.aborted) setState((before) => ({ ...before, problem: problemOf(reason) }))
      }
    }
    void ask()
    const timer = isLive ? setInterval(() => void ask(), againMs) : undefined
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [portalId, isLive])
  const choose = useCallback(
    (series: readonly SeriesId[]) => {
      setState((before) =>
        before.recorded === null ? before : { ...before, recorded: { ...before.recorded, choice: series } },
      )
      theClient()
        .history.choose({ portalId, series: [...series] })
        .catch((reason: unknown) => setState((before) => ({ ...before, problem: problemOf(reason) })))
    },
    [portalId],
  )
  return { ...state, choose }
}
