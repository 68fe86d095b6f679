import dgram from 'node:dgram'
import { parseSsdp, type SsdpMessage, searchText, ssdpGroup } from './ssdpMessage.ts'

export interface SsdpListener {
  message(message: SsdpMessage, sender: string): void
  rejected(reason: string): void
  /** Any packet arrived, readable or not. */
  heard(sender: string): void
  /** Sending failed, with Node's error code. */
  refused(code: string): void
  /** Why something cannot be heard or sent; one sentence. */
  problem(sentence: string): void
}

/** Searches by SSDP on each interface and hears the notices of all. */
export interface SsdpFinder {
  search(): void
  close(): Promise<void>
}

/** A datagram may be lost, so a search is sent three times; and again from time to time. ms. */
const repeats = [0, 300, 1_000]
const searchAgainMs = 30_000
/** Hops; UPnP's recommendation. */
const multicastTtl = 2

/** Opens the sockets at once; `search` sends the first question. */
export function createSsdpFinder(
  interfaces: readonly { name: string; address: string }[],
  port: number,
  listener: SsdpListener,
): SsdpFinder {
  const timers = new Set<NodeJS.Timeout>()
  const text = Buffer.from(searchText(port))
  const take = (packet: Buffer, from: dgram.RemoteInfo) => {
    listener.heard(from.address)
    const message = parseSsdp(packet)
    if (message.kind === 'rejected') listener.rejected(message.reason)
    else if (message.kind !== 'search') listener.message(message, from.address)
  }
  const open = (failed: (error: NodeJS.ErrnoException) => void) => {
    const socket = dgram.createSocket({ type: 'udp4', reuseAddr: true })
    socket.on('error', failed)
    socket.on('message', take)
    return socket
  }
  const notices = open((error) =>
    listener.problem(
      `Notices on UDP port ${port} cannot be heard (${error.code ?? error.name}); searching goes on.`,
    ),
  )
  notices.bind(port, () => {
    for (const { name, address } of interfaces) {
      try {
        notices.addMembership(ssdpGroup, address)
      } catch (error) {
        listener.problem(`Notices on ${name} cannot be heard (${codeOf(error)}).`)
      }
    }
  })
  const searchers = interfaces.map(({ name, address }) => {
    const failed = (error: unknown) => listener.problem(`${name} cannot be searched (${codeOf(error)}).`)
    const socket = open(failed)
    const ready = new Promise<void>((resolve) => {
      socket.once('error', () => resolve())
      socket.bind(0, address, () => {
        try {
          socket.setMulticastInterface(address)
          socket.setMulticastTTL(multicastTtl)
        } catch (error) {
          failed(error)
        }
        resolve()
      })
    })
    const send = () =>
      socket.send(text, port, ssdpGroup, (error) => {
        if (!error) return
        listener.refused(codeOf(error))
        failed(error)
      })
    return { socket, send: () => void ready.then(send) }
  })
  let closed = false
  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (!closed) act()
    }, ms)
    timers.add(timer)
  }
  const sendAll = () => {
    if (!closed) for (const searcher of searchers) searcher.send()
  }
  const stopTimers = () => {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
  }
  const search = () => {
    stopTimers()
    for (const ms of repeats) later(ms, sendAll)
    later(searchAgainMs, search)
  }
  return {
    search,
    async close() {
      closed = true
      stopTimers()
      await Promise.all([notices, ...searchers.map(({ socket }) => socket)].map(closeSocket))
    },
  }
}

function closeSocket(socket: dgram.Socket): Promise<void> {
  return new Promise((resolve) => {
    try {
      socket.close(resolve)
    } catch {
      // A socket that failed to bind counts as closed already.
      resolve()
    }
  })
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
