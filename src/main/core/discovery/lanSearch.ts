import type { Clock } from '../../../shared/clock.ts'
import type { ProbeResult, ProbeTarget } from '../../../shared/probe.ts'
import { createDnsServices } from './dnsServices.ts'
import { createDoorLook } from './doorLook.ts'
import type { FinderLog } from './finderLog.ts'
import { createHostNames } from './hostNames.ts'
import { createMdnsFinder } from './mdns.ts'
import type { NetworkEar } from './networkEar.ts'
import { lookAtRemembered, type RememberedStation } from './remembered.ts'
import type { Sighting } from './sighting.ts'
import type { SightingBook } from './sightingBook.ts'
import { createSsdpFinder } from './ssdp.ts'
import { createSsdpSightings } from './ssdpSightings.ts'
import type { LanInterface } from './subnet.ts'

export interface LanSearchParts {
  clock: Clock
  interfaces: readonly LanInterface[]
  ports: { ssdp: number; mdns: number }
  probe: (target: ProbeTarget, signal: AbortSignal) => Promise<ProbeResult>
  book: SightingBook
  logs: { ssdp: FinderLog; mdns: FinderLog; 'dns-sd': FinderLog; remembered: FinderLog }
  remembered(): readonly RememberedStation[]
  ear: NetworkEar
  changed(): void
}

/** All finders on one set of interfaces, writing into the book. */
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
    rejected: logs.ssdp.countRejected,
    heard: parts.ear.heard,
    refused: parts.ear.refused,
    problem(sentence) {
      logs.ssdp.setProblem(sentence)
      changed()
    },
  })
  const sighting = { clock, book, look, seen, gone, changed }
  const mdns = createMdnsFinder(interfaces, ports.mdns, {
    records: (records, sender) => hosts.take(records, sender),
    heard: parts.ear.heard,
    rejected: logs.mdns.countRejected,
    services: (records, sender) => services.take(records, sender),
    problem(sentence) {
      logs.mdns.setProblem(sentence)
      logs['dns-sd'].setProblem(sentence)
      changed()
    },
  })
  const hosts = createHostNames({ ...sighting, finder: mdns, log: logs.mdns })
  const services = createDnsServices({ ...sighting, finder: mdns, log: logs['dns-sd'] })
  return {
    search() {
      look.forget()
      descriptions.forget()
      ssdp.search()
      mdns.search()
      lookAtRemembered({ ...sighting, log: logs.remembered }, parts.remembered())
    },
    resolve: hosts.resolve,
    async stop() {
      await Promise.all([ssdp.close(), mdns.close(), descriptions.stop(), look.stop()])
    },
  }
}
