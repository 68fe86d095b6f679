import { useMemo } from 'react'
import { useStore } from 'zustand'
import { freshness } from '../../../shared/freshness.ts'
import type { AgeState } from '../../components/AgeText.tsx'
import { ageText, type LiveValue, liveValue } from '../../components/liveValue.ts'
import { useMoment, useValues } from '../../components/useValues.ts'
import { kept, keptZone } from '../../state/kept.ts'
import { useIsAway } from '../../state/station.ts'
import { timeText } from '../../state/time.ts'
import { useWords } from '../../state/words.ts'
import type { ExplorerEntry } from './explorerIndex.ts'

/** One value of the list with how it stands in time. */
export interface EntryNow {
  value: LiveValue
  /** null for a value that was never seen. */
  state: AgeState | null
  /** The age of a live value; of a kept one the time at which it arrived. */
  when: string
}

/** A value of the list as it is now, or as it was kept. Draws its own row only. */
export function useEntry(entry: ExplorerEntry): EntryNow | null {
  const { t } = useWords()
  const names = useMemo(() => [{ id: entry.id, path: entry.path }], [entry])
  const [value] = useValues(names)
  const { speed } = useMoment()
  const isAway = useIsAway()
  const reading = useStore(kept, ({ readings }) => (isAway ? readings?.get(entry.key) : undefined))
  const zone = useStore(kept, keptZone)
  if (isAway) {
    const moment = { now: reading?.at ?? 0, speed: 1, complete: true }
    const last = liveValue(entry.id, entry.path, reading, undefined, moment, t)
    const when = reading === undefined ? '' : timeText(reading.at, zone, t.locale)
    return { value: last, state: reading === undefined ? null : 'recorded', when }
  }
  if (value === undefined) return null
  const state = value.ageMs === null ? null : freshness(value.ageMs, value.cadence, speed)
  return { value, state, when: ageText(value, t) }
}
