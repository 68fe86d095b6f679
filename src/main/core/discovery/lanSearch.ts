import type { Clock } from '../../../shared/clock.ts'
import type { ProbeResult, ProbeTarget } from '../../../shared/probe.ts'
import { problemLine } from '../../../shared/result.ts'
import { createDoorLook } from './doorLook.ts'
import type { FinderLog } from './finderLog.ts'
import { createMdnsFinder } from './mdns.ts'
import { createMdnsCache, type MdnsHost } from './mdnsCache.ts'
import { simulatedHost } from './mdnsSightings.ts'
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
  const hosts = createHostNames(parts, look, seen, gone)
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

/** The mDNS half: host names become sightings by their TXT record (simulated) or by looking behind them (real). */
function createHostNames(
  { clock, interfaces, ports, book, logs, changed }: LanSearchParts,
  look: ReturnType<typeof createDoorLook>,
  seen: (key: string, sighting: Sighting) => void,
  gone: (key: string) => void,
) {
  const cache = createMdnsCache()
  const waiters = new Set<() => void>()
  let known = new Set<string>()
  const addressOf = (name: string) => cache.hosts(clock.now()).find((host) => host.name === name)?.address

  const takeHost = (host: MdnsHost): string => {
    const at = clock.now()
    const { name, address, expiresAt } = host
    const empty = { name: null, model: null, serial: null, firmware: null, mqttOnLan: null }
    const base = { ...empty, ...{ finder: 'mdns' as const, address, hostNames: [name], at, expiresAt } }
    const simulated = simulatedHost(host)
    logs.mdns.addName(name)
    const key = `mdns ${name} ${simulated?.portalId ?? address}`
    if (simulated) {
      seen(key, { ...base, ...simulated, simulated: true })
      return key
    }
    look.look(key, { host: address }, (result) => {
      const { portalId, model, firmware, doors, problem } = result
      if (portalId !== null)
        book.put(key, { ...base, portalId, name: result.name, model, firmware, doors, simulated: false })
      else if (problem) {
        book.putUnidentified(key, { address, name, reason: problemLine(problem), expiresAt })
        logs.mdns.addOther(key)
      }
      changed()
    })
    return key
  }
  const finder = createMdnsFinder(interfaces, ports.mdns, {
    records(records, sender) {
      cache.take(records, sender, clock.now())
      const now = new Set(cache.hosts(clock.now()).map(takeHost))
      for (const key of known) if (!now.has(key)) gone(key)
      known = now
      for (const waiter of waiters) waiter()
      changed()
    },
    problem(sentence) {
      logs.mdns.setProblem(sentence)
      changed()
    },
  })
  const resolve = (name: string, signal: AbortSignal) =>
    new Promise<string | null>((done) => {
      const check = () => {
        const address = addressOf(name.toLowerCase()) ?? null
        if (address === null && !signal.aborted) return
        waiters.delete(check)
        signal.removeEventListener('abort', check)
        done(address)
      }
      waiters.add(check)
      signal.addEventListener('abort', check, { once: true })
      finder.ask(name)
      check()
    })
  return { search: finder.search, resolve, close: finder.close }
}
