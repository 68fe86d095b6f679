import {
  type IConnectPacket,
  type IPublishPacket,
  type ISubscribePacket,
  type Packet,
  parser,
} from 'mqtt-packet'
import type { DoorSocket } from '../net/doorSocket.ts'
import type { Login } from './login.ts'
import { type Message, MqttClient } from './mqttClient.ts'

export interface MqttBrokerOptions {
  /** Told about every message of a client, before it is acknowledged. False keeps it from the other clients. */
  onMessage(message: Message): boolean
  login: Login
  maxBufferedBytes: number
  /** ms until a refused login is answered. */
  refusalMs: { least: number; most: number }
}

/** Limits that FlashMQ names in its CONNACK. */
const connackProperties = {
  receiveMaximum: 512,
  maximumPacketSize: 16_777_216,
  topicAliasMaximum: 65_535,
  serverKeepAlive: 60,
}
const notAuthorized = { v3: 5, v5: 135 }
const sessionTakenOver = 142
const packetTooLarge = 149

/** A broker for MQTT 3.1, 3.1.1 and 5 that behaves as the FlashMQ of a GX: everything goes out with QoS 0. */
export class MqttBroker {
  private readonly options: MqttBrokerOptions
  private readonly clients = new Map<string, MqttClient>()
  private readonly retained = new Map<string, Message>()
  private readonly answersToCome = new Set<NodeJS.Timeout>()
  private anonymous = 0
  private received = 0
  private sent = 0

  constructor(options: MqttBrokerOptions) {
    this.options = options
  }

  /** Serves a connection that came through a door. */
  accept(socket: DoorSocket): void {
    this.serve(socket, false)
  }

  /** Serves the GX's own web server, which needs no login (venus.md 2.1). */
  acceptTrusted(socket: DoorSocket): void {
    this.serve(socket, true)
  }

  private serve(socket: DoorSocket, trusted: boolean): void {
    const client = new MqttClient(socket, trusted)
    const packets = parser()
    const { maximumPacketSize } = connackProperties
    let bytesOfPacket = 0
    const tooLarge = () => {
      socket.ignore()
      packets.removeAllListeners('packet')
      client.kick(packetTooLarge)
    }
    socket.socket.on('close', () => {
      if (this.clients.get(client.id) === client) this.clients.delete(client.id)
    })
    packets.on('error', () => socket.destroy())
    packets.on('packet', (packet) => {
      bytesOfPacket = 0
      if ((packet.length ?? 0) > maximumPacketSize) tooLarge()
      else this.handle(client, packet)
    })
    socket.hear((chunk) => {
      bytesOfPacket += chunk.length
      packets.parse(chunk)
      if (bytesOfPacket > maximumPacketSize) tooLarge()
    })
  }

  /** Sends messages to everybody who subscribed to them. */
  publish(messages: readonly Message[]): void {
    this.sent += messages.length
    for (const client of this.clients.values()) client.deliver(messages, this.options.maxBufferedBytes)
  }

  /** Keeps a message for later subscribers and sends it; an empty payload forgets it. */
  publishRetained(message: Message): void {
    if (message.payload.length === 0) this.retained.delete(message.topic)
    else this.retained.set(message.topic, message)
    this.publish([message])
  }

  /** Ends the connections that are meant. */
  kick(reasonCode: number, meant: (client: MqttClient) => boolean = () => true): void {
    for (const client of [...this.clients.values()].filter(meant)) {
      client.kick(reasonCode)
      this.clients.delete(client.id)
    }
  }

  /** Another client comes with the id of each. */
  takeOver(): void {
    this.kick(sessionTakenOver)
  }

  /** Applies a changed login mode to those who are in. */
  recheck(): void {
    this.kick(notAuthorized.v5, (client) => !client.trusted && !this.options.login.mayStay(client.userName))
  }

  /** Forgets what it kept, as a broker that starts. */
  forget(): void {
    this.retained.clear()
  }

  /** Messages dropped for clients that are connected now. */
  dropped(): number {
    return [...this.clients.values()].reduce((sum, client) => sum + client.dropped, 0)
  }

  /** `$SYS` topics, for who asks for them. */
  publishCounters(uptimeSeconds: number): void {
    const counters = {
      'clients/total': this.clients.size,
      'retained messages/count': this.retained.size,
      'load/messages/received/total': this.received,
      'load/messages/sent/total': this.sent,
      uptime: uptimeSeconds,
    }
    this.publish(
      Object.entries(counters).map(([name, count]) => ({
        topic: `$SYS/broker/${name}`,
        payload: String(count),
      })),
    )
  }

  /** Gives no more late answers. */
  stop(): void {
    for (const timer of this.answersToCome) clearTimeout(timer)
  }

  private handle(client: MqttClient, packet: Packet): void {
    if (packet.cmd === 'connect') this.connect(client, packet)
    else if (client.state === 'connected') this.handleConnected(client, packet)
    else if (client.state === 'new') client.socket.destroy()
  }

  private handleConnected(client: MqttClient, packet: Packet): void {
    const messageId = packet.messageId ?? 0
    switch (packet.cmd) {
      case 'subscribe':
        this.subscribe(client, packet)
        break
      case 'unsubscribe':
        for (const filter of packet.unsubscriptions) client.unsubscribe(filter)
        client.send({ cmd: 'unsuback', messageId, granted: packet.unsubscriptions.map(() => 0) })
        break
      case 'publish':
        this.receive(client, packet)
        break
      case 'pubrel':
        client.send({ cmd: 'pubcomp', messageId })
        break
      case 'pingreq':
        client.send({ cmd: 'pingresp' })
        break
      case 'disconnect':
        client.socket.end()
        break
    }
  }

  private connect(client: MqttClient, packet: IConnectPacket): void {
    client.version = packet.protocolVersion ?? 4
    client.userName = packet.username ?? ''
    const password = packet.password?.toString() ?? ''
    const { login, refusalMs } = this.options
    const answer = client.trusted ? 'accepted' : login.check({ userName: client.userName, password })
    if (answer === 'accepted') this.welcome(client, packet)
    else this.refuseLater(client, answer === 'refused' ? login.delay(refusalMs) : 0)
  }

  private refuseLater(client: MqttClient, ms: number): void {
    client.state = 'refused'
    const timer = setTimeout(() => {
      this.answersToCome.delete(timer)
      refuse(client)
    }, ms)
    this.answersToCome.add(timer)
  }

  private welcome(client: MqttClient, packet: IConnectPacket): void {
    this.anonymous += 1
    client.state = 'connected'
    client.id = packet.clientId === '' ? `anonymous-${this.anonymous}` : packet.clientId
    client.maximumPacketSize = packet.properties?.maximumPacketSize ?? Number.POSITIVE_INFINITY
    this.clients.get(client.id)?.kick(sessionTakenOver)
    this.clients.set(client.id, client)
    const assigned = packet.clientId === '' ? { assignedClientIdentifier: client.id } : {}
    client.send({
      cmd: 'connack',
      sessionPresent: false,
      ...(client.version === 5
        ? { reasonCode: 0, properties: { ...connackProperties, ...assigned } }
        : { returnCode: 0 }),
    })
  }

  private subscribe(client: MqttClient, packet: ISubscribePacket): void {
    const filters = packet.subscriptions
    const known = [...this.retained.values()].filter(({ topic }) => !client.wants(topic))
    for (const { topic } of filters) client.subscribe(topic)
    client.send({
      cmd: 'suback',
      messageId: packet.messageId ?? 0,
      granted: filters.map(({ qos }) => qos),
    })
    for (const { topic, payload } of known) {
      if (client.wants(topic))
        client.send({ cmd: 'publish', topic, payload, qos: 0, retain: true, dup: false })
    }
  }

  private receive(client: MqttClient, packet: IPublishPacket): void {
    this.received += 1
    const message = { topic: client.topicOf(packet), payload: packet.payload }
    if (this.options.onMessage(message)) {
      if (packet.retain) this.publishRetained(message)
      else this.publish([message])
    }
    // After the burst that the message may have caused (venus-rig.md 2).
    const messageId = packet.messageId ?? 0
    if (packet.qos === 1) client.send({ cmd: 'puback', messageId, reasonCode: 0 })
    if (packet.qos === 2) client.send({ cmd: 'pubrec', messageId, reasonCode: 0 })
  }
}

function refuse(client: MqttClient): void {
  client.send({
    cmd: 'connack',
    sessionPresent: false,
    ...(client.version === 5 ? { reasonCode: notAuthorized.v5 } : { returnCode: notAuthorized.v3 }),
  })
  client.socket.end()
}
