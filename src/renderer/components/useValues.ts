import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { readingKey, type ServiceId, serviceKey } from '../../shared/victron.ts'
import { useNow } from '../state/clockTick.ts'
import { station } from '../state/station.ts'
import { useWords } from '../state/words.ts'
import { type LiveValue, liveValue, type Moment } from './liveValue.ts'

/** Names one value of the station. */
export interface ValueName {
  id: ServiceId
  path: string
}

/** The moment against which values are shown, ticking once per second. */
export function useMoment(): Moment {
  const now = useNow()
  const speed = useStore(station, (state) => state.status?.speed ?? 1)
  return { now, speed, complete: useComplete() }
}

/** Whether a complete picture of the station was ever there. Renders again only when that changes. */
export function useComplete(): boolean {
  return useStore(
    station,
    (state) => state.status?.connections.some((connection) => connection.lastCompleteAt !== null) ?? false,
  )
}

/** Several values with their states, in the order asked for. Renders again only when one of them changes or ages. */
export function useValues(names: readonly ValueName[]): LiveValue[] {
  const { t } = useWords()
  const readings = useStore(
    station,
    useShallow((state) => names.map((name) => state.readings.get(readingKey(name.id, name.path)))),
  )
  const alive = useStore(
    station,
    useShallow((state) => names.map((name) => state.alive[serviceKey(name.id)])),
  )
  const moment = useMoment()
  return useMemo(
    () => names.map((name, index) => liveValue(name.id, name.path, readings[index], alive[index], moment, t)),
    [names, readings, alive, moment, t],
  )
}
