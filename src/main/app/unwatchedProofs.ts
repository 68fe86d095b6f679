import { setTimeout as pause } from 'node:timers/promises'
import type { PortalId } from '../../shared/victron.ts'
import type { VisitBook, VisitPage } from './visitBook.ts'

export interface UnwatchedProofsOptions {
  book: VisitBook
  /** Stations whose values come in. */
  connected(): readonly PortalId[]
  /** Whether somebody watches the checklist, which proves it more often. */
  isWatched(portalId: PortalId): boolean
  /** Judges now and keeps what was newly proven. */
  prove(portalId: PortalId, page: VisitPage): Promise<unknown>
  log(line: string): void
  /** Wall ms between two rounds. */
  everyMs: number
}

/** Lets the checklist of each connected station with an open visit prove itself while nobody looks at it. */
export interface UnwatchedProofs {
  start(): void
  stop(): Promise<void>
}

export function createUnwatchedProofs(options: UnwatchedProofsOptions): UnwatchedProofs {
  const { book, connected, isWatched, prove, log, everyMs } = options
  const stopping = new AbortController()
  const troubles = new Map<PortalId, string>()
  let running: Promise<void> = Promise.resolve()

  async function proveStation(portalId: PortalId): Promise<void> {
    if (isWatched(portalId)) return
    const page = await book.open(portalId)
    try {
      if (page.record.visits.some(({ endedAt }) => endedAt === null)) await prove(portalId, page)
      troubles.delete(portalId)
    } catch (error) {
      // The history may be gone for a while; that is said once, not each round.
      if (troubles.get(portalId) !== String(error)) log(`${portalId} commissioning: ${String(error)}`)
      troubles.set(portalId, String(error))
    } finally {
      book.close(portalId)
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      for (const portalId of connected()) await proveStation(portalId)
      // Stopping ends the wait early.
      await pause(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
    }
  }

  return {
    start() {
      running = run()
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
