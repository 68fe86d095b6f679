import type { Reading } from '../../../shared/reading.ts'
import type { FeedEvent, StationStatus } from '../../../shared/station.ts'
import { readingKey } from '../../../shared/victron.ts'

export type SnapshotEvent = Extract<FeedEvent, { type: 'snapshot' }>

/** What a change event carries besides the readings: read at the moment it is sent. */
export interface Pulse {
  status: StationStatus
  alive: Record<string, number>
}

/** One stream per viewer of one station, with the latest value per key: a slow viewer skips, it never queues. */
export interface Feed {
  /** Takes what a batch did to the station; `changed` is applied before `gone`. */
  offer(changed: readonly Reading[], gone: readonly string[]): void
  /**
   * One snapshot, then changes: at most one per `flushMs`, made only when the consumer asks for the next; one without
   * readings after 1 s of silence, so that ages and status move. Ends when `signal` aborts or the feed stops.
   */
  viewer(snapshot: () => SnapshotEvent, pulse: () => Pulse, signal: AbortSignal): AsyncGenerator<FeedEvent>
  /** Open streams. */
  viewers(): number
  /** Ends all streams. */
  stop(): void
}

interface Viewer {
  readings: Map<string, Reading>
  gone: Set<string>
  /** Ends a wait for news early; null while not waiting. */
  onNews: (() => void) | null
  /** Ends any wait; null while not waiting. */
  onStop: (() => void) | null
}

const silenceMs = 1_000

export function createFeed({ flushMs = 250 }: { flushMs?: number } = {}): Feed {
  const viewers = new Set<Viewer>()
  let stopped = false

  async function* view(
    snapshot: () => SnapshotEvent,
    pulse: () => Pulse,
    signal: AbortSignal,
  ): AsyncGenerator<FeedEvent> {
    const ended = () => stopped || signal.aborted
    if (ended()) return
    const viewer: Viewer = { readings: new Map(), gone: new Set(), onNews: null, onStop: null }
    viewers.add(viewer)
    try {
      yield snapshot()
      while (!ended()) {
        await pause(viewer, signal, { ms: flushMs, wakeOnNews: false })
        if (!ended() && !hasNews(viewer))
          await pause(viewer, signal, { ms: Math.max(0, silenceMs - flushMs), wakeOnNews: true })
        if (ended()) return
        yield { type: 'change', ...pulse(), ...take(viewer) }
      }
    } finally {
      viewers.delete(viewer)
    }
  }

  return {
    offer(changed, gone) {
      if (viewers.size === 0 || (changed.length === 0 && gone.length === 0)) return
      for (const reading of changed) {
        const key = readingKey(reading, reading.path)
        for (const viewer of viewers) {
          viewer.readings.set(key, reading)
          viewer.gone.delete(key)
        }
      }
      for (const viewer of viewers) {
        for (const key of gone) {
          viewer.readings.delete(key)
          viewer.gone.add(key)
        }
        viewer.onNews?.()
      }
    },
    viewer: view,
    viewers: () => viewers.size,
    stop() {
      stopped = true
      for (const viewer of viewers) viewer.onStop?.()
    },
  }
}

function hasNews(viewer: Viewer): boolean {
  return viewer.readings.size > 0 || viewer.gone.size > 0
}

function take(viewer: Viewer): { readings: Reading[]; gone: string[] } {
  const taken = { readings: [...viewer.readings.values()], gone: [...viewer.gone] }
  viewer.readings.clear()
  viewer.gone.clear()
  return taken
}

function pause(
  viewer: Viewer,
  signal: AbortSignal,
  { ms, wakeOnNews }: { ms: number; wakeOnNews: boolean },
): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      viewer.onNews = null
      viewer.onStop = null
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    viewer.onStop = done
    if (wakeOnNews) viewer.onNews = done
  })
}
