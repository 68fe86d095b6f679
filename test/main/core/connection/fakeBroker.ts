import { once } from 'node:events'
import net from 'node:net'
import { generate, type IPublishPacket, type Packet, parser } from 'mqtt-packet'

export interface FakeBroker {
  port: number
  /** All publishes of clients, in order. */
  received: { topic: string; payload: string }[]
  connects: { clientId: string; username: string | undefined; password: string | undefined }[]
  publish(topic: string, payload: string, retain?: boolean): void
  /** Sends bytes as they are. */
  raw(bytes: string): void
  dropClients(): void
  stop(): Promise<void>
}

export interface FakeBrokerOptions {
  /** CONNACK code; 0 accepts. */
  returnCode?: number
  onPublish?(topic: string, payload: string, broker: FakeBroker): void
  onSubscribe?(topics: string[], broker: FakeBroker): void
}

/** A broker that does what a test says and nothing else; every publish goes to every client. */
export async function startFakeBroker(options: FakeBrokerOptions = {}): Promise<FakeBroker> {
  const clients = new Set<net.Socket>()
  const write = (socket: net.Socket, packet: Packet) => socket.write(generate(packet))
  const server = net.createServer((socket) => {
    clients.add(socket)
    socket.on('close', () => clients.delete(socket))
    socket.on('error', () => socket.destroy())
    const parse = parser({ protocolVersion: 4 })
    parse.on('error', () => socket.destroy())
    parse.on('packet', (packet: Packet) => answer(socket, packet))
    socket.on('data', (bytes) => parse.parse(bytes))
  })
  const answer = (socket: net.Socket, packet: Packet) => {
    if (packet.cmd === 'connect') {
      broker.connects.push({
        clientId: packet.clientId,
        username: packet.username,
        password: packet.password?.toString(),
      })
      write(socket, { cmd: 'connack', returnCode: options.returnCode ?? 0, sessionPresent: false })
    } else if (packet.cmd === 'subscribe') {
      const topics = packet.subscriptions.map(({ topic }) => topic)
      write(socket, { cmd: 'suback', messageId: packet.messageId ?? 0, granted: topics.map(() => 0) })
      options.onSubscribe?.(topics, broker)
    } else if (packet.cmd === 'publish') {
      const payload = packet.payload.toString()
      broker.received.push({ topic: packet.topic, payload })
      options.onPublish?.(packet.topic, payload, broker)
    } else if (packet.cmd === 'pingreq') write(socket, { cmd: 'pingresp' })
  }
  const broker: FakeBroker = {
    port: 0,
    received: [],
    connects: [],
    publish(topic, payload, retain = false) {
      const packet: IPublishPacket = { cmd: 'publish', topic, payload, qos: 0, dup: false, retain }
      for (const socket of clients) write(socket, packet)
    },
    raw(bytes) {
      for (const socket of clients) socket.write(bytes)
    },
    dropClients() {
      for (const socket of clients) socket.destroy()
    },
    async stop() {
      broker.dropClients()
      server.close()
      await once(server, 'close')
    },
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  broker.port = address.port
  return broker
}

/** The echo that a keepalive asks for; undefined for any other payload. */
export function echoOf(payload: string): string | undefined {
  return /"full-publish-completed-echo":"([^"]+)"/.exec(payload)?.[1]
}
