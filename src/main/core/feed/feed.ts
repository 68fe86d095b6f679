import type { Reading } from '../../../shared/reading.ts'
import type { BackPressure, FeedEvent, StationStatus } from '../../../shared/station.ts'
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
  /** What viewers missed and what waits for them. */
  backPressure(): FeedPressure
  /** Ends all streams. */
  stop(): void
}

/** The viewers' part of a station's back-pressure. */
export type FeedPressure = Pick<
  BackPressure,
  'viewers' | 'coalesced' | 'waiting' | 'mostWaiting' | 'restarts'
>

interface Viewer {
  readings: Map<string, Reading>
  gone: Set<string>
  /** It is so far behind that it gets the whole picture next; until then nothing is kept for it. */
  isLost: boolean
  /** Ends a wait for news early; null while not waiting. */
  onNews: (() => void) | null
  /** Ends any wait; null while not waiting. */
  onStop: (() => void) | null
}

export interface FeedOptions {
  /** Least wall ms between two changes. */
  flushMs?: number
  /** Paths that may wait for one viewer; far more than a station has. */
  mostWaiting?: number
}

const silenceMs = 1_000

export function createFeed({ flushMs = 150, mostWaiting = 100_000 }: FeedOptions = {}): Feed {
  const viewers = new Set<Viewer>()
  const counted = { coalesced: 0, mostWaiting: 0, restarts: 0 }
  let stopped = false

  async function* view(
    snapshot: () => SnapshotEvent,
    pulse: () => Pulse,
    signal: AbortSignal,
  ): AsyncGenerator<FeedEvent> {
    const ended = () => stopped || signal.aborted
    if (ended()) return
    const viewer: Viewer = {
      ...{ readings: new Map(), gone: new Set(), isLost: false, onNews: null, onStop: null },
    }
    viewers.add(viewer)
    try {
      yield snapshot()
      while (!ended()) {
        await pause(viewer, signal, { ms: flushMs, wakeOnNews: false })
        if (!ended() && !hasNews(viewer))
          await pause(viewer, signal, { ms: Math.max(0, silenceMs - flushMs), wakeOnNews: true })
        if (ended()) return
        if (viewer.isLost) {
          viewer.isLost = false
          yield snapshot()
        } else yield { type: 'change', ...pulse(), ...take(viewer) }
      }
    } finally {
      viewers.delete(viewer)
    }
  }

  const keep = (
    viewer: Viewer,
    changed: readonly (readonly [string, Reading])[],
    gone: readonly string[],
  ) => {
    if (viewer.isLost) return
    for (const [key, reading] of changed) {
      if (viewer.readings.has(key)) counted.coalesced++
      viewer.readings.set(key, reading)
      viewer.gone.delete(key)
    }
    for (const key of gone) {
      viewer.readings.delete(key)
      viewer.gone.add(key)
    }
    counted.mostWaiting = Math.min(mostWaiting, Math.max(counted.mostWaiting, waitingFor(viewer)))
    if (waitingFor(viewer) <= mostWaiting) return
    take(viewer)
    viewer.isLost = true
    counted.restarts++
  }

  return {
    offer(changed, gone) {
      if (viewers.size === 0 || (changed.length === 0 && gone.length === 0)) return
      const keyed = changed.map((reading) => [readingKey(reading, reading.path), reading] as const)
      for (const viewer of viewers) {
        keep(viewer, keyed, gone)
        viewer.onNews?.()
      }
    },
    viewer: view,
    viewers: () => viewers.size,
    backPressure: () => ({
      ...counted,
      viewers: viewers.size,
      waiting: Math.max(0, ...[...viewers].map(waitingFor)),
    }),
    stop() {
      stopped = true
      for (const viewer of viewers) viewer.onStop?.()
    },
  }
}

function hasNews(viewer: Viewer): boolean {
  return viewer.isLost || waitingFor(viewer) > 0
}

function waitingFor(viewer: Viewer): number {
  return viewer.readings.size + viewer.gone.size
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
