import type { MdnsQuestion } from './mdns.ts'
import type { ServiceRecord, ServiceType } from './serviceRecord.ts'

/** One announced service. */
export interface DnsService {
  type: ServiceType
  instance: string
  /** Host name that carries it; null before its SRV record came. */
  target: string | null
  /** Address of the host; of the sender while the host's own record is missing. */
  address: string
  text: string[]
  expiresAt: number
}

/** Service records with their time to live, joined however they are split over packets. Times are epoch ms. */
export interface ServiceCache {
  take(records: readonly ServiceRecord[], sender: string, now: number): void
  services(now: number): DnsService[]
  /** What to ask for services whose records are not complete. */
  missing(now: number): MdnsQuestion[]
}

interface Entry {
  record: ServiceRecord
  sender: string
  expiresAt: number
}

/** Longest time a record is believed, s: a GX that was switched off says no goodbye. */
const maxTtlSeconds = 120
/** A LAN has many printers and televisions with web pages; beyond this somebody floods. */
const maxRecords = 2_000

export function createServiceCache(): ServiceCache {
  const entries = new Map<string, Entry>()
  const expire = (now: number) => {
    for (const [key, { expiresAt }] of entries) if (expiresAt <= now) entries.delete(key)
  }
  const all = <Kind extends ServiceRecord['kind']>(kind: Kind) =>
    [...entries.values()].flatMap(({ record, sender, expiresAt }) =>
      // The comparison proves the kind; TypeScript does not narrow a generic one.
      record.kind === kind
        ? [{ record: record as Extract<ServiceRecord, { kind: Kind }>, sender, expiresAt }]
        : [],
    )
  return {
    take(records, sender, now) {
      expire(now)
      for (const record of records) {
        const key = keyOf(record, sender)
        if (record.ttlSeconds <= 0) entries.delete(key)
        else if (entries.size < maxRecords || entries.has(key))
          entries.set(key, {
            ...{ record, sender },
            expiresAt: now + Math.min(maxTtlSeconds, record.ttlSeconds) * 1000,
          })
      }
    },
    services(now) {
      expire(now)
      const [srv, txt, a] = [all('SRV'), all('TXT'), all('A')]
      return all('PTR').map(({ record: { type, instance }, sender, expiresAt }) => {
        const isOf = (one: { record: { type: string; instance: string }; sender: string }) =>
          one.record.type === type && one.record.instance === instance && one.sender === sender
        const target = srv.find(isOf)?.record.target ?? null
        const address = a.find(({ record }) => record.name === target)?.record.address ?? sender
        return { type, instance, target, address, text: txt.find(isOf)?.record.text ?? [], expiresAt }
      })
    },
    missing(now) {
      const known = new Set(all('A').map(({ record }) => record.name))
      return this.services(now).flatMap(({ type, instance, target }): MdnsQuestion[] => {
        const name = `${instance}.${type}.local`
        if (target === null)
          return [
            { name, type: 'SRV' },
            { name, type: 'TXT' },
          ]
        return known.has(target) ? [] : [{ name: target, type: 'A' }]
      })
    },
  }
}

function keyOf(record: ServiceRecord, sender: string): string {
  if (record.kind === 'A') return ['A', record.name, record.address].join('\u0000')
  return [record.kind, record.type, record.instance, sender].join('\u0000')
}
