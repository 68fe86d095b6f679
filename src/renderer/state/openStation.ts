import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { station } from './station.ts'

/** Which station is open and where it stands; null before its first event. Renders again only when one of them changes. */
export function useOpenStation(): { portalId: string; timeZone: string | null } | null {
  return useStore(
    station,
    useShallow(({ status }) =>
      status === null ? null : { portalId: status.portalId, timeZone: status.timeZone },
    ),
  )
}
