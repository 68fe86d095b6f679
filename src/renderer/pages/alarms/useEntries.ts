import { useCallback, useMemo, useState } from 'react'
import { mostEntries } from '../../../shared/alarmBounds.ts'
import type { AlarmEntry, EntryDevice, EntryFilter, EntryPage } from '../../../shared/alarmEntry.ts'
import type { Problem } from '../../../shared/result.ts'
import type { PortalId } from '../../../shared/victron.ts'
import { theClient } from '../../state/client.ts'
import { stationNow } from '../../state/clockTick.ts'
import { station } from '../../state/station.ts'
import { useReadAgain } from '../../state/useReadAgain.ts'
import { type EntryChoice, filterOf } from './entryChoice.ts'

export interface EntriesState {
  /** The newest of those that the filter finds; null before the first answer. */
  page: EntryPage | null
  /** What is on now, whatever the filter says. */
  active: AlarmEntry[]
  /** Alarms of devices in the window that are over. */
  pastCount: number
  devices: EntryDevice[]
  problem: Problem | null
}

export interface Entries extends EntriesState {
  /** Reads the list again at once. */
  readAgain(): void
  /** The filter that the list shows, for its export. */
  filter(): EntryFilter | null
}

const nothing: EntriesState = { page: null, active: [], pastCount: 0, devices: [], problem: null }
/** The list is read again this often, wall ms. */
const againMs = 5_000
/** More active entries than this are counted, not named. */
const mostActive = 100

/** The alarm log of the last `spanMs`, at least `shown` entries of it, read again as time goes on. */
export function useEntries(
  portalId: PortalId | null,
  spanMs: number,
  choice: EntryChoice,
  shown: number,
): Entries {
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn reads at once
  const read = useMemo(() => {
    if (portalId === null) return null
    return (now: number, signal: AbortSignal) => readEntries({ portalId, spanMs, choice, shown, now }, signal)
  }, [portalId, spanMs, choice, shown, turn])
  // Another choice shows what was read before until its answer is there.
  const state = useReadAgain(read, againMs, nothing, `${portalId} ${spanMs}`)
  const { devices } = state
  return {
    ...state,
    readAgain: useCallback(() => setTurn((before) => before + 1), []),
    filter: () =>
      portalId === null ? null : { portalId, ...windowOf(spanMs), ...filterOf(choice, devices) },
  }
}

function windowOf(spanMs: number): { from: number; to: number } {
  const to = stationNow(station.getState(), Date.now())
  return { from: to - spanMs, to }
}

async function readEntries(
  {
    portalId,
    spanMs,
    choice,
    shown,
    now,
  }: {
    portalId: PortalId
    spanMs: number
    choice: EntryChoice
    shown: number
    /** End of the window, epoch ms. */
    now: number
  },
  signal: AbortSignal,
): Promise<EntriesState> {
  const { alarms } = theClient()
  const span = { portalId, from: now - spanMs, to: now }
  const devices = await alarms.devices(span, { signal })
  const filter = { ...span, ...filterOf(choice, devices) }
  const page: EntryPage = { total: 0, entries: [] }
  for (let offset = 0; offset < shown; offset += mostEntries) {
    const limit = Math.min(mostEntries, shown - offset)
    const { total, entries } = await alarms.search({ ...filter, offset, limit }, { signal })
    page.total = total
    page.entries.push(...entries)
    if (entries.length < limit) break
  }
  const [active, live, memory] = await Promise.all([
    alarms.search({ ...span, active: true, limit: mostActive }, { signal }),
    alarms.search({ ...span, active: false, origin: 'live', limit: 1 }, { signal }),
    alarms.search({ ...span, active: false, origin: 'gx-memory', limit: 1 }, { signal }),
  ])
  return { page, active: active.entries, pastCount: live.total + memory.total, devices, problem: null }
}
