import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Problem } from '../../shared/result.ts'
import { theClient } from './client.ts'
import { problemOf } from './problem.ts'
import { StationReadings } from './stationReadings.ts'

/** The last values that this laptop kept of a station. */
export interface Kept {
  /** null before the record was read. */
  readings: StationReadings | null
  problem: Problem | null
}

const nothing: Kept = { readings: null, problem: null }

export const kept = createStore<Kept>()(() => nothing)

/** Reads what is kept of a station that is not connected; forgets it when the page is left or the station is back. */
export function useKept(portalId: string | null): Kept {
  useEffect(() => {
    if (portalId === null) return
    const stop = new AbortController()
    const read = async () => {
      try {
        const readings = await theClient().history.latest({ portalId }, { signal: stop.signal })
        if (!stop.signal.aborted)
          kept.setState({ readings: StationReadings.none.after(readings, []), problem: null })
      } catch (reason) {
        if (!stop.signal.aborted) kept.setState({ problem: problemOf(reason) })
      }
    }
    void read()
    return () => {
      stop.abort()
      kept.setState(nothing)
    }
  }, [portalId])
  return useStore(kept)
}

/** The name of the time zone that a station had; null when it never said. */
export function keptZone({ readings }: Kept): string | null {
  const zone = readings?.get('settings/0/Settings/System/TimeZone')?.value
  return typeof zone === 'string' && zone !== '' ? zone : null
}

/** Epoch ms of the oldest and the newest value; null when there is none. */
export function keptSpan(readings: StationReadings): { from: number; to: number } | null {
  let span: { from: number; to: number } | null = null
  for (const { at } of readings.values())
    span = span === null ? { from: at, to: at } : { from: Math.min(span.from, at), to: Math.max(span.to, at) }
  return span
}
