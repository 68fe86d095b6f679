import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GxPlugin } from '../../../../../src/main/core/simulator/broker/gxPlugin.ts'
import type { Message } from '../../../../../src/main/core/simulator/broker/mqttClient.ts'
import { SimulatedDbus } from '../../../../../src/main/core/simulator/services/simulatedDbus.ts'
import { deviceTiming } from '../../../../../src/main/core/simulator/timing.ts'
import { handClock, scenarioNamed } from '../testScenario.ts'

const id = 'c0619ab00a02'

async function makePlugin() {
  const clock = handClock()
  const dbus = new SimulatedDbus(await scenarioNamed('ess-faults'), clock, { mqtt: true, secured: false })
  const retained: Message[] = []
  let sent: Message[] = []
  const plugin = new GxPlugin({
    portalId: id,
    clock,
    dbus,
    timing: deviceTiming,
    sink: {
      publish: (messages) => sent.push(...messages),
      publishRetained: (message) => retained.push(message),
    },
  })
  plugin.start()
  const receive = (topic: string, payload = '') => plugin.receive({ topic, payload })
  return {
    clock,
    dbus,
    plugin,
    retained,
    keepalive: (payload = '') => receive(`R/${id}/keepalive`, payload),
    receive,
    /** One second of the wall and of the model passes on the bus. */
    tick: (ms = 1_000) => {
      clock.advance(ms)
      dbus.refresh()
      plugin.sync()
    },
    /** What was sent since the last call. */
    taken: () => {
      const all = sent.map(({ topic, payload }) => ({
        topic: topic.slice(`N/${id}/`.length),
        payload: String(payload),
      }))
      sent = []
      return all
    },
  }
}

type Plugin = Awaited<ReturnType<typeof makePlugin>>
let gx: Plugin
const topics = (messages: { topic: string }[]) => messages.map(({ topic }) => topic)
const completions = (messages: { topic: string; payload: string }[]) =>
  messages.filter(({ topic }) => topic === 'full_publish_completed').map(({ payload }) => payload)

beforeEach(async () => {
  gx = await makePlugin()
  vi.useFakeTimers()
})
afterEach(() => {
  gx.plugin.stop()
  vi.useRealTimers()
})

describe('a sleeping GX', () => {
  it('has told its portal ID and nothing else', () => {
    gx.tick()
    expect(gx.retained).toEqual([{ topic: `N/${id}/system/0/Serial`, payload: `{"value":"${id}"}` }])
    expect(gx.taken()).toEqual([])
  })

  it('answers reads', () => {
    gx.receive(`R/${id}/battery/512/InstalledCapacity`)
    expect(gx.taken()).toEqual([{ topic: 'battery/512/InstalledCapacity', payload: '{"value":148.0}' }])
  })

  it('executes a write and does not publish its change, not even later', () => {
    gx.receive(`W/${id}/settings/0/Settings/Relay/Polarity`, '{"value":1}')
    expect(gx.taken()).toEqual([])
    gx.keepalive('{"keepalive-options":["suppress-republish"]}')
    gx.tick()
    expect(topics(gx.taken())).not.toContain('settings/0/Settings/Relay/Polarity')
    gx.receive(`R/${id}/settings/0/Settings/Relay/Polarity`)
    expect(gx.taken()).toEqual([
      { topic: 'settings/0/Settings/Relay/Polarity', payload: '{"max":1,"min":0,"value":1}' },
    ])
  })

  it('still sends empty payloads for a device that leaves, and stays silent when it comes back', () => {
    gx.dbus.withhold('temperature/21')
    gx.plugin.sync()
    const gone = gx.taken()
    expect(gone.length).toBeGreaterThan(10)
    expect(gone.every(({ topic, payload }) => topic.startsWith('temperature/21/') && payload === '')).toBe(
      true,
    )
    gx.dbus.restore('temperature/21')
    gx.plugin.sync()
    expect(gx.taken()).toEqual([])
  })
})

describe('a keepalive', () => {
  it('brings all topics in another order each time, then the completion, then a heartbeat', () => {
    gx.keepalive()
    const first = gx.taken()
    gx.keepalive()
    const second = gx.taken()
    const value = Math.floor(gx.clock.now() / 1_000)
    expect(first.length).toBeGreaterThan(500)
    expect(first.slice(-2)).toEqual([
      { topic: 'full_publish_completed', payload: `{"value":${value}}` },
      { topic: 'heartbeat', payload: `{"value":${value}}` },
    ])
    expect(topics(first).slice(0, -2).sort()).toEqual(topics(second).slice(0, -1).sort())
    expect(topics(first).slice(0, -2)).not.toEqual(topics(second).slice(0, -1))
  })

  it.each([
    ['{"keepalive-options":[{"full-publish-completed-echo":"abc-1"}]}', 'abc-1'],
    ['{"keepalive-options":[{"full-publish-completed-echo":"a"},{"full-publish-completed-echo":"b"}]}', 'b'],
  ])('%s is echoed as %s', (payload, echo) => {
    gx.keepalive(payload)
    const value = Math.floor(gx.clock.now() / 1_000)
    expect(completions(gx.taken())).toEqual([`{"full-publish-completed-echo":"${echo}","value":${value}}`])
  })

  it.each([
    '{"keepalive-options":[{"full-publish-completed-echo":5}]}',
    '{"keepalive-options":{"full-publish-completed-echo":"x"}}',
    '{"full-publish-completed-echo":"x"}',
    '["battery/+/Soc"]',
    '1',
    '{broken',
  ])('%s is a plain one', (payload) => {
    gx.keepalive(payload)
    expect(completions(gx.taken())[0]).toMatch(/^\{"value":\d+\}$/)
  })

  it.each([
    '{"keepalive-options":["suppress-republish"]}',
    'text with suppress-republish in it',
    '{"keepalive-options":["suppress-republish",{"full-publish-completed-echo":"x"}]}',
  ])('%s wakes without publishing', (payload) => {
    gx.keepalive(payload)
    expect(topics(gx.taken())).toEqual(['heartbeat'])
    gx.tick()
    expect(gx.taken().length).toBeGreaterThan(0)
  })

  it('in the old form reads the serial as well', () => {
    gx.receive(`R/${id}/system/0/Serial`)
    const messages = gx.taken()
    expect(completions(messages)).toHaveLength(1)
    expect(messages.at(-1)).toEqual({ topic: 'system/0/Serial', payload: `{"value":"${id}"}` })
  })

  it.each([`R/${id}/keepalive/`, `R/${id}/Keepalive`, 'R/c0619ab00a99/keepalive'])(
    'to %s is ignored',
    (topic) => {
      gx.receive(topic)
      gx.tick()
      expect(gx.taken()).toEqual([])
    },
  )

  it('beyond three per second extends the time but gets no publish and no completion', () => {
    for (const echo of ['n0', 'n1', 'n2', 'n3', 'n4']) {
      gx.keepalive(`{"keepalive-options":[{"full-publish-completed-echo":"${echo}"}]}`)
    }
    expect(
      completions(gx.taken()).map((payload) => JSON.parse(payload)['full-publish-completed-echo']),
    ).toEqual(['n0', 'n1', 'n2'])
    vi.advanceTimersByTime(1_000)
    gx.keepalive()
    expect(completions(gx.taken())).toHaveLength(1)
  })

  it('keeps it awake for 60 s with a heartbeat each 3 s; then it falls silent without a word', () => {
    gx.keepalive('suppress-republish')
    vi.advanceTimersByTime(59_999)
    expect(topics(gx.taken())).toEqual(Array.from({ length: 20 }, () => 'heartbeat'))
    gx.tick()
    expect(gx.taken().length).toBeGreaterThan(0)
    vi.advanceTimersByTime(1)
    gx.tick()
    vi.advanceTimersByTime(10_000)
    expect(gx.taken()).toEqual([])
  })

  it('of any form extends the time', () => {
    gx.keepalive()
    vi.advanceTimersByTime(50_000)
    gx.keepalive('suppress-republish')
    vi.advanceTimersByTime(50_000)
    gx.taken()
    gx.tick()
    expect(gx.taken().length).toBeGreaterThan(0)
  })
})

describe('an awake GX', () => {
  beforeEach(() => {
    gx.keepalive()
    gx.taken()
  })

  it('publishes only what changed', () => {
    gx.tick()
    const changed = topics(gx.taken())
    expect(changed).toContain('platform/0/Device/Time')
    expect(changed).not.toContain('battery/512/InstalledCapacity')
    expect(changed.length).toBeLessThan(120)
  })

  it('does not push CAN statistics, repeats the old text in a full publish and reads them fresh on request', () => {
    const path = 'platform/0/CanBus/Interface/can0/Statistics'
    gx.keepalive()
    const before = gx.taken().find(({ topic }) => topic === path)?.payload
    gx.tick(10_000)
    expect(topics(gx.taken())).not.toContain(path)
    gx.keepalive()
    expect(gx.taken().find(({ topic }) => topic === path)?.payload).toBe(before)
    gx.receive(`R/${id}/${path}`)
    const fresh = gx.taken()
    expect(topics(fresh)).toEqual([path])
    const packets = (payload = '') => JSON.parse(JSON.parse(payload).value)[0].stats64.rx.packets
    expect(packets(fresh[0]?.payload) - packets(before)).toBeGreaterThan(300)
  })

  it('sends all topics of a device that comes back', () => {
    gx.dbus.withhold('solarcharger/277')
    gx.plugin.sync()
    const gone = gx.taken()
    gx.dbus.restore('solarcharger/277')
    gx.plugin.sync()
    const back = gx.taken()
    expect(topics(back).sort()).toEqual(topics(gone).sort())
    expect(back.every(({ payload }) => payload.startsWith('{"value":'))).toBe(true)
  })

  it('answers a read of a subtree with every leaf and of a whole service with a trailing slash', () => {
    gx.receive(`R/${id}/battery/512/Dc`)
    expect(topics(gx.taken()).every((topic) => topic.startsWith('battery/512/Dc/'))).toBe(true)
    gx.receive(`R/${id}/battery/512/`)
    expect(gx.taken().length).toBeGreaterThan(90)
  })

  it.each([
    'battery/512',
    'battery/512/Nothing',
    'battery/512/soc',
    'battery/512//Soc',
    'battery/512/Soc/',
    'x/0/Y',
  ])('says nothing to a read of %s', (topic) => {
    gx.receive(`R/${id}/${topic}`)
    expect(gx.taken()).toEqual([])
  })

  it.each([
    ['Settings/CGwacs/BatteryLife/MinimumSocLimit', '{"value":35}', '{"max":100.0,"min":0.0,"value":35.0}'],
    ['Settings/Relay/Polarity', '{"value":1.9, "more":1}', '{"max":1,"min":0,"value":1}'],
    ['Settings/Relay/Polarity', '{"value":"1"}', '{"max":1,"min":0,"value":1}'],
    ['Settings/SystemSetup/SystemName', '{"value":"Лісова"}', '{"value":"Лісова"}'],
  ])('takes a write of %s %s', (path, payload, published) => {
    gx.receive(`W/${id}/settings/0/${path}`, payload)
    expect(gx.taken().find(({ topic }) => topic === `settings/0/${path}`)?.payload).toBe(published)
  })

  it.each([
    ['settings/0/Settings/Relay/Polarity', '{"value":2}'],
    ['settings/0/Settings/Relay/Polarity', '{"value":0}'],
    ['settings/0/Settings/Relay/Polarity', '{"value":true}'],
    ['settings/0/Settings/Relay/Polarity', '{"value":null}'],
    ['settings/0/Settings/Relay/Polarity', '{"value":"yes"}'],
    ['settings/0/Settings/Relay/Polarity', '{"Value":1}'],
    ['settings/0/Settings/Relay/Polarity', '1'],
    ['settings/0/Settings/Relay/Polarity', ''],
    ['settings/0/Settings/Relay/Polarity', '{"value":1e400}'],
    ['settings/0/Settings/System/SecurityProfile', '{"value":0}'],
    ['settings/0/Settings/Nothing', '{"value":1}'],
    ['settings/0/toString', '{"value":1}'],
    ['vebus/276/Mode', '{"value":4}'],
  ])('says nothing to a write of %s %s', (topic, payload) => {
    gx.receive(`W/${id}/${topic}`, payload)
    expect(gx.taken()).toEqual([])
  })

  it.each([
    ['system/0/Relay/0/State', '{"value":6.9}', '{"value":6}'],
    ['system/0/Relay/0/State', '{"value":"8"}', '{"value":8}'],
    ['system/0/Relay/0/State', '{"value":true}', '{"value":1}'],
    ['system/0/Relay/0/State', '{"value":3000000000}', '{"value":3000000000}'],
    ['system/0/Relay/0/State', '{"value":null}', '{"value":null}'],
    ['battery/512/CustomName', '{"value":5}', '{"value":"5"}'],
    ['battery/512/CustomName', '{"value":"a\\u0000b"}', '{"value":"a"}'],
  ])('lets a device make its own of a write to %s of %s', (topic, payload, published) => {
    gx.receive(`W/${id}/${topic}`, payload)
    expect(gx.taken()).toEqual([{ topic, payload: published }])
  })

  it.each(['"x"', '[]', '[1]', '{}'])('says nothing when a device refuses %s', (value) => {
    gx.receive(`W/${id}/system/0/Relay/0/State`, `{"value":${value}}`)
    expect(gx.taken()).toEqual([])
  })

  it('applies a number beyond int32 and publishes nothing, yet a read tells it', () => {
    const topic = 'settings/0/Settings/Gui/DisplayOff'
    gx.receive(`W/${id}/${topic}`, '{"value":3000000000}')
    gx.tick()
    expect(topics(gx.taken())).not.toContain(topic)
    gx.receive(`R/${id}/${topic}`)
    expect(gx.taken()).toEqual([{ topic, payload: '{"value":3000000000}' }])
    gx.receive(`W/${id}/${topic}`, '{"value":60}')
    expect(gx.taken()).toEqual([{ topic, payload: '{"value":60}' }])
  })

  it('stores an odd text when a text setting gets null', () => {
    gx.receive(`W/${id}/settings/0/Settings/SystemSetup/SystemName`, '{"value":null}')
    expect(gx.taken()[0]?.payload).toMatch(/^\{"value":"dbus\.Array\(/)
  })

  it.each([
    [`W/${id}/settings/0/Settings/Services/AccessPointPassword`, false],
    [`W/${id}/platform/0/Security/Api`, false],
    [`W/${id}/x/0/MyPassword`, false],
    [`W/${id}/settings/0/Settings/Relay/Polarity`, true],
    [`R/${id}/platform/0/Security/Api`, true],
  ])('shows a message to %s to others: %s', (topic, shown) => {
    expect(gx.receive(topic, '{"value":"x"}')).toBe(shown)
  })

  it('lets the ESS follow a new minimum SoC', () => {
    gx.receive(`W/${id}/settings/0/Settings/CGwacs/BatteryLife/MinimumSocLimit`, '{"value":80}')
    gx.taken()
    gx.tick(20_000)
    const state = gx.taken().find(({ topic }) => topic === 'system/0/SystemState/State')
    gx.receive(`R/${id}/system/0/SystemState/LowSoc`)
    expect(gx.taken()).toEqual([{ topic: 'system/0/SystemState/LowSoc', payload: '{"value":1}' }])
    expect(state?.payload ?? '{"value":257}').toBe('{"value":257}')
  })

  it('moves no topic when a device gets another instance, until it comes again', () => {
    const moved = gx.dbus.overlay((services) =>
      services.map((one) => (one.serviceType === 'acload' ? { ...one, deviceInstance: 41 } : one)),
    )
    gx.tick()
    expect(topics(gx.taken()).filter((topic) => topic.startsWith('acload/41'))).toEqual([])
    gx.dbus.withhold('acload/40')
    gx.plugin.sync()
    gx.dbus.restore('acload/40')
    gx.plugin.sync()
    expect(topics(gx.taken())).toContain('acload/41/Ac/Power')
    moved()
  })

  it('swallows what a client publishes as N', () => {
    expect(gx.receive(`N/${id}/battery/512/Soc`, '{"value":1}')).toBe(false)
    expect(gx.receive('my/own/topic', 'x')).toBe(true)
    expect(gx.taken()).toEqual([])
  })
})
