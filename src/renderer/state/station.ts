import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Reading } from '../../shared/reading.ts'
import type { StationStatus } from '../../shared/station.ts'
import { theClient } from './client.ts'
import { clearExtremes, noteExtremes } from './extremes.ts'
import { follow } from './follow.ts'
import { problemOf } from './problem.ts'
import { appendLive, clearLive } from './series.ts'
import { emptyStation, foldFeed, type StationState } from './stationFold.ts'

export const station = createStore<StationState>()(() => emptyStation)

/** Follows the feed of one station until the returned function is called; one `setState` per batch. */
export function followStation(portalId: string): () => void {
  station.setState(emptyStation, true)
  clearLive()
  clearExtremes()
  const stop = follow({
    open: (signal) => theClient().stations.feed({ portalId }, { signal }),
    onEvent: (event) => {
      station.setState(foldFeed(station.getState(), event, Date.now()), true)
      appendLive(event.readings)
      noteExtremes(event.readings)
    },
    onBroken: (reason) => station.setState({ link: 'down', problem: problemOf(reason) }),
  })
  return () => {
    stop()
    station.setState(emptyStation, true)
  }
}

/** The present reading of one key, `battery/512/Soc`; undefined = never seen. */
export function useReading(key: string): Reading | undefined {
  return useStore(station, (state) => state.readings.get(key))
}

/** Whether the open station is remembered but not connected: what the laptop kept of it is all there is. */
export function useIsAway(): boolean {
  return useStore(station, ({ status, problem }) => status === null && problem?.code === 'not-connected')
}

/** The station as the frame shows it; null before the first event. */
export function useStatus(): StationStatus | null {
  return useStore(station, (state) => state.status)
}
