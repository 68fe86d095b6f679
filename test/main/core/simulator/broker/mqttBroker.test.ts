import { once } from 'node:events'
import { connect as connectSocket, type Socket } from 'node:net'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { generate } from 'mqtt-packet'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Login } from '../../../../../src/main/core/simulator/broker/login.ts'
import { MqttBroker } from '../../../../../src/main/core/simulator/broker/mqttBroker.ts'
import type { Message } from '../../../../../src/main/core/simulator/broker/mqttClient.ts'
import { Door } from '../../../../../src/main/core/simulator/net/door.ts'
import { eventually } from '../testScenario.ts'

let broker: MqttBroker
let door: Door
let port: number
let received: Message[]
let swallow: boolean
const clients: MqttClient[] = []
const sockets: Socket[] = []

interface Listener {
  client: MqttClient
  messages: { topic: string; payload: string; retain: boolean; qos: number }[]
}

async function listener(options: IClientOptions = {}): Promise<Listener> {
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, ...options })
  clients.push(client)
  const messages: Listener['messages'] = []
  client.on('message', (topic, payload, packet) => {
    messages.push({ topic, payload: payload.toString(), retain: packet.retain, qos: packet.qos })
  })
  return { client, messages }
}

beforeEach(async () => {
  received = []
  swallow = false
  broker = new MqttBroker({
    onMessage: (message) => {
      received.push(message)
      return !swallow
    },
    login: new Login({ password: '' }),
    maxBufferedBytes: 1_000_000,
    refusalMs: { least: 1, most: 2 },
  })
  door = new Door({ name: 'mqtt', onSocket: (socket) => broker.accept(socket) })
  port = await door.listen('127.0.0.1', 0)
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.end(true)
  for (const socket of sockets.splice(0)) socket.destroy()
  await door.close()
})

describe('the broker', () => {
  it.each([
    ['3.1', { protocolVersion: 3, protocolId: 'MQIsdp' }],
    ['3.1.1', { protocolVersion: 4 }],
    ['5', { protocolVersion: 5 }],
  ] satisfies [string, IClientOptions][])('speaks MQTT %s and sends all with QoS 0', async (_, options) => {
    broker.publishRetained({ topic: 'N/x/system/0/Serial', payload: '{"value":"x"}' })
    const { client, messages } = await listener(options)
    const granted = await client.subscribeAsync('N/#', { qos: 1 })
    expect(granted[0]).toMatchObject({ topic: 'N/#', qos: 1 })
    broker.publish([
      { topic: 'N/x/a', payload: '1' },
      { topic: 'other', payload: '2' },
      { topic: 'N/x/b', payload: '' },
    ])
    await eventually(() => expect(messages).toHaveLength(3))
    expect(messages).toEqual([
      { topic: 'N/x/system/0/Serial', payload: '{"value":"x"}', retain: true, qos: 0 },
      { topic: 'N/x/a', payload: '1', retain: false, qos: 0 },
      { topic: 'N/x/b', payload: '', retain: false, qos: 0 },
    ])
  })

  it('names FlashMQ’s limits to an MQTT 5 client', async () => {
    const socket = connectSocket(port, '127.0.0.1')
    sockets.push(socket)
    socket.write(
      generate({ cmd: 'connect', clientId: '', protocolVersion: 5, protocolId: 'MQTT', clean: true }),
    )
    const [connack] = await once(socket, 'data')
    // Property ids of MQTT 5: 0x21 receive maximum 512, 0x13 server keep alive 60, 0x12 assigned client id.
    expect(connack.includes(Buffer.from([0x21, 0x02, 0x00]))).toBe(true)
    expect(connack.includes(Buffer.from([0x13, 0x00, 60]))).toBe(true)
    expect(connack.includes('anonymous-1')).toBe(true)
  })

  it.each([1, 2] as const)('acknowledges QoS %i and hands the message on', async (qos) => {
    const { client, messages } = await listener()
    await client.subscribeAsync('my/#')
    await client.publishAsync('my/topic', 'hello', { qos })
    await eventually(() => expect(messages).toHaveLength(1))
    expect(received).toHaveLength(1)
    expect(messages[0]).toMatchObject({ topic: 'my/topic', payload: 'hello', qos: 0 })
  })

  it('acknowledges a swallowed message and shows it to nobody', async () => {
    const { client, messages } = await listener()
    await client.subscribeAsync('#')
    swallow = true
    await client.publishAsync('N/x/y', 'forged', { qos: 1 })
    swallow = false
    await client.publishAsync('N/x/z', 'shown', { qos: 1 })
    await eventually(() => expect(messages).toHaveLength(1))
    expect(messages[0]?.topic).toBe('N/x/z')
  })

  it('keeps and forgets retained messages of clients', async () => {
    const { client } = await listener()
    await client.publishAsync('my/kept', 'k', { retain: true, qos: 1 })
    await client.publishAsync('my/forgotten', 'f', { retain: true, qos: 1 })
    await client.publishAsync('my/forgotten', '', { retain: true, qos: 1 })
    const late = await listener()
    await late.client.subscribeAsync('#')
    await late.client.publishAsync('my/end', '', { qos: 1 })
    await eventually(() => expect(late.messages.map(({ topic }) => topic)).toEqual(['my/kept', 'my/end']))
  })

  it('sends no more after an unsubscribe', async () => {
    const { client, messages } = await listener()
    await client.subscribeAsync(['a', 'b'])
    await client.unsubscribeAsync('a')
    broker.publish([
      { topic: 'a', payload: '1' },
      { topic: 'b', payload: '2' },
    ])
    await eventually(() => expect(messages).toHaveLength(1))
    expect(messages[0]?.topic).toBe('b')
  })

  it('tells an MQTT 5 client that another took its id', async () => {
    const { client } = await listener({ clientId: 'same', protocolVersion: 5 })
    const told = new Promise((resolve) => client.once('disconnect', (packet) => resolve(packet.reasonCode)))
    await listener({ clientId: 'same', protocolVersion: 5 })
    expect(await told).toBe(142)
  })

  it('ends a connection that sends more than 16 MiB at once: reason 149 in MQTT 5, a close before', async () => {
    const payload = Buffer.alloc(16 * 1024 * 1024)
    const ends = async (protocolVersion: 4 | 5) => {
      const { client } = await listener({ protocolVersion })
      let reason: number | undefined
      client.once('disconnect', (packet) => {
        reason = packet.reasonCode
      })
      client.on('error', () => {})
      const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
      client.publish('my/large', payload)
      await closed
      return reason
    }
    expect(await ends(5)).toBe(149)
    expect(await ends(4)).toBeUndefined()
    expect(received).toEqual([])
  })

  it('keeps packets away from an MQTT 5 client that says they are too large', async () => {
    const { client, messages } = await listener({
      protocolVersion: 5,
      properties: { maximumPacketSize: 100 },
    })
    await client.subscribeAsync('#')
    broker.publish([
      { topic: 'large', payload: 'x'.repeat(200) },
      { topic: 'small', payload: 'x' },
    ])
    await eventually(() => expect(messages).toHaveLength(1))
    expect(messages[0]?.topic).toBe('small')
  })

  it('closes a connection that sends garbage or speaks before CONNECT', async () => {
    for (const bytes of [Buffer.from('GET / HTTP/1.1\r\n\r\n'), generate({ cmd: 'pingreq' })]) {
      const socket = connectSocket(port, '127.0.0.1')
      sockets.push(socket)
      socket.write(bytes)
      socket.resume()
      await once(socket, 'close')
    }
  })

  it('drops messages for a client that does not read, and for no other', async () => {
    const slow = connectSocket(port, '127.0.0.1')
    sockets.push(slow)
    slow.write(
      generate({ cmd: 'connect', clientId: 'slow', protocolVersion: 4, protocolId: 'MQTT', clean: true }),
    )
    await once(slow, 'data')
    slow.write(generate({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: '#', qos: 0 }] }))
    await once(slow, 'data')
    slow.pause()
    const fast = await listener()
    await fast.client.subscribeAsync('#')
    const payload = 'x'.repeat(200_000)
    let rounds = 0
    while (broker.dropped() === 0 && rounds < 500) {
      rounds += 1
      broker.publish([{ topic: `t/${rounds}`, payload }])
      await eventually(() => expect(fast.messages).toHaveLength(rounds), { interval: 1 })
    }
    expect(broker.dropped()).toBe(1)
    expect(slow.destroyed).toBe(false)
  })
})
