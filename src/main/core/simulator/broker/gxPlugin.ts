import type { Clock } from '../../../../shared/clock.ts'
import type { PortalId } from '../../../../shared/victron.ts'
import { seededFraction } from '../model/smoothNoise.ts'
import type { SimulatedService } from '../services/service.ts'
import type { SimulatedDbus } from '../services/simulatedDbus.ts'
import type { SimulatorTiming } from '../timing.ts'
import { readKeepalive } from './keepalive.ts'
import type { Message } from './mqttClient.ts'
import { secretTopic } from './secretTopic.ts'
import { payloadOf, prefixOf, TopicCache } from './topicCache.ts'

/** Where the plugin's messages go: the broker. */
export interface MessageSink {
  publish(messages: readonly Message[]): void
  publishRetained(message: Message): void
}

export interface GxPluginOptions {
  portalId: PortalId
  clock: Clock
  dbus: SimulatedDbus
  timing: SimulatorTiming
  sink: MessageSink
}

/** What stands between D-Bus and broker on a GX. */
export interface DbusBridge {
  start(): void
  stop(): void
  /** Publishes what changed on the bus. */
  sync(): void
  /** A message of a client; false when the other clients must not see it. */
  receive(message: Message): boolean
  /** The broker starts anew; services come up one after another. */
  restart(): void
  /** Every topic that was published gets an empty payload, as when D-Bus dies. */
  farewell(): void
}

/** What dbus-flashmq does on a GX: N, R and W topics, keepalive, full publish (venus-rig.md 2). */
export class GxPlugin implements DbusBridge {
  private readonly options: GxPluginOptions
  private readonly cache = new TopicCache()
  private readonly prefix: string
  private sleepTimer: NodeJS.Timeout | undefined
  private heartbeat: NodeJS.Timeout | undefined
  /** Wall ms of the last full publishes. */
  private published: number[] = []
  private shuffles = 0
  /** How many services the plugin has found since it started; all of them unless it has just started. */
  private found = Number.POSITIVE_INFINITY
  private finding: NodeJS.Timeout | undefined

  constructor(options: GxPluginOptions) {
    this.options = options
    this.prefix = `N/${options.portalId}/`
  }

  /** Publishes the one retained topic. */
  start(): void {
    const { portalId, sink } = this.options
    this.cache.update(this.services())
    sink.publishRetained({ topic: `${this.prefix}system/0/Serial`, payload: `{"value":"${portalId}"}` })
  }

  stop(): void {
    this.sleep()
    clearInterval(this.finding)
  }

  /** Publishes what changed on the bus. Asleep, only departures are told. */
  sync(): void {
    const { changed, gone } = this.cache.update(this.services())
    this.publish(gone)
    if (this.alive()) this.publish(changed)
  }

  receive(message: Message): boolean {
    const { topic } = message
    if (topic.startsWith(this.prefix)) return false
    const [kind, portalId, ...rest] = topic.split('/')
    if (portalId !== this.options.portalId) return true
    const text = message.payload.toString()
    if (kind === 'R') this.request(rest.join('/'), text)
    if (kind === 'W') this.write(rest, text)
    return kind !== 'W' || !secretTopic(topic)
  }

  /** Only the first service is known; the first keepalive finds it alone, the others follow (venus-rig.md 2). */
  restart(): void {
    this.stop()
    this.cache.clear()
    this.finding = undefined
    this.found = 1
    this.start()
  }

  farewell(): void {
    this.publish(this.cache.all().map(({ topic }) => ({ topic, payload: '' })))
    this.cache.clear()
  }

  private services(): readonly SimulatedService[] {
    return this.options.dbus.services().slice(0, this.found)
  }

  private findMore(): void {
    if (this.found === Number.POSITIVE_INFINITY || this.finding !== undefined) return
    this.finding = setInterval(() => {
      this.found += 1
      if (this.found > this.options.dbus.services().length) {
        this.found = Number.POSITIVE_INFINITY
        clearInterval(this.finding)
      }
      this.sync()
    }, this.options.timing.appearMs)
  }

  private request(topic: string, payload: string): void {
    if (topic === 'keepalive' || topic === 'system/0/Serial') this.keepalive(payload)
    if (topic !== 'keepalive') this.read(topic)
  }

  private keepalive(payload: string): void {
    const asleep = !this.alive()
    clearTimeout(this.sleepTimer)
    this.sleepTimer = setTimeout(() => this.sleep(), this.options.timing.keepaliveMs)
    const request = readKeepalive(payload)
    if (request.republish && this.mayPublish()) this.fullPublish(request.echo)
    this.findMore()
    if (!asleep) return
    this.beat()
    this.heartbeat = setInterval(() => this.beat(), this.options.timing.heartbeatMs)
  }

  private mayPublish(): boolean {
    const now = Date.now()
    this.published = this.published.filter((at) => now - at < 1_000)
    if (this.published.length >= this.options.timing.fullPublishesPerSecond) return false
    this.published.push(now)
    return true
  }

  private fullPublish(echo: string | undefined): void {
    this.publish(this.shuffled(this.cache.all()))
    const echoed = echo === undefined ? '' : `"full-publish-completed-echo":${JSON.stringify(echo)},`
    this.publish([{ topic: 'full_publish_completed', payload: `{${echoed}"value":${this.unixSeconds()}}` }])
  }

  private beat(): void {
    this.publish([{ topic: 'heartbeat', payload: `{"value":${this.unixSeconds()}}` }])
  }

  private unixSeconds(): number {
    return Math.floor((this.options.clock.now() + this.options.dbus.clockError) / 1_000)
  }

  private alive(): boolean {
    return this.sleepTimer !== undefined
  }

  private sleep(): void {
    clearTimeout(this.sleepTimer)
    clearInterval(this.heartbeat)
    this.sleepTimer = undefined
    this.heartbeat = undefined
  }

  /** Reads fresh from the bus; a path that is not there, or a service that hangs, gives no answer of any kind. */
  private read(topic: string): void {
    const { dbus } = this.options
    dbus.recent()
    for (const service of this.services()) {
      if (dbus.hangs(service.name)) continue
      const answers = readTopics(service, topic)
      for (const answer of answers) this.cache.set(service.name, answer.topic, String(answer.payload))
      this.publish(answers)
    }
  }

  private write(rest: readonly string[], payload: string): void {
    const [serviceType = '', deviceInstance = '', ...path] = rest
    let parsed: unknown
    try {
      parsed = JSON.parse(payload)
    } catch {
      // A real GX drops it with a line in its own log; nobody on the network is told.
      return
    }
    if (typeof parsed !== 'object' || parsed === null || !('value' in parsed)) return
    if (this.options.dbus.write(serviceType, deviceInstance, `/${path.join('/')}`, parsed.value)) this.sync()
  }

  private publish(messages: readonly Message[]): void {
    if (messages.length === 0) return
    this.options.sink.publish(messages.map(({ topic, payload }) => ({ topic: this.prefix + topic, payload })))
  }

  private shuffled(messages: Message[]): Message[] {
    this.shuffles += 1
    return messages
      .map((message, index) => ({ message, rank: seededFraction(this.shuffles, index) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ message }) => message)
  }
}

/** The topics of a service that a read means: a leaf, everything under it, or with a trailing slash the service. */
function readTopics(service: SimulatedService, topic: string): Message[] {
  const prefix = prefixOf(service)
  if (topic !== `${prefix}/` && (!topic.startsWith(`${prefix}/`) || topic.endsWith('/'))) return []
  const asked = topic.slice(prefix.length)
  return Object.entries(service.items)
    .filter(([path]) => path === asked || path.startsWith(asked === '/' ? '/' : `${asked}/`))
    .map(([path, item]) => ({ topic: prefix + path, payload: payloadOf(path, item) }))
}
