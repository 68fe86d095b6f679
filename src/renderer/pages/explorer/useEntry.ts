import { useMemo } from 'react'
import type { Freshness } from '../../../shared/freshness.ts'
import { freshness } from '../../../shared/freshness.ts'
import type { LiveValue } from '../../components/liveValue.ts'
import { useMoment, useValues } from '../../components/useValues.ts'
import type { ExplorerEntry } from './explorerIndex.ts'

/** A value of the list as it is now, and how fresh; null for one that is not there. Draws its own row only. */
export function useEntry(entry: ExplorerEntry): { value: LiveValue; fresh: Freshness | null } | null {
  const names = useMemo(() => [{ id: entry.id, path: entry.path }], [entry])
  const [value] = useValues(names)
  const { speed } = useMoment()
  if (value === undefined) return null
  return { value, fresh: value.ageMs === null ? null : freshness(value.ageMs, value.cadence, speed) }
}
