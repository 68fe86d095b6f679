import type { Socket } from 'node:net'
import { generate, type IPublishPacket, type Packet } from 'mqtt-packet'
import { matchesFilter } from './topicFilter.ts'

/** One message; an empty payload means that the topic is gone. */
export interface Message {
  topic: string
  payload: string | Buffer
}

/** One connected client of the broker. */
export class MqttClient {
  readonly socket: Socket
  /** Empty until CONNECT. */
  id = ''
  version: 3 | 4 | 5 = 4
  /** Messages it did not get because it reads too slowly. */
  dropped = 0
  private filters: string[] = []
  private readonly aliases = new Map<number, string>()

  constructor(socket: Socket) {
    this.socket = socket
  }

  subscribe(filter: string): void {
    if (!this.filters.includes(filter)) this.filters.push(filter)
  }

  unsubscribe(filter: string): void {
    this.filters = this.filters.filter((one) => one !== filter)
  }

  wants(topic: string): boolean {
    return this.filters.some((filter) => matchesFilter(filter, topic))
  }

  /** The topic of a received message; MQTT 5 may send a number in its place. */
  topicOf(packet: IPublishPacket): string {
    const alias = packet.properties?.topicAlias
    if (alias === undefined) return packet.topic
    if (packet.topic !== '') this.aliases.set(alias, packet.topic)
    return this.aliases.get(alias) ?? ''
  }

  send(packet: Packet): void {
    if (!this.socket.destroyed) this.socket.write(generate(packet, { protocolVersion: this.version }))
  }

  /** Sends what it subscribed to; beyond the buffer limit messages are dropped silently, as FlashMQ does. */
  deliver(messages: readonly Message[], maxBufferedBytes: number): void {
    if (this.filters.length === 0) return
    this.socket.cork()
    for (const { topic, payload } of messages) {
      if (!this.wants(topic)) continue
      if (this.socket.writableLength > maxBufferedBytes) this.dropped += 1
      else this.send({ cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false })
    }
    this.socket.uncork()
  }
}
