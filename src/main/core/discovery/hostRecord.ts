import type { ResponsePacket } from 'multicast-dns'
import type { MdnsRecord } from './mdnsCache.ts'
import { textsOf } from './serviceRecord.ts'

/** Reads an address or text record of one of `names`, which are lower case; an empty list for everything else. */
export function readHostRecord(
  answer: NonNullable<ResponsePacket['answers']>[number],
  names: ReadonlySet<string>,
): MdnsRecord[] {
  if (answer.type !== 'A' && answer.type !== 'TXT') return []
  const name = answer.name.toLowerCase()
  if (!names.has(name)) return []
  const text = textsOf(answer.data).join('\n')
  const { ttl, flush } = answer
  return [{ name, type: answer.type, text, ttlSeconds: ttl ?? 0, flush: flush ?? false }]
}
