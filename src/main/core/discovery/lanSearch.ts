import type { Clock } from '../../../shared/clock.ts'
import type { ProbeResult, ProbeTarget } from '../../../shared/probe.ts'
import { createDoorLook } from './doorLook.ts'
import type { FinderLog } from './finderLog.ts'
import { createHostNames } from './hostNames.ts'
import type { Sighting } from './sighting.ts'
import type { SightingBook } from './sightingBook.ts'
import { createSsdpFinder } from './ssdp.ts'
import { createSsdpSightings } from './ssdpSightings.ts'

export interface LanSearchParts {
  clock: Clock
  interfaces: readonly { name: string; address: string }[]
  ports: { ssdp: number; mdns: number }
  probe: (target: ProbeTarget, signal: AbortSignal) => Promise<ProbeResult>
  book: SightingBook
  logs: { ssdp: FinderLog; mdns: FinderLog }
  changed(): void
}

/** Both finders on one set of interfaces, writing into the book. */
export interface LanSearch {
  search(): void
  /** The address of a `.local` name; null when nobody answers before the signal. */
  resolve(name: string, signal: AbortSignal): Promise<string | null>
  stop(): Promise<void>
}

export function openLanSearch(parts: LanSearchParts): LanSearch {
  const { clock, interfaces, ports, book, logs, changed } = parts
  const look = createDoorLook(parts.probe, (error) => {
    logs.ssdp.setProblem(
      `A host could not be looked at: ${error instanceof Error ? error.name : 'unknown error'}.`,
    )
    changed()
  })
  const seen = (key: string, sighting: Sighting) => {
    book.put(key, sighting)
    changed()
    const { portalId, address, simulated, doors } = sighting
    look.look(key, { host: address, portalId, ...(simulated ? { doors } : {}) }, (result) => {
      book.addLook(key, result)
      changed()
    })
  }
  const gone = (key: string) => {
    book.remove(key)
    changed()
  }
  const descriptions = createSsdpSightings(clock, logs.ssdp, { seen, gone, changed })
  const ssdp = createSsdpFinder(interfaces, ports.ssdp, {
    message: descriptions.take,
    problem(sentence) {
      logs.ssdp.setProblem(sentence)
      changed()
    },
  })
  const hosts = createHostNames({ ...parts, look, seen, gone })
  return {
    search() {
      look.forget()
      descriptions.forget()
      ssdp.search()
      hosts.search()
    },
    resolve: hosts.resolve,
    async stop() {
      await Promise.all([ssdp.close(), hosts.close(), descriptions.stop(), look.stop()])
    },
  }
}
