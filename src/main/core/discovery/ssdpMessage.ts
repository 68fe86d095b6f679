/** What an SSDP packet says to someone who searches. */
export type SsdpMessage =
  | { kind: 'alive'; usn: string; location: string; maxAgeMs: number }
  | { kind: 'byebye'; usn: string }

/** A packet that is no such message: somebody else's search, or unreadable for a reason. */
export type SsdpOther = { kind: 'search' } | { kind: 'rejected'; reason: string }

export const ssdpGroup = '239.255.255.250'
/** A GX announces itself as this and nothing more (venus.md 1.2). */
export const searchTarget = 'urn:schemas-upnp-org:device:Basic:1'
/** Beginning of every GX's USN; the Ethernet MAC follows. */
const gxPrefix = 'uuid:com.victronenergy.ccgx.'

const maxBytes = 4_096
/** Bounds and default for `max-age`, s. */
const age = { min: 60, max: 3_600, usual: 1_800 }

/** The text of a search of all, or of one `host`; `port` is 1900 on a real network. */
export function searchText(port: number, host: string = ssdpGroup): string {
  return `M-SEARCH * HTTP/1.1\r\nHOST: ${host}:${port}\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: ${searchTarget}\r\n\r\n`
}

const rejected = (reason: string): SsdpOther => ({ kind: 'rejected', reason })

/** Reads an answer to a search or a notice. Never throws. */
export function parseSsdp(packet: Buffer): SsdpMessage | SsdpOther {
  if (packet.length > maxBytes) return rejected('packet over 4 kB')
  const [first = '', ...lines] = packet.toString('latin1').split(/\r?\n/)
  const isNotice = /^NOTIFY \* HTTP\/1\.[01]$/.test(first)
  if (first.startsWith('M-SEARCH ')) return { kind: 'search' }
  if (!isNotice && !/^HTTP\/1\.[01] 200(?: |$)/.test(first)) return rejected('packet that is no SSDP')
  const headers = new Map<string, string>()
  for (const line of lines) {
    const parts = /^([A-Za-z0-9._-]{1,64}):[ \t]*(.*)$/.exec(line)
    if (parts) headers.set((parts[1] ?? '').toLowerCase(), (parts[2] ?? '').trim())
  }
  const usn = headers.get('usn')
  if (!usn) return rejected('message without a USN')
  if (isNotice && headers.get('nts') === 'ssdp:byebye') return { kind: 'byebye', usn }
  const location = headers.get('location')
  if (!location) return rejected('message without a location')
  const seconds = Number(
    /max-age\s*=\s*(\d{1,9})/i.exec(headers.get('cache-control') ?? '')?.[1] ?? age.usual,
  )
  return { kind: 'alive', usn, location, maxAgeMs: Math.min(age.max, Math.max(age.min, seconds)) * 1000 }
}

/** `C0:61:9A:B4:E5:3F` out of a GX's USN, which may end in `::<target>`; null for other devices. */
export function gxMacOf(usn: string): string | null {
  if (!usn.startsWith(gxPrefix)) return null
  const mac = usn.slice(gxPrefix.length).split('::')[0] ?? ''
  return /^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}$/.test(mac) ? mac.toUpperCase() : null
}

/**
 * The description's URL when it may be fetched: http, and on the sender's own address, so nobody can send us to a third
 * host.
 */
export function allowedLocation(location: string, sender: string): URL | null {
  if (!URL.canParse(location)) return null
  const url = new URL(location)
  return url.protocol === 'http:' && url.hostname === sender && url.username === '' ? url : null
}
