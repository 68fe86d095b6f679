import { useEffect, useState } from 'react'
import type { StationSummary } from '../../../shared/station.ts'
import { theClient } from '../../state/client.ts'

/** The remembered stations, read again whenever `presentIds` changes; empty before the core answered. */
export function useStations(presentIds: string): readonly StationSummary[] {
  const [stations, setStations] = useState<readonly StationSummary[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is present says when to read again
  useEffect(() => {
    let isHere = true
    theClient()
      .stations.list()
      .then(
        (list) => isHere && setStations(list),
        // A core that is away is told on the page already; the last list stays.
        () => undefined,
      )
    return () => {
      isHere = false
    }
  }, [presentIds])
  return stations
}
