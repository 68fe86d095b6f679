import { useMemo } from 'react'
import type { AlarmEvent } from '../../../shared/history.ts'
import type { Problem } from '../../../shared/result.ts'
import { theClient } from '../../state/client.ts'
import { useReadAgain } from '../../state/useReadAgain.ts'

export interface AlarmsState {
  /** null before the first answer. */
  events: AlarmEvent[] | null
  problem: Problem | null
}

const nothing: AlarmsState = { events: null, problem: null }
/** The list is read again this often, wall ms. */
const againMs = 5_000

/** The alarms of the last `spanMs`, read again as time goes on. */
export function useAlarms(portalId: string | null, spanMs: number): AlarmsState {
  const read = useMemo(() => {
    if (portalId === null) return null
    return async (to: number, signal: AbortSignal): Promise<AlarmsState> => {
      const span = { portalId, from: to - spanMs, to }
      return { events: await theClient().history.alarms(span, { signal }), problem: null }
    }
  }, [portalId, spanMs])
  return useReadAgain(read, againMs, nothing)
}
