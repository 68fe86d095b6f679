import type { Clock } from '../../../shared/clock.ts'
import type { DiscoveryState, GxDevice, SweepProgress } from '../../../shared/discovery.ts'
import type { ProbeResult, ProbeTarget } from '../../../shared/probe.ts'
import { diagnose } from './diagnosis.ts'
import { createFinderLog } from './finderLog.ts'
import { type LanSearch, openLanSearch } from './lanSearch.ts'
import { createNetworkEar, type NetworkEar } from './networkEar.ts'
import { createReach } from './reach.ts'
import type { RememberedStation } from './remembered.ts'
import { createSightingBook } from './sightingBook.ts'
import type { LanInterface } from './subnet.ts'

export interface DiscoveryOptions {
  clock: Clock
  /** The IPv4 interfaces to search on, asked again and again because cables come and go. */
  interfaces(): LanInterface[]
  /** UDP ports; 1900 and 5353 on a real network. */
  ports?: { ssdp?: number; mdns?: number }
  /** Tries whether a port accepts TCP, for searches of all addresses. */
  knock(host: string, port: number, signal: AbortSignal): Promise<boolean>
  /** TCP ports that say a host may be a GX, and where one is on its own Wi-Fi; the usual ones when absent. */
  knockPorts?: readonly number[]
  accessPoint?: string
  /** `process.platform`. */
  platform?: NodeJS.Platform
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
  /** Knocks at every address of the laptop's own /24 networks; ends early when `signal` aborts. */
  sweep(signal: AbortSignal): AsyncGenerator<SweepProgress>
  /** Whether a GX answers at the address of its own Wi-Fi. */
  tryAccessPoint(signal: AbortSignal): Promise<boolean>
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
    sweep: createFinderLog('sweep'),
    typed: createFinderLog('typed'),
  }
  const listeners = new Set<(state: DiscoveryState) => void>()
  let interfaces: LanInterface[] = []
  let ear: NetworkEar | null = null
  let lan: LanSearch | null = null
  let closing: Promise<void> = Promise.resolve()
  let startedAt = clock.now()
  let searchingTimer: NodeJS.Timeout | undefined
  let lookTimer: NodeJS.Timeout | undefined
  let telling: NodeJS.Immediate | null = null
  let told = ''

  const remembered = options.remembered ?? (() => [])
  const state = (): DiscoveryState => {
    const found = book.read()
    const expected = remembered().map(({ address }) => address)
    const platform = options.platform ?? process.platform
    return {
      startedAt,
      searching: searchingTimer !== undefined,
      interfaces: interfaces.map(({ name, address }) => ({ name, address })),
      ...found,
      finders: Object.values(logs).map((log) => log.status(book.count(log.finder))),
      diagnosis: diagnose({
        ...{ ear, interfaces, expected, platform, devices: found.devices },
        accessPoint: reach.accessPoint(),
      }),
    }
  }
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
  const reach = createReach({
    ...{ clock, book, log: logs.sweep, changed, probe: options.probe, knock: options.knock },
    interfaces: options.interfaces,
    ports: options.knockPorts ?? [8883, 1883, 443],
    ...(options.accessPoint === undefined ? {} : { accessPoint: options.accessPoint }),
  })
  const openLan = () => {
    interfaces = options.interfaces()
    const none =
      interfaces.length === 0
        ? 'No network interface has an IPv4 address. Check the cable or the Wi-Fi.'
        : null
    logs.ssdp.setProblem(none)
    logs.mdns.setProblem(none)
    logs['dns-sd'].setProblem(none)
    ear = createNetworkEar(interfaces)
    const { probe } = options
    lan = openLanSearch({ clock, interfaces, ports, remembered, ear, probe, book, logs, changed })
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
    book.expire()
    // Who was heard changes with each packet and is told from here, at most once per look.
    changed()
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
    sweep: reach.sweep,
    tryAccessPoint: reach.tryAccessPoint,
    resolve: async (name, signal) => (lan ? await lan.resolve(name, signal) : null),
  }
}
