import type { Clock } from '../../shared/clock.ts'
import type { CollectorEvent } from '../../shared/recordKeeping.ts'
import type { ConnectionStatus } from '../../shared/station.ts'

/**
 * A change of the GX clock against ours that is worth a line, ms of the wall; heartbeats alone jitter by some hundreds,
 * on a clock that runs fast by as many times more.
 */
const offsetStepMs = 2_000

/** Writes down what the connections of one station did. */
export interface CollectorNotes {
  /** Takes each change of a connection's status. */
  status(status: ConnectionStatus): void
  /** Takes the present offset of the GX clock, ms; null while it is unknown. */
  gxClock(offsetMs: number | null): void
}

export function createCollectorNotes(
  clock: Pick<Clock, 'now' | 'speed'>,
  record: (event: CollectorEvent) => void,
): CollectorNotes {
  const lastWord = new Map<string, string>()
  let lastOffset: number | null = null
  return {
    status({ url, state, reason }) {
      const event = eventOf(state)
      const word = `${event} ${reason}`
      if (event === null || lastWord.get(url) === word) return
      lastWord.set(url, word)
      record({ at: clock.now(), event, source: url, detail: event === 'lost' ? reason : null, value: null })
    },
    gxClock(offsetMs) {
      if (offsetMs === null) return
      if (lastOffset !== null && Math.abs(offsetMs - lastOffset) < offsetStepMs * clock.speed()) return
      lastOffset = offsetMs
      record({ at: clock.now(), event: 'gx-clock', source: '', detail: null, value: offsetMs })
    },
  }
}

function eventOf(state: ConnectionStatus['state']): 'connected' | 'lost' | null {
  if (state === 'ready') return 'connected'
  return state === 'disconnected' || state === 'reconnecting' || state === 'failed' ? 'lost' : null
}
