import { useSyncExternalStore } from 'react'
import { createStore } from 'zustand/vanilla'
import { stationNow } from '../../state/clockTick.ts'
import { station } from '../../state/station.ts'
import type { StationState } from '../../state/stationFold.ts'
import { figureKey, figureNumber } from './canView.ts'
import { type CanCounters, countOn, type ErrorCount, startCount } from './errorCount.ts'

/** Running and ended counts by station and interface. They outlive the page: the plug may be a walk away. */
const counts = createStore<Readonly<Record<string, ErrorCount>>>()(() => ({}))

const keyOf = (portalId: string, name: string) => `${portalId}/${name}`

function countersOf({ readings }: StationState, name: string): { counters: CanCounters; at: number } | null {
  const readingOf = (figure: keyof CanCounters) => readings.get(figureKey(name, figure))
  const figure = (each: keyof CanCounters) => figureNumber(readingOf(each))
  const [rxErrors, txErrors] = [figure('rxErrors'), figure('txErrors')]
  const [rxPackets, txPackets] = [figure('rxPackets'), figure('txPackets')]
  if (rxErrors === null || txErrors === null || rxPackets === null || txPackets === null) return null
  const at = Math.max(
    ...(['rxErrors', 'txErrors', 'rxPackets', 'txPackets'] as const).map((each) => readingOf(each)?.at ?? 0),
  )
  return { counters: { rxErrors, txErrors, rxPackets, txPackets }, at }
}

function take(state: StationState, before: StationState): void {
  const portalId = state.status?.portalId
  if (portalId === undefined || state.readings === before.readings) return
  const start = keyOf(portalId, '')
  const changed: Record<string, ErrorCount> = {}
  for (const [key, count] of Object.entries(counts.getState())) {
    if (!key.startsWith(start) || count.endedAt !== null) continue
    const now = countersOf(state, key.slice(start.length))
    const next = now === null ? count : countOn(count, now.counters, now.at)
    if (next !== count) changed[key] = next
  }
  if (Object.keys(changed).length > 0) counts.setState(changed)
}

let leave: (() => void) | null = null

/** Counts from now on; false while the GX has not told the counters. Until it is ended it runs on every page. */
export function countFromNow(portalId: string, name: string): boolean {
  const state = station.getState()
  const now = countersOf(state, name)
  if (now === null) return false
  counts.setState({ [keyOf(portalId, name)]: startCount(now.counters, stationNow(state, Date.now())) })
  leave ??= station.subscribe(take)
  return true
}

/** Ends a count; its result stays until the next. Nothing is listened to when no count runs. */
export function endCount(portalId: string, name: string): void {
  const key = keyOf(portalId, name)
  const count = counts.getState()[key]
  if (!count) return
  counts.setState({ [key]: { ...count, endedAt: stationNow(station.getState(), Date.now()) } })
  if (Object.values(counts.getState()).some(({ endedAt }) => endedAt === null)) return
  leave?.()
  leave = null
}

/** The count of one interface as it stands; undefined before somebody asked for one. */
export function presentCount(portalId: string, name: string): ErrorCount | undefined {
  return counts.getState()[keyOf(portalId, name)]
}

/** The count of one interface, live; undefined before somebody asked for one. */
export function useErrorCount(portalId: string | null, name: string): ErrorCount | undefined {
  return useSyncExternalStore(counts.subscribe, () =>
    portalId === null ? undefined : presentCount(portalId, name),
  )
}
