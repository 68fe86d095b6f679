import { connectAsync, type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SimulatedGx, startSimulatedGx } from '../../../../src/main/core/simulator/simulatedGx.ts'
import { eventually, handClock, scenarioNamed } from './testScenario.ts'

const id = 'c0619ab00a01'

async function connect(gx: SimulatedGx) {
  const client = await connectAsync(`mqtt://127.0.0.1:${gx.ports.mqtt}`, { reconnectPeriod: 0 })
  const messages: { topic: string; payload: string; retain: boolean }[] = []
  client.on('message', (topic, payload, packet) => {
    messages.push({ topic, payload: payload.toString(), retain: packet.retain })
  })
  await client.subscribeAsync(`N/#`)
  return { client, messages }
}

describe('a simulated GX with the MQTT door', () => {
  const clock = { ...handClock(), speed: () => 1_440 }
  let gx: SimulatedGx
  let client: MqttClient
  let messages: Awaited<ReturnType<typeof connect>>['messages']

  beforeEach(async () => {
    gx = await startSimulatedGx({
      scenario: await scenarioNamed('ess-healthy'),
      clock,
      doors: { mqtt: true, http: false },
      announce: null,
      timing: { fastTickMs: 5, heartbeatMs: 10 },
    })
    ;({ client, messages } = await connect(gx))
  })
  afterEach(async () => {
    client.end(true)
    await gx.stop()
  })

  it('opens that door only', () => {
    expect(gx).toMatchObject({ portalId: id, ports: { mqtt: expect.any(Number), http: null } })
  })

  it('tells its portal ID to anyone and sleeps until a keepalive', async () => {
    await eventually(() => expect(messages).toHaveLength(1))
    expect(messages[0]).toEqual({
      topic: `N/${id}/system/0/Serial`,
      payload: `{"value":"${id}"}`,
      retain: true,
    })
    clock.advance(60_000)
    await client.publishAsync(`R/${id}/hub4/0/MaxChargePower`, '', { qos: 1 })
    await eventually(() => expect(messages).toHaveLength(2))
    expect(messages[1]?.topic).toBe(`N/${id}/hub4/0/MaxChargePower`)
  })

  it('acknowledges a keepalive after the full publish, which ends with the echo', async () => {
    const payload = '{"keepalive-options":[{"full-publish-completed-echo":"here"}]}'
    await client.publishAsync(`R/${id}/keepalive`, payload, { qos: 1 })
    const done = messages.findIndex(({ topic }) => topic.endsWith('/full_publish_completed'))
    expect(done).toBeGreaterThan(500)
    expect(messages[done]?.payload).toContain('"full-publish-completed-echo":"here"')
    expect(messages.slice(1).every(({ retain }) => !retain)).toBe(true)
  })

  it('publishes a whole hour at once when its clock jumps, and wakes every client', async () => {
    const other = await connect(gx)
    await client.publishAsync(`R/${id}/keepalive`, 'suppress-republish', { qos: 1 })
    clock.advance(3_600_000)
    const last = () => other.messages.findLast(({ topic }) => topic === `N/${id}/platform/0/Device/Time`)
    await eventually(() => expect(last()?.payload).toBe(`{"value":${clock.now() / 1_000}}`))
    await eventually(() => {
      expect(other.messages.some(({ topic }) => topic === `N/${id}/heartbeat`)).toBe(true)
    })
    other.client.end(true)
  })

  it('sends empty payloads when a device is switched off', async () => {
    gx.withhold('temperature/20')
    const gone = () => messages.filter(({ payload }) => payload === '').map(({ topic }) => topic)
    await eventually(() => expect(gone()).toContain(`N/${id}/temperature/20/Temperature`))
    expect(gone().every((topic) => topic.startsWith(`N/${id}/temperature/20/`))).toBe(true)
    gx.restore('temperature/20')
    await client.publishAsync(`R/${id}/temperature/20/CustomName`, '', { qos: 1 })
    await eventually(() => expect(messages.at(-1)?.payload).toBe('{"value":"Серверна"}'))
  })

  it('publishes an alarm that is forced, and the end of it', async () => {
    const topic = `N/${id}/vebus/276/Alarms/GridLost`
    const said = () => messages.filter((message) => message.topic === topic).map(({ payload }) => payload)
    await client.publishAsync(`R/${id}/keepalive`, '', { qos: 1 })
    await eventually(() => expect(said()).toEqual(['{"value":0}']))
    const letGo = gx.force('vebus/276', '/Alarms/GridLost', 2)
    await eventually(() => expect(said()).toEqual(['{"value":0}', '{"value":2}']))
    letGo()
    await eventually(() => expect(said()).toEqual(['{"value":0}', '{"value":2}', '{"value":0}']))
  })

  it('closes the connection without a word when it stops', async () => {
    const closed = new Promise((resolve) => client.once('close', () => resolve('closed')))
    await gx.stop()
    expect(await closed).toBe('closed')
  })
})

describe('a simulated GX', () => {
  it('that cannot open a door leaves nothing open', async () => {
    const scenario = await scenarioNamed('ess-healthy')
    const options = { scenario, clock: handClock(), announce: null }
    const first = await startSimulatedGx({ ...options, doors: { mqtt: true, http: false } })
    const ports = { http: first.ports.mqtt ?? 0 }
    await expect(startSimulatedGx({ ...options, doors: { mqtt: true, http: true }, ports })).rejects.toThrow(
      'EADDRINUSE',
    )
    await first.stop()
  })
})
