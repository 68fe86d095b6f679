import type { Clock } from '../../../shared/clock.ts'
import type { MdnsFinder } from './mdns.ts'
import { createMdnsCache, type MdnsRecord } from './mdnsCache.ts'
import { type SightParts, sightHost } from './sightHost.ts'

export interface HostNamesParts extends SightParts {
  clock: Clock
  finder: Pick<MdnsFinder, 'ask'>
  gone(key: string): void
}

/** Host names become sightings: by their TXT record when simulated, else by looking behind them. */
export interface HostNames {
  take(records: MdnsRecord[], sender: string): void
  /** The address of a `.local` name; null when nobody answers before the signal. */
  resolve(name: string, signal: AbortSignal): Promise<string | null>
}

export function createHostNames(parts: HostNamesParts): HostNames {
  const { clock, log } = parts
  const cache = createMdnsCache()
  const waiters = new Set<() => void>()
  let known = new Set<string>()
  const addressOf = (name: string) => cache.hosts(clock.now()).find((host) => host.name === name)?.address

  return {
    take(records, sender) {
      cache.take(records, sender, clock.now())
      const hosts = cache.hosts(clock.now())
      for (const { name } of hosts) log.addName(name)
      const now = new Set(
        hosts.map((host) =>
          sightHost(parts, { ...host, finder: 'mdns', hostNames: [host.name], looksLikeGx: true }),
        ),
      )
      for (const key of known) if (!now.has(key)) parts.gone(key)
      known = now
      for (const waiter of waiters) waiter()
      parts.changed()
    },
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
        parts.finder.ask(name)
        check()
      })
    },
  }
}
