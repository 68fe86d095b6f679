import { pythonLine } from '../httpApi/pythonJson.ts'
import type { DbusValue } from '../services/dbusValue.ts'
import type { DbusItem, SimulatedService } from '../services/service.ts'
import type { DbusBridge, GxPluginOptions } from './gxPlugin.ts'
import type { Message } from './mqttClient.ts'
import { prefixOf } from './topicCache.ts'
import { matchesFilter } from './topicFilter.ts'

/**
 * What dbus-mqtt 1.36 does on a GX before 3.20 (venus-rig.md 4): all is retained, a list of topics in a keepalive is
 * selective, there is no heartbeat and no completion. Each listed topic lives on its own: when its keepalives end, what
 * nobody else listed gets empty payloads, so the end of a plain keepalive looks as if every device left.
 */
export class OldPlugin implements DbusBridge {
  private readonly options: GxPluginOptions
  private readonly prefix: string
  /** What was last published, by topic without `N/<id>/`. */
  private published = new Map<string, string>()
  /** Which topics are wanted, and when each is not any more; none = asleep. */
  private readonly filters = new Map<string, NodeJS.Timeout>()
  private batch: NodeJS.Timeout | undefined

  constructor(options: GxPluginOptions) {
    this.options = options
    this.prefix = `N/${options.portalId}/`
  }

  start(): void {
    this.publish('system/0/Serial', JSON.stringify(this.options.portalId))
    this.publish('keepalive', '1')
    this.batch = setInterval(() => this.publishChanges(), this.options.timing.oldBatchMs)
  }

  stop(): void {
    this.forget()
    clearInterval(this.batch)
  }

  /** Departures are told at once, everything else waits for the next batch. */
  sync(): void {
    const present = new Set(this.items().map(([topic]) => topic))
    for (const topic of this.published.keys()) if (!present.has(topic)) this.unpublish(topic)
  }

  receive({ topic, payload }: Message): boolean {
    if (topic.startsWith(this.prefix)) return true
    const [kind, portalId, ...rest] = topic.split('/')
    if (portalId !== this.options.portalId) return true
    const asked = rest.join('/')
    if (kind === 'R' && (asked === 'keepalive' || asked === 'system/0/Serial'))
      this.keepalive(String(payload))
    else if (kind === 'R') this.read(asked)
    else if (kind === 'W') this.write(rest, String(payload))
    return true
  }

  restart(): void {
    this.stop()
    this.published.clear()
    this.start()
  }

  farewell(): void {
    for (const topic of [...this.published.keys()]) this.unpublish(topic)
  }

  private keepalive(payload: string): void {
    for (const filter of wantedTopics(payload)) {
      clearTimeout(this.filters.get(filter))
      this.filters.set(
        filter,
        setTimeout(() => this.expire(filter), this.options.timing.keepaliveMs),
      )
    }
    this.publishChanges()
  }

  private expire(filter: string): void {
    this.filters.delete(filter)
    for (const topic of [...this.published.keys()]) if (!this.isWanted(topic)) this.unpublish(topic)
  }

  private forget(): void {
    for (const expiry of this.filters.values()) clearTimeout(expiry)
    this.filters.clear()
  }

  private isWanted(topic: string): boolean {
    for (const filter of this.filters.keys()) if (matchesFilter(filter, topic)) return true
    return false
  }

  private publishChanges(): void {
    if (this.filters.size === 0) return
    for (const [topic, item] of this.items()) {
      const value = pythonLine(item.value)
      if (this.published.get(topic) === value || !this.isWanted(topic)) continue
      this.published.set(topic, value)
      this.publish(topic, value)
    }
  }

  private items(): [string, DbusItem][] {
    return this.options.dbus
      .services()
      .flatMap((service) =>
        Object.entries(service.items).map(([path, item]): [string, DbusItem] => [
          prefixOf(service) + path,
          item,
        ]),
      )
  }

  /** A leaf, or one message with everything below; invalid is an empty array there. */
  private read(asked: string): void {
    for (const service of this.options.dbus.refresh()) {
      const prefix = prefixOf(service)
      const value = asked.startsWith(`${prefix}/`) ? lookUp(service, asked.slice(prefix.length)) : undefined
      if (value !== undefined) this.publish(asked, pythonLine(value))
    }
  }

  private write([serviceType = '', deviceInstance = '', ...path]: readonly string[], payload: string): void {
    let parsed: unknown
    try {
      parsed = JSON.parse(payload)
    } catch {
      // A real GX drops it with a line in its own log; nobody on the network is told.
      return
    }
    if (typeof parsed !== 'object' || parsed === null || !('value' in parsed)) return
    this.options.dbus.write(serviceType, deviceInstance, `/${path.join('/')}`, parsed.value)
  }

  private publish(topic: string, value: string): void {
    this.options.sink.publishRetained({ topic: this.prefix + topic, payload: `{"value": ${value}}` })
  }

  private unpublish(topic: string): void {
    this.published.delete(topic)
    this.options.sink.publishRetained({ topic: this.prefix + topic, payload: '' })
  }
}

/** The filters of `["battery/+/Soc"]`; anything that is no list means everything. */
function wantedTopics(payload: string): string[] {
  if (payload.trim() === '') return ['#']
  let parsed: unknown
  try {
    parsed = JSON.parse(payload)
  } catch {
    return ['#']
  }
  // The options of newer firmware are no list of topics: nothing useful is published.
  if (!Array.isArray(parsed)) return typeof parsed === 'object' && parsed !== null ? [] : ['#']
  return parsed.filter((one) => typeof one === 'string').map((one) => one.replace(/^\//, ''))
}

function lookUp(service: SimulatedService, path: string): DbusValue | undefined {
  const leaf = Object.hasOwn(service.items, path) ? service.items[path] : undefined
  if (leaf) return leaf.value
  const below = Object.entries(service.items).filter(([at]) => at.startsWith(`${path}/`))
  if (below.length === 0) return undefined
  return Object.fromEntries(below.map(([at, item]) => [at.slice(path.length + 1), item.value ?? []]))
}
