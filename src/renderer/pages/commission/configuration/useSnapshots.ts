import { useCallback, useEffect, useState } from 'react'
import type { ConfigSnapshot, SnapshotDiff, SnapshotsState } from '../../../../shared/configSnapshot.ts'
import type { Problem } from '../../../../shared/result.ts'
import { theClient } from '../../../state/client.ts'
import { follow } from '../../../state/follow.ts'
import { problemOf } from '../../../state/problem.ts'

/** The snapshots of a station, live; null before they arrive. */
export function useSnapshots(portalId: string): SnapshotsState | null {
  const [state, setState] = useState<SnapshotsState | null>(null)
  useEffect(
    () =>
      follow({
        open: (signal) => theClient().snapshots.watch({ portalId }, { signal }),
        onEvent: setState,
        // It is opened again by itself; what was told last stays on the screen.
        onBroken: () => undefined,
      }),
    [portalId],
  )
  return state
}

/** An answer to one question; null while it is on its way. */
export interface Asked<T> {
  answer: { value: T } | null
  problem: Problem | null
}

function useAsked<T>(ask: (signal: AbortSignal) => Promise<T>): Asked<T> {
  const [asked, setAsked] = useState<Asked<T> & { of: typeof ask | null }>({
    ...{ answer: null, problem: null, of: null },
  })
  useEffect(() => {
    const stopping = new AbortController()
    ask(stopping.signal).then(
      (value) => !stopping.signal.aborted && setAsked({ answer: { value }, problem: null, of: ask }),
      (reason: unknown) =>
        !stopping.signal.aborted && setAsked({ answer: null, problem: problemOf(reason), of: ask }),
    )
    return () => stopping.abort()
  }, [ask])
  // The answer to another question is none to this one.
  return asked.of === ask ? asked : { answer: null, problem: null }
}

/** What differs from another snapshot, or from the one before; its answer is null where there is none before. */
export function useDiff(portalId: string, id: string, before: string | null): Asked<SnapshotDiff | null> {
  const ask = useCallback(
    (signal: AbortSignal) => theClient().snapshots.diff({ portalId, id, before }, { signal }),
    [portalId, id, before],
  )
  return useAsked(ask)
}

export function useSnapshot(portalId: string, id: string): Asked<ConfigSnapshot> {
  const ask = useCallback(
    (signal: AbortSignal) => theClient().snapshots.read({ portalId, id }, { signal }),
    [portalId, id],
  )
  return useAsked(ask)
}
