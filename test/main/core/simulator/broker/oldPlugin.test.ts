import type { MqttClient } from 'mqtt'
import { afterEach, describe, expect, it } from 'vitest'
import type { SimulatedGx } from '../../../../../src/main/core/simulator/simulatedGx.ts'
import { type GxClient, join, portalId, startGx } from '../gxClient.ts'
import { eventually, handClock } from '../testScenario.ts'

const clock = handClock()
let gx: SimulatedGx
let one: GxClient
const clients: MqttClient[] = []

async function come(): Promise<GxClient> {
  const joined = await join(gx)
  clients.push(joined.client)
  return joined
}

const keepalive = (payload = '') => one.client.publish(`R/${portalId}/keepalive`, payload)
const own = () => one.messages.filter(({ topic }) => !/^[RW]\//.test(topic))

/** Keepalives that end within the test only where their end is what is tested. */
async function wake(keepaliveMs = 60_000): Promise<void> {
  gx = await startGx({ clock, doors: { mqtt: true, http: false }, timing: { keepaliveMs } })
  await gx.fault('old-firmware')
  one = await come()
}
afterEach(async () => {
  for (const client of clients.splice(0)) client.end(true)
  await gx.stop()
})

describe('firmware before 3.20', () => {
  it('is told apart by its retained keepalive and by blanks', async () => {
    await wake()
    await eventually(() => expect(own()).toHaveLength(2))
    expect(own()).toEqual([
      { topic: 'system/0/Serial', payload: `{"value": "${portalId}"}`, retain: true },
      { topic: 'keepalive', payload: '{"value": 1}', retain: true },
    ])
  })

  it('keeps all topics, has no completion, no heartbeat and no limits', async () => {
    await wake()
    keepalive()
    await eventually(() => expect(own().length).toBeGreaterThan(600))
    await eventually(() => {
      expect(one.payloads('settings/0/Settings/Relay/Polarity')).toEqual(['{"value": 0}'])
      expect(one.payloads('platform/0/Firmware/Installed/Version')).toEqual(['{"value": "v3.11"}'])
    })
    const topics = new Set(own().map(({ topic }) => topic))
    expect(topics).not.toContain('full_publish_completed')
    expect(topics).not.toContain('heartbeat')
    const late = await come()
    await eventually(() => expect(late.messages.length).toBeGreaterThan(600))
    expect(late.messages.every(({ retain }) => retain)).toBe(true)
  })

  it('takes a list of topics as a choice, and the options of newer firmware as none', async () => {
    await wake()
    keepalive('{"keepalive-options":["suppress-republish"]}')
    clock.advance(3_600_000)
    one.client.publish(`R/${portalId}/hub4/0/MaxChargePower`, '')
    await eventually(() => expect(one.payloads('hub4/0/MaxChargePower')).toHaveLength(1))
    expect(one.payloads('battery/512/Soc')).toEqual([])
    keepalive('["battery/+/Soc", "system/0/Dc/#"]')
    await eventually(() => expect(one.payloads('battery/512/Soc')).toHaveLength(1))
    const chosen = /^(battery\/512\/Soc$|system\/0\/(Dc\/|Serial$)|keepalive$|hub4\/0\/MaxChargePower$)/
    expect(own().filter(({ topic }) => !chosen.test(topic))).toEqual([])
  })

  it('answers a read of a subtree with one message', async () => {
    await wake()
    one.client.publish(`R/${portalId}/battery/512/Dc/0`, '')
    await eventually(() => expect(one.payloads('battery/512/Dc/0')).toHaveLength(1))
    expect(JSON.parse(one.payloads('battery/512/Dc/0')[0] ?? '')).toMatchObject({
      value: { MidVoltage: [], Voltage: expect.any(Number) },
    })
  })

  it('publishes changes in batches and executes writes', async () => {
    await wake()
    keepalive()
    one.client.publish(`W/${portalId}/settings/0/Settings/Relay/Polarity`, '{"value": 1}')
    await eventually(() => {
      expect(one.payloads('settings/0/Settings/Relay/Polarity').at(-1)).toBe('{"value": 1}')
    })
  })

  it('empties every topic when the keepalives end, and looks as if every device left', async () => {
    await wake(500)
    keepalive()
    await eventually(() => expect(own().length).toBeGreaterThan(600))
    const topics = new Set(own().map(({ topic }) => topic))
    await eventually(() => {
      const gone = new Set(
        own()
          .filter(({ payload }) => payload === '')
          .map(({ topic }) => topic),
      )
      expect([...topics].filter((topic) => !gone.has(topic))).toEqual(['keepalive'])
    })
  })

  it('lets each listed topic end on its own, and empties only what nobody lists any more', async () => {
    await wake(1_000)
    keepalive('["battery/+/Soc", "battery/512/Dc/#"]')
    await eventually(() => expect(one.payloads('battery/512/Dc/0/Voltage')).toHaveLength(1))
    const again = setInterval(() => keepalive('["battery/512/#"]'), 100)
    try {
      await eventually(() => expect(one.payloads('battery/512/Soh')).toHaveLength(1))
      keepalive('["vebus/+/State"]')
      await eventually(() => expect(one.payloads('vebus/276/State').at(-1)).toBe(''))
      expect(one.payloads('battery/512/Dc/0/Voltage')).not.toContain('')
      expect(one.payloads('battery/512/Soc')).not.toContain('')
    } finally {
      clearInterval(again)
    }
    await eventually(() => expect(one.payloads('battery/512/Soc').at(-1)).toBe(''))
  })
})
