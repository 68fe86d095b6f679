import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import {
  type IConnectPacket,
  type IPublishPacket,
  type ISubscribePacket,
  type Packet,
  parser,
} from 'mqtt-packet'
import { type Message, MqttClient } from './mqttClient.ts'

export interface MqttBrokerOptions {
  /** Told about every message of a client, before it is acknowledged. False keeps it from the other clients. */
  onMessage(message: Message): boolean
  maxBufferedBytes: number
}

/** Limits that FlashMQ names in its CONNACK. */
const connackProperties = {
  receiveMaximum: 512,
  maximumPacketSize: 16_777_216,
  topicAliasMaximum: 65_535,
  serverKeepAlive: 60,
}
const sessionTakenOver = 142

/** A broker for MQTT 3.1, 3.1.1 and 5 that behaves as the FlashMQ of a GX: everything goes out with QoS 0. */
export class MqttBroker {
  private readonly options: MqttBrokerOptions
  private readonly clients = new Map<string, MqttClient>()
  private readonly sockets = new Set<Socket>()
  private readonly retained = new Map<string, Message>()
  private readonly server: Server
  private anonymous = 0

  constructor(options: MqttBrokerOptions) {
    this.options = options
    this.server = createServer((socket) => this.accept(socket))
  }

  /** Listens and returns the port. */
  async listen(address: string, port: number): Promise<number> {
    this.server.listen(port, address)
    await once(this.server, 'listening')
    const bound = this.server.address()
    return typeof bound === 'object' && bound !== null ? bound.port : port
  }

  /** Sends messages to everybody who subscribed to them. */
  publish(messages: readonly Message[]): void {
    for (const client of this.clients.values()) client.deliver(messages, this.options.maxBufferedBytes)
  }

  /** Keeps a message for later subscribers and sends it; an empty payload forgets it. */
  publishRetained(message: Message): void {
    if (message.payload.length === 0) this.retained.delete(message.topic)
    else this.retained.set(message.topic, message)
    this.publish([message])
  }

  /** Messages dropped for clients that are connected now. */
  dropped(): number {
    return [...this.clients.values()].reduce((sum, client) => sum + client.dropped, 0)
  }

  /** Closes every connection without a word, as a broker that is stopped. */
  async stop(): Promise<void> {
    const closed = once(this.server, 'close')
    this.server.close()
    for (const socket of this.sockets) socket.destroy()
    await closed
  }

  private accept(socket: Socket): void {
    const client = new MqttClient(socket)
    const packets = parser()
    this.sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      this.sockets.delete(socket)
      if (this.clients.get(client.id) === client) this.clients.delete(client.id)
    })
    packets.on('error', () => socket.destroy())
    packets.on('packet', (packet) => this.handle(client, packet))
    socket.on('data', (chunk) => packets.parse(chunk))
  }

  private handle(client: MqttClient, packet: Packet): void {
    if (packet.cmd === 'connect') this.connect(client, packet)
    else if (client.id === '') client.socket.destroy()
    else this.handleConnected(client, packet)
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
    this.anonymous += 1
    client.id = packet.clientId === '' ? `anonymous-${this.anonymous}` : packet.clientId
    const older = this.clients.get(client.id)
    if (older) this.kick(older, sessionTakenOver)
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

  private kick(client: MqttClient, reasonCode: number): void {
    if (client.version === 5) client.send({ cmd: 'disconnect', reasonCode })
    client.socket.end()
    this.clients.delete(client.id)
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
