import type { ResponsePacket } from 'multicast-dns'

/** Service types that some GX announce: `Victron` web pages, and the page for marine displays (venus.md 1.1). */
export const serviceTypes = ['_http._tcp', '_garmin-mrn-html._tcp'] as const
export type ServiceType = (typeof serviceTypes)[number]

/** One DNS-SD record as it arrived. `instance` is the whole name before the type, with its dots and any script. */
export type ServiceRecord = (
  | { kind: 'PTR'; type: ServiceType; instance: string }
  | { kind: 'SRV'; type: ServiceType; instance: string; target: string }
  | { kind: 'TXT'; type: ServiceType; instance: string; text: string[] }
  | { kind: 'A'; name: string; address: string }
) & { ttlSeconds: number }

type Answer = NonNullable<ResponsePacket['answers']>[number]

/** Reads a record of one of the service types, or an address; an empty list for everything else. */
export function readServiceRecord(answer: Answer): ServiceRecord[] {
  if (!('ttl' in answer)) return []
  const ttlSeconds = answer.ttl ?? 0
  if (answer.type === 'A')
    return [{ kind: 'A', name: answer.name.toLowerCase(), address: answer.data, ttlSeconds }]
  if (answer.type === 'PTR') {
    const named = nameParts(answer.data)
    const isOfType = named && answer.name.toLowerCase() === `${named.type}.local`
    return isOfType ? [{ kind: 'PTR', ...named, ttlSeconds }] : []
  }
  if (answer.type !== 'SRV' && answer.type !== 'TXT') return []
  const named = nameParts(answer.name)
  if (!named) return []
  if (answer.type === 'SRV')
    return [{ kind: 'SRV', ...named, target: answer.data.target.toLowerCase(), ttlSeconds }]
  return [{ kind: 'TXT', ...named, text: textsOf(answer.data), ttlSeconds }]
}

/** The strings of a record, however the package hands them over. */
export function textsOf(data: string | Buffer | readonly (string | Buffer)[]): string[] {
  const parts = typeof data === 'string' || Buffer.isBuffer(data) ? [data] : data
  return parts.map((part) => (typeof part === 'string' ? part : part.toString('utf8')))
}

function nameParts(name: string): { type: ServiceType; instance: string } | null {
  const lower = name.toLowerCase()
  const type = serviceTypes.find((one) => lower.endsWith(`.${one}.local`))
  if (!type) return null
  const instance = name.slice(0, -`.${type}.local`.length)
  return instance === '' ? null : { type, instance }
}
