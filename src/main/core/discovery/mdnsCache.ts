import { isLoopback } from './fieldkitPorts.ts'

/** One address or text record as it arrived. */
export interface MdnsRecord {
  /** Lower case: `venus.local`. */
  name: string
  type: 'A' | 'TXT'
  /** An IPv4 address, or the strings of the TXT record joined by line feeds. */
  text: string
  ttlSeconds: number
  /** The sender says that this is its whole set. */
  flush: boolean
}

/** A host that answers to a `.local` name. */
export interface MdnsHost {
  name: string
  address: string
  /** Strings of the TXT record from the same sender; empty without one. */
  text: string[]
  expiresAt: number
}

interface Cached extends MdnsRecord {
  sender: string
  expiresAt: number
}

/** Records with their time to live. Pure but for its own memory: time is an argument, epoch ms. */
export interface MdnsCache {
  take(records: readonly MdnsRecord[], sender: string, now: number): void
  hosts(now: number): MdnsHost[]
}

/** Longest time a record is believed, s: a GX that was switched off says no goodbye. */
const maxTtlSeconds = 120
/** A LAN has a handful of names that were asked for; more is somebody flooding. */
const maxRecords = 200

export function createMdnsCache(): MdnsCache {
  const cached = new Map<string, Cached>()
  const keyOf = (record: MdnsRecord, sender: string) =>
    [record.name, record.type, sender, record.text].join('\u0000')
  const drop = (isOld: (entry: Cached) => boolean) => {
    for (const [key, entry] of cached) if (isOld(entry)) cached.delete(key)
  }
  return {
    take(records, sender, now) {
      for (const record of records) {
        const { name, type } = record
        // Several simulated GX on loopback may share a name, so there nobody's set is the whole one.
        if (record.flush && !isLoopback(sender))
          drop((entry) => entry.name === name && entry.type === type && entry.text !== record.text)
        if (record.ttlSeconds <= 0) cached.delete(keyOf(record, sender))
        else if (cached.size < maxRecords || cached.has(keyOf(record, sender))) {
          const expiresAt = now + Math.min(maxTtlSeconds, record.ttlSeconds) * 1000
          cached.set(keyOf(record, sender), { ...record, sender, expiresAt })
        }
      }
    },
    hosts(now) {
      drop((entry) => entry.expiresAt <= now)
      const all = [...cached.values()]
      return all
        .filter((entry) => entry.type === 'A')
        .flatMap(({ name, text: address, sender, expiresAt }) => {
          const texts = all.filter(
            (entry) => entry.type === 'TXT' && entry.name === name && entry.sender === sender,
          )
          if (texts.length === 0) return [{ name, address, text: [], expiresAt }]
          return texts.map((entry) => ({ name, address, text: entry.text.split('\n'), expiresAt }))
        })
    },
  }
}
