import multicastDns, { type MulticastDNS } from 'multicast-dns'
import { readHostRecord } from './hostRecord.ts'
import type { MdnsRecord } from './mdnsCache.ts'
import { readServiceRecord, type ServiceRecord, serviceTypes } from './serviceRecord.ts'

export interface MdnsListener {
  /** Records of asked names. */
  records(records: MdnsRecord[], sender: string): void
  /** Records of the searched service types, and the addresses that came with them. */
  services(records: ServiceRecord[], sender: string): void
  problem(sentence: string): void
  rejected(reason: string): void
  /** Any mDNS packet arrived. */
  heard(sender: string): void
}

/**
 * Asks for host names and for services by mDNS on each interface. No stock GX announces MQTT by DNS-SD; some announce
 * their web pages (venus.md 1.1). This is the package beneath bonjour-service, which asks once, on one interface, cuts
 * names at dots and never finds a service whose records come in several packets (stack.md 6).
 */
export interface MdnsFinder {
  /** Asks now, and again after 1, 2, 4 ... 60 s. */
  search(): void
  /** Asks for one more name from now on. */
  ask(name: string): void
  /** Asks for the rest of services that came in pieces, once. */
  complete(questions: MdnsQuestion[]): void
  close(): Promise<void>
}

export interface MdnsQuestion {
  name: string
  type: 'A' | 'TXT' | 'PTR' | 'SRV'
}

/** Names a GX takes; a second and third one on the same LAN count up (venus.md 1.1). */
const usualNames = ['venus.local', 'venus-2.local', 'venus-3.local']
const firstAgainMs = 1_000
const lastAgainMs = 60_000
/** Typed names are kept for the session; more than this nobody types. */
const maxNames = 50

/** Opens one socket per interface at once; bound to its own address it would hear no multicast (stack.md 6). */
export function createMdnsFinder(
  interfaces: readonly { name: string; address: string }[],
  port: number,
  listener: MdnsListener,
): MdnsFinder {
  const names = new Set(usualNames)
  let timer: NodeJS.Timeout | undefined
  const sockets = interfaces.map(({ name, address }) => {
    const socket = multicastDns({ interface: address, bind: '0.0.0.0', port, reuseAddr: true })
    const failed = (error: Error) => listener.problem(`${name} cannot be asked by mDNS (${error.message}).`)
    socket.on('error', failed)
    // A warning is also any unreadable packet of other programs, of which a LAN has many: no problem of ours.
    socket.on('warning', (error: NodeJS.ErrnoException) => {
      // A system error is EACCES and the like; a packet that ends too early is ERR_OUT_OF_RANGE.
      if (/^E[A-Z]+$/.test(error.code ?? '')) failed(error)
      else listener.rejected('packet that is no DNS')
    })
    socket.on('query', (_, from) => listener.heard(from.address))
    socket.on('response', (packet, from) => {
      listener.heard(from.address)
      const answers = [...(packet.answers ?? []), ...(packet.additionals ?? [])]
      const records = answers.flatMap((answer) => readHostRecord(answer, names))
      if (records.length > 0) listener.records(records, from.address)
      const services = answers.flatMap(readServiceRecord)
      if (services.length > 0) listener.services(services, from.address)
    })
    return { socket, failed }
  })
  const query = (questions: MdnsQuestion[]) => {
    for (const { socket, failed } of sockets) socket.query(questions, (error) => error && failed(error))
  }
  const ask = (asked: readonly string[]) =>
    query(
      asked.flatMap((name) => [
        { name, type: 'A' },
        { name, type: 'TXT' },
      ]),
    )
  const askAll = () => {
    ask([...names])
    query(serviceTypes.map((type) => ({ name: `${type}.local`, type: 'PTR' })))
  }
  const again = (afterMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      askAll()
      again(Math.min(lastAgainMs, afterMs * 2))
    }, afterMs)
  }
  return {
    search() {
      askAll()
      again(firstAgainMs)
    },
    ask(name) {
      if (names.size < maxNames) names.add(name.toLowerCase())
      ask([name])
    },
    complete: query,
    async close() {
      clearTimeout(timer)
      await Promise.all(sockets.map(({ socket }) => destroy(socket)))
    },
  }
}

function destroy(socket: MulticastDNS): Promise<void> {
  return new Promise((resolve) => socket.destroy(() => resolve()))
}
