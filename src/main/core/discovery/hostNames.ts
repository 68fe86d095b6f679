import type { Clock } from '../../../shared/clock.ts'
import { problemLine } from '../../../shared/result.ts'
import type { DoorLook } from './doorLook.ts'
import type { FinderLog } from './finderLog.ts'
import { createMdnsFinder } from './mdns.ts'
import { createMdnsCache, type MdnsHost } from './mdnsCache.ts'
import { simulatedHost } from './mdnsSightings.ts'
import type { Sighting } from './sighting.ts'
import type { SightingBook } from './sightingBook.ts'

export interface HostNamesParts {
  clock: Clock
  interfaces: readonly { name: string; address: string }[]
  ports: { mdns: number }
  book: SightingBook
  logs: { mdns: FinderLog }
  look: DoorLook
  seen(key: string, sighting: Sighting): void
  gone(key: string): void
  changed(): void
}

/** Host names become sightings: by their TXT record when simulated, else by looking behind them. */
export interface HostNames {
  search(): void
  /** The address of a `.local` name; null when nobody answers before the signal. */
  resolve(name: string, signal: AbortSignal): Promise<string | null>
  close(): Promise<void>
}

export function createHostNames(parts: HostNamesParts): HostNames {
  const { clock, logs } = parts
  const cache = createMdnsCache()
  const waiters = new Set<() => void>()
  let known = new Set<string>()
  const addressOf = (name: string) => cache.hosts(clock.now()).find((host) => host.name === name)?.address

  const finder = createMdnsFinder(parts.interfaces, parts.ports.mdns, {
    records(records, sender) {
      cache.take(records, sender, clock.now())
      const now = new Set(cache.hosts(clock.now()).map((host) => takeHost(parts, host)))
      for (const key of known) if (!now.has(key)) parts.gone(key)
      known = now
      for (const waiter of waiters) waiter()
      parts.changed()
    },
    problem(sentence) {
      logs.mdns.setProblem(sentence)
      parts.changed()
    },
  })
  return {
    search: finder.search,
    resolve(name, signal) {
      return new Promise((done) => {
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
    },
    close: finder.close,
  }
}

/** Enters one host into the book, now or after a look behind it; returns its key there. */
function takeHost({ clock, logs, book, look, seen, changed }: HostNamesParts, host: MdnsHost): string {
  const at = clock.now()
  const { name, address, expiresAt } = host
  const empty = { name: null, model: null, serial: null, firmware: null, mqttOnLan: null }
  const base = { ...empty, finder: 'mdns' as const, address, hostNames: [name], at, expiresAt }
  const simulated = simulatedHost(host)
  const key = `mdns ${name} ${simulated?.portalId ?? address}`
  logs.mdns.addName(name)
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
