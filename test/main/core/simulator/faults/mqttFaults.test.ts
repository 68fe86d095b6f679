import type { TLSSocket } from 'node:tls'
import type { MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SimulatedGx } from '../../../../../src/main/core/simulator/simulatedGx.ts'
import { type GxClient, join, portalId, startGx } from '../gxClient.ts'
import { eventually, handClock } from '../testScenario.ts'

const clock = handClock()
let gx: SimulatedGx
const clients: MqttClient[] = []

async function come(options = {}): Promise<GxClient> {
  const joined = await join(gx, options)
  clients.push(joined.client)
  return joined
}

/** Resolves when a ping is answered. */
const ping = (client: MqttClient) =>
  new Promise<void>((resolve) => {
    client.on('packetreceive', ({ cmd }) => {
      if (cmd === 'pingresp') resolve()
    })
    client.sendPing()
  })
/** Whether a ping stays without an answer for a while, in which all others are answered many times. */
const isMute = (client: MqttClient) =>
  Promise.race([
    ping(client).then(() => false),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 100)),
  ])

const heartbeats = ({ payloads }: GxClient) => payloads('heartbeat').length
/** Waits until heartbeats come again, or come at all. */
const beats = async (of: GxClient) => {
  const before = heartbeats(of)
  await eventually(() => expect(heartbeats(of)).toBeGreaterThan(before + 1))
}
/** Topics that a full publish brings, without the clockwork around it. */
const topicsOf = (messages: { topic: string }[]) =>
  new Set(messages.map(({ topic }) => topic).filter((topic) => !/^(heartbeat|\$SYS)/.test(topic)))

beforeEach(async () => {
  gx = await startGx({ clock, doors: { mqtt: true, http: false } })
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.end(true)
  await gx.stop()
})

describe('faults of connections', () => {
  it('tcp-reset cuts everybody, and new connections work', async () => {
    const { closed } = await come()
    await gx.fault('tcp-reset')
    await closed
    await beatsAfterKeepalive(await come())
  })

  it('half-open leaves TCP up and answers nothing, and new connections work', async () => {
    const old = await come()
    await gx.fault('half-open')
    expect(await isMute(old.client)).toBe(true)
    expect(old.client.connected).toBe(true)
    await beatsAfterKeepalive(await come())
  })

  it('hang-5s answers nothing and then all of it, by itself or when it is ended', async () => {
    const one = await come()
    await gx.fault('hang-5s')
    expect((await one.fullPublish()).length).toBeGreaterThan(500)
    const slow = await startGx({ timing: { hangMs: 1_000_000 } })
    const two = await join(slow)
    clients.push(two.client)
    const end = await slow.fault('hang-5s')
    expect(await isMute(two.client)).toBe(true)
    const all = two.fullPublish()
    await end()
    expect((await all).length).toBeGreaterThan(500)
    await slow.stop()
  })

  it('deadlock-after-accept accepts and never answers until it ends', async () => {
    const old = await come()
    const end = await gx.fault('deadlock-after-accept')
    expect(await isMute(old.client)).toBe(true)
    const late = come({ connectTimeout: 150 })
    await expect(late).rejects.toThrow('connack timeout')
    await end()
    await old.closed
    await beatsAfterKeepalive(await come())
  })

  it.each([
    [4, undefined],
    [5, 142],
  ] as const)(
    'client-takeover ends connections of MQTT version %i with reason %s',
    async (version, reason) => {
      const { client, closed } = await come({ protocolVersion: version })
      let told: number | undefined
      client.once('disconnect', (packet) => {
        told = packet.reasonCode
      })
      await gx.fault('client-takeover')
      await closed
      expect(told).toBe(reason)
    },
  )

  it('wrong-password-lockout sends everybody away and refuses every login until it ends', async () => {
    const { closed } = await come()
    const end = await gx.fault('wrong-password-lockout')
    await closed
    await expect(come()).rejects.toMatchObject({ code: 5 })
    await end()
    await beatsAfterKeepalive(await come())
  })

  it('tokens-only sends everybody away and refuses them until it ends', async () => {
    const { closed } = await come()
    const end = await gx.fault('tokens-only')
    await closed
    await expect(come()).rejects.toMatchObject({ code: 5 })
    await end()
    await beatsAfterKeepalive(await come())
  })

  it('certificate-changed shows another certificate and goes back', async () => {
    const secured = await startGx({ doors: { mqtt: false, mqtts: true, http: false } })
    const print = async () => {
      const { client } = await join(secured)
      clients.push(client)
      // The stream of a mqtts client is a TLSSocket; its type does not say so.
      return (client.stream as unknown as TLSSocket).getPeerCertificate().fingerprint256
    }
    const first = await print()
    const end = await secured.fault('certificate-changed')
    expect(await print()).not.toBe(first)
    await end()
    expect(await print()).toBe(first)
    await secured.stop()
  })
})

async function beatsAfterKeepalive(of: GxClient): Promise<void> {
  expect((await of.fullPublish()).length).toBeGreaterThan(500)
  await beats(of)
}

describe('faults of the publishing', () => {
  it('silent answers pings and publishes nothing until it ends', async () => {
    const one = await come()
    await one.fullPublish()
    const own = () => one.messages.filter(({ topic }) => !/^(\$SYS|R\/)/.test(topic)).length
    const end = await gx.fault('silent')
    await ping(one.client)
    const before = own()
    clock.advance(60_000)
    await one.client.publishAsync(`R/${portalId}/keepalive`, '', { qos: 1 })
    await one.client.publishAsync(`R/${portalId}/battery/512/Soc`, '', { qos: 1 })
    await ping(one.client)
    expect(own()).toBe(before)
    await end()
    await beats(one)
  })

  it('dropped-bursts loses a part of each full publish, another each time', async () => {
    const one = await come()
    const whole = topicsOf(await one.fullPublish())
    await gx.fault('dropped-bursts')
    const first = topicsOf(await one.fullPublish())
    expect(first.size).toBeGreaterThan(whole.size * 0.5)
    expect(first.size).toBeLessThan(whole.size * 0.7)
    const second = topicsOf(await one.fullPublish())
    expect([...second].filter((topic) => !first.has(topic)).length).toBeGreaterThan(50)
  })

  it('restart-early-completion completes after a few topics; the others follow by themselves', async () => {
    const one = await come()
    const whole = topicsOf(await one.fullPublish())
    await gx.fault('restart-early-completion')
    await one.closed
    const again = await come()
    const first = topicsOf(await again.fullPublish())
    expect(first.size).toBeLessThan(whole.size / 2)
    await eventually(() => {
      const seen = topicsOf(again.messages)
      expect([...whole].filter((topic) => !seen.has(topic))).toEqual([])
    })
  })

  it('broker-exit-with-empty-payloads empties every topic and closes the port until it ends', async () => {
    const one = await come()
    const whole = topicsOf(await one.fullPublish())
    const end = await gx.fault('broker-exit-with-empty-payloads')
    await one.closed
    const gone = new Set(one.messages.filter(({ payload }) => payload === '').map(({ topic }) => topic))
    expect([...whole].filter((topic) => !gone.has(topic))).toEqual([])
    await expect(come()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await end()
    expect((await (await come()).fullPublish()).length).toBeGreaterThan(50)
  })

  it('broken-json spoils every fifth message', async () => {
    const one = await come()
    await gx.fault('broken-json')
    one.client.publish(`R/${portalId}/keepalive`, '')
    const own = () => one.messages.filter(({ topic }) => !/^(\$SYS|R\/)/.test(topic)).slice(1)
    await eventually(() => expect(own().length).toBeGreaterThan(500))
    const spoilt = own().filter(({ payload }) => !isJson(payload)).length
    expect(spoilt / own().length).toBeCloseTo(0.2, 1)
  })

  it('client that asks for $SYS gets counters, and with # does not', async () => {
    const one = await come()
    await one.client.subscribeAsync('$SYS/#')
    await eventually(() => expect(one.payloads('$SYS/broker/clients/total').at(-1)).toBe('1'))
    const other = await come()
    await beatsAfterKeepalive(other)
    expect(other.messages.filter(({ topic }) => topic.startsWith('$SYS'))).toEqual([])
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('faults of devices', () => {
  const soc = 'battery/512/Soc'

  it('hung-service repeats old values, answers no read and executes a write when it goes on', async () => {
    const one = await come()
    await one.fullPublish()
    const custom = 'battery/512/CustomName'
    const end = await gx.fault('hung-service')
    clock.advance(3_600_000)
    one.client.publish(`R/${portalId}/${custom}`, '')
    one.client.publish(`W/${portalId}/${custom}`, '{"value":"late"}')
    const repeated = await one.fullPublish()
    expect(repeated.filter(({ topic }) => topic === custom).map(({ payload }) => payload)).toEqual([
      '{"value":""}',
    ])
    expect(one.payloads(custom)).toHaveLength(2)
    await end()
    await eventually(() => expect(one.payloads(custom).at(-1)).toBe('{"value":"late"}'))
  })

  it('clock-jump moves the time of the GX and not the day of the station', async () => {
    const one = await come()
    await one.fullPublish()
    const time = () => Number(JSON.parse(one.payloads('platform/0/Device/Time').at(-1) ?? '{}').value)
    const before = time()
    const power = one.payloads('system/0/Ac/Consumption/L1/Power').at(-1)
    const end = await gx.fault('clock-jump')
    await eventually(() => expect(time()).toBe(before + 3_600))
    await eventually(() => {
      expect(JSON.parse(one.payloads('heartbeat').at(-1) ?? '{}').value).toBe(before + 3_600)
    })
    expect(one.payloads('system/0/Ac/Consumption/L1/Power').at(-1)).toBe(power)
    await end()
    await eventually(() => expect(time()).toBe(before))
  })

  it('service-flapping takes all topics of a device away and brings them again and again', async () => {
    const one = await come()
    await one.fullPublish()
    const end = await gx.fault('service-flapping')
    const power = () => one.payloads('solarcharger/277/Yield/Power')
    await eventually(() => expect(power().filter((payload) => payload === '').length).toBeGreaterThan(2))
    await end()
    await eventually(() => expect(power().at(-1)).toMatch(/^\{"value":/))
  })

  it('instance-clash publishes two values under one topic and empties it when one leaves', async () => {
    const one = await come()
    await one.fullPublish()
    const end = await gx.fault('instance-clash')
    const both = (await one.fullPublish()).filter(({ topic }) => topic === soc)
    expect(new Set(both.map(({ payload }) => payload))).toEqual(new Set(['{"value":68.0}', '{"value":11.0}']))
    await end()
    await eventually(() => expect(one.payloads(soc).at(-1)).toBe(''))
    const repaired = (await one.fullPublish()).filter(({ topic }) => topic === soc)
    expect(repaired.map(({ payload }) => payload)).toEqual(['{"value":68.0}'])
  })

  it('text-instances names services by their identifier', async () => {
    const one = await come()
    await gx.fault('text-instances')
    const topics = topicsOf(await one.fullPublish())
    expect([...topics].filter((topic) => topic.endsWith('/X')).sort()).toEqual(
      ['ident/0012/X', 'ident/HQ2345SIMXY/X', 'ident/shelly-plus 1/X', 'ident/Зал №2/X'].sort(),
    )
    one.client.publish(`R/${portalId}/ident/Зал №2/X`, '')
    await eventually(() => expect(one.payloads('ident/Зал №2/X')).toHaveLength(2))
  })

  it('hostile-names are sent as they are', async () => {
    const one = await come()
    await gx.fault('hostile-names')
    const all = await one.fullPublish()
    expect(topicsOf(all)).toContain('temperature/90/__proto__')
    const name = all.find(({ topic }) => topic === 'temperature/94/CustomName')
    expect(JSON.parse(name?.payload ?? '{}').value).toBe('a\u0000b\r\nc\u001b[31m')
  })

  it('deleted-path tells null for ever, until the service leaves', async () => {
    const one = await come()
    await one.fullPublish()
    const soh = 'battery/512/Soh'
    await gx.fault('deleted-path')
    await eventually(() => expect(one.payloads(soh).at(-1)).toBe('{"value":null}'))
    expect((await one.fullPublish()).find(({ topic }) => topic === soh)?.payload).toBe('{"value":null}')
    gx.withhold('battery/512')
    await eventually(() => expect(one.payloads(soh).at(-1)).toBe(''))
    gx.restore('battery/512')
    expect(topicsOf(await one.fullPublish())).not.toContain(soh)
  })

  it('odd-numbers keeps every digit and changes between int and double', async () => {
    const one = await come()
    await gx.fault('odd-numbers')
    const all = await one.fullPublish()
    const payload = (name: string) => all.find(({ topic }) => topic.endsWith(`/Simulated/${name}`))?.payload
    expect(payload('Int64')).toBe('{"value":9007199254740993}')
    expect(payload('Uint64')).toBe('{"value":18446744073709551615}')
    expect(payload('Large')).toBe('{"value":1e+300}')
    expect(payload('Small')).toBe('{"value":1.5e-09}')
    expect(payload('Float32')).toBe('{"value":52.209999084472656}')
    await eventually(() => {
      const kinds = one.payloads('acload/40/Ac/L2/Power').map((text) => text.includes('.'))
      expect(new Set(kinds)).toEqual(new Set([true, false]))
    })
  })

  it('nan-values are null over MQTT', async () => {
    const one = await come()
    await gx.fault('nan-values')
    const all = await one.fullPublish()
    expect(all.find(({ topic }) => topic === soc)?.payload).toBe('{"value":null}')
    expect(all.find(({ topic }) => topic === 'system/0/Dc/Battery/Power')?.payload).toBe('{"value":null}')
  })

  it('topics-22000 are as many as that', async () => {
    const one = await come()
    await gx.fault('topics-22000')
    expect(topicsOf(await one.fullPublish()).size).toBe(22_000)
  })

  it('payload-16mib sends one message of 16 MiB', async () => {
    const one = await come()
    await gx.fault('payload-16mib')
    one.client.publish(`R/${portalId}/huge/0/Text`, '')
    await eventually(() => expect(one.payloads('huge/0/Text')[0]?.length).toBeGreaterThan(16_000_000))
  })
})
