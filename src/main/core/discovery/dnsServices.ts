import type { MdnsFinder } from './mdns.ts'
import { createServiceCache, type DnsService } from './serviceCache.ts'
import type { ServiceRecord } from './serviceRecord.ts'
import { type SightParts, sightHost } from './sightHost.ts'

export interface DnsServicesParts extends SightParts {
  finder: Pick<MdnsFinder, 'complete'>
  gone(key: string): void
}

/** Announced services become sightings of the hosts that carry them. */
export interface DnsServices {
  take(records: ServiceRecord[], sender: string): void
}

export function createDnsServices(parts: DnsServicesParts): DnsServices {
  const { clock, log } = parts
  const cache = createServiceCache()
  const asked = new Set<string>()
  let known = new Set<string>()
  return {
    take(records, sender) {
      cache.take(records, sender, clock.now())
      // Each missing piece is asked for once; whoever does not answer is asked again with the next search.
      const missing = cache.missing(clock.now()).filter(({ name, type }) => !asked.has(`${type} ${name}`))
      for (const { name, type } of missing) asked.add(`${type} ${name}`)
      if (missing.length > 0) parts.finder.complete(missing)
      const now = new Set<string>()
      for (const service of cache.services(clock.now())) {
        if (!isVictron(service)) {
          log.addOther(`${service.instance} ${service.type}`)
          continue
        }
        log.addName(service.instance)
        now.add(sightService(parts, service))
      }
      for (const key of known) if (!now.has(key)) parts.gone(key)
      known = now
      parts.changed()
    },
  }
}

function sightService(parts: SightParts, service: DnsService): string {
  const { instance, type, target, address, text, expiresAt } = service
  return sightHost(parts, {
    ...{ finder: 'dns-sd', name: instance, address, text, expiresAt },
    hostNames: target === null ? [] : [target],
    looksLikeGx: type === '_http._tcp',
  })
}

/**
 * `Victron`, `Victron #2` or the TXT entry of the marine package (venus.md 1.1). Others than GX may carry the page for
 * marine displays, so behind those the look decides.
 */
function isVictron({ type, instance, text }: DnsService): boolean {
  return type !== '_http._tcp' || /^victron\b/i.test(instance) || text.includes('Victron=true')
}
