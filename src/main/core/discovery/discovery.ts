import type { Clock } from '../../../shared/clock.ts'
import type { DiscoveryState, GxDevice } from '../../../shared/discovery.ts'
import type { ProbeResult, ProbeTarget } from '../../../shared/probe.ts'
import { createFinderLog } from './finderLog.ts'
import { type LanSearch, openLanSearch } from './lanSearch.ts'
import type { RememberedStation } from './remembered.ts'
import { createSightingBook } from './sightingBook.ts'

export interface DiscoveryOptions {
  clock: Clock
  /** The IPv4 interfaces to search on, asked again and again because cables come and go. */
  interfaces(): { name: string; address: string }[]
  /** UDP ports; 1900 and 5353 on a real network. */
  ports?: { ssdp?: number; mdns?: number }
  /** Polite look behind a host: which doors are open and which portal ID answers; never a password. */
  probe(target: ProbeTarget, signal: AbortSignal): Promise<ProbeResult>
  /** Stations of earlier days, asked at each search. */
  remembered?(): readonly RememberedStation[]
}

/** Who is there: all finders merged into one state, by portal ID. */
export interface Discovery {
  start(): void
  /** Closes all sockets; what was found stays readable. */
  stop(): Promise<void>
  /** Asks and looks again now. */
  search(): void
  state(): DiscoveryState
  /** Called after changes, at most once per turn of the event loop; returns how to stop listening. */
  onChange(listener: (state: DiscoveryState) => void): () => void
  /** Adds a GX that was typed; it stays for the session. */
  add(device: GxDevice): void
  /** The address of a `.local` name by mDNS, which not every laptop can ask by itself; null when nobody answers. */
  resolve(name: string, signal: AbortSignal): Promise<string | null>
}

/** How long `searching` stays true after a start or search. */
const searchingMs = 5_000
/** Between looks for expired sightings and changed interfaces. */
const lookMs = 1_000

export function createDiscovery(options: DiscoveryOptions): Discovery {
  const { clock } = options
  const ports = { ssdp: options.ports?.ssdp ?? 1900, mdns: options.ports?.mdns ?? 5353 }
  const book = createSightingBook(clock)
  const logs = {
    ssdp: createFinderLog('ssdp'),
    mdns: createFinderLog('mdns'),
    'dns-sd': createFinderLog('dns-sd'),
    remembered: createFinderLog('remembered'),
    typed: createFinderLog('typed'),
  }
  const listeners = new Set<(state: DiscoveryState) => void>()
  let interfaces: { name: string; address: string }[] = []
  let lan: LanSearch | null = null
  let closing: Promise<void> = Promise.resolve()
  let startedAt = clock.now()
  let searchingTimer: NodeJS.Timeout | undefined
  let lookTimer: NodeJS.Timeout | undefined
  let telling: NodeJS.Immediate | null = null
  let told = ''

  const state = (): DiscoveryState => ({
    startedAt,
    searching: searchingTimer !== undefined,
    interfaces,
    ...book.read(),
    finders: [logs.ssdp, logs.mdns, logs['dns-sd'], logs.remembered, logs.typed].map((log) =>
      log.status(book.count(log.finder)),
    ),
  })
  const changed = () => {
    telling ??= setImmediate(() => {
      telling = null
      const now = state()
      const text = JSON.stringify(now)
      if (text === told) return
      told = text
      for (const listener of listeners) listener(now)
    })
  }
  const openLan = () => {
    interfaces = options.interfaces()
    const none =
      interfaces.length === 0
        ? 'No network interface has an IPv4 address. Check the cable or the Wi-Fi.'
        : null
    logs.ssdp.setProblem(none)
    logs.mdns.setProblem(none)
    logs['dns-sd'].setProblem(none)
    const remembered = options.remembered ?? (() => [])
    lan = openLanSearch({ clock, interfaces, ports, remembered, probe: options.probe, book, logs, changed })
  }
  const search = () => {
    if (!lan) return
    clearTimeout(searchingTimer)
    searchingTimer = setTimeout(() => {
      searchingTimer = undefined
      changed()
    }, searchingMs)
    lan.search()
    changed()
  }
  const lookAround = () => {
    if (book.expire()) changed()
    if (JSON.stringify(options.interfaces()) === JSON.stringify(interfaces)) return
    const old = lan
    openLan()
    search()
    closing = Promise.all([closing, old?.stop()]).then(() => undefined)
  }
  return {
    start() {
      if (lan) return
      startedAt = clock.now()
      openLan()
      lookTimer = setInterval(lookAround, lookMs)
      search()
    },
    async stop() {
      clearInterval(lookTimer)
      clearTimeout(searchingTimer)
      searchingTimer = undefined
      const old = lan
      lan = null
      await Promise.all([closing, old?.stop()])
      if (telling) clearImmediate(telling)
      telling = null
    },
    search,
    state,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(device) {
      const { seenBy: _, ...facts } = device
      book.put(`typed ${device.portalId}`, { ...facts, finder: 'typed', at: clock.now(), expiresAt: null })
      logs.typed.addName(device.name ?? device.portalId)
      changed()
    },
    resolve: async (name, signal) => (lan ? await lan.resolve(name, signal) : null),
  }
}
