import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Problem } from '../../shared/result.ts'
import type { StationRecord } from '../../shared/stationRecord.ts'
import { theClient } from './client.ts'
import { problemOf } from './problem.ts'

/** All remembered stations as they were last read. */
export interface Fleet {
  /** null before the core answered. */
  records: readonly StationRecord[] | null
  /** Why the last reading failed; the records are then of an earlier one. */
  problem: Problem | null
}

export const fleet = createStore<Fleet>()(() => ({ records: null, problem: null }))

/** Reads the files of all stations once. Only the newest reading counts. */
export async function readFleet(): Promise<void> {
  latest += 1
  const mine = latest
  try {
    const records = await theClient().stations.fleet()
    if (mine === latest) fleet.setState({ records, problem: null })
  } catch (reason) {
    if (mine === latest) fleet.setState({ problem: problemOf(reason) })
  }
}
let latest = 0

/** The files change slowly; a connected station tells itself on its own pages. Wall ms. */
const againMs = 15_000

/** The remembered stations, read again every 15 s while something shows them. */
export function useFleet(): Fleet {
  useEffect(() => {
    void readFleet()
    const timer = setInterval(() => void readFleet(), againMs)
    return () => clearInterval(timer)
  }, [])
  return useStore(fleet)
}

/** One remembered station; null before its file was read, and for one that nobody remembers. */
export function useRemembered(portalId: string): StationRecord | null {
  const records = useStore(fleet, (state) => state.records)
  useEffect(() => {
    if (fleet.getState().records === null) void readFleet()
  }, [])
  return records?.find((record) => record.portalId === portalId) ?? null
}
