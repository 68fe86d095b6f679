import { generate, type IPublishPacket, type Packet } from 'mqtt-packet'
import type { DoorSocket } from '../net/doorSocket.ts'
import { matchesFilter } from './topicFilter.ts'

/** One message; an empty payload means that the topic is gone. */
export interface Message {
  topic: string
  payload: string | Buffer
}

/** One connected client of the broker. */
export class MqttClient {
  readonly socket: DoorSocket
  /** Came through the GX's own web server. */
  readonly trusted: boolean
  /** Empty until CONNECT. */
  id = ''
  userName = ''
  version: 3 | 4 | 5 = 4
  /** `refused` from CONNECT to the late answer. */
  state: 'new' | 'refused' | 'connected' = 'new'
  /** Messages it did not get because it reads too slowly. */
  dropped = 0
  /** Bytes of the largest packet that it takes. */
  maximumPacketSize = Number.POSITIVE_INFINITY
  private filters: string[] = []
  private readonly aliases = new Map<number, string>()

  constructor(socket: DoorSocket, trusted = false) {
    this.socket = socket
    this.trusted = trusted
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
    const bytes = generate(packet, { protocolVersion: this.version })
    if (bytes.length <= this.maximumPacketSize) this.socket.write(bytes)
  }

  /** Ends the connection; MQTT 5 is told why. */
  kick(reasonCode: number): void {
    if (this.version === 5) this.send({ cmd: 'disconnect', reasonCode })
    this.socket.end()
  }

  /** Sends what it subscribed to; beyond the buffer limit messages are dropped silently, as FlashMQ does. */
  deliver(messages: readonly Message[], maxBufferedBytes: number): void {
    if (this.filters.length === 0 || !this.socket.open) return
    const { socket } = this.socket
    socket.cork()
    for (const { topic, payload } of messages) {
      if (!this.wants(topic)) continue
      if (socket.writableLength > maxBufferedBytes) this.dropped += 1
      else this.send({ cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false })
    }
    socket.uncork()
  }
}
