import { once } from 'node:events'
import net from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Connection } from '../../../../src/main/core/connection/connection.ts'
import { createMqttConnection } from '../../../../src/main/core/connection/mqttConnection.ts'
import type { MqttTiming } from '../../../../src/main/core/connection/mqttTiming.ts'
import type { SurroundingsSources } from '../../../../src/main/core/connection/surroundings.ts'
import { systemClock } from '../../../../src/shared/clock.ts'
import { echoOf, type FakeBroker, type FakeBrokerOptions, startFakeBroker } from './fakeBroker.ts'
import { createRecorder, memoryPins, portalId } from './recorder.ts'

const undo: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

const n = (path: string) => `N/${portalId}/${path}`
const keepalive = `R/${portalId}/keepalive`

async function broker(options: FakeBrokerOptions): Promise<FakeBroker> {
  const started = await startFakeBroker(options)
  undo.push(started.stop)
  return started
}

function connect(
  port: number,
  timing: Partial<MqttTiming> = {},
  password?: string,
  surroundings?: SurroundingsSources,
) {
  const recorder = createRecorder()
  const connection: Connection = createMqttConnection(
    {
      ...{ portalId, host: '127.0.0.1', port, tls: false, pins: memoryPins(), clock: systemClock },
      timing: { retryMinMs: 10, retryMaxMs: 20, ...timing },
      ...(password === undefined ? {} : { password }),
      ...(surroundings ? { surroundings } : {}),
    },
    recorder,
  )
  undo.push(connection.stop)
  connection.start()
  return { connection, recorder }
}

/** Answers a full publish request as a GX does. */
function completing(values: Record<string, string>): FakeBrokerOptions {
  return {
    onPublish(topic, payload, gx) {
      const echo = echoOf(payload)
      if (topic !== keepalive || echo === undefined) return
      for (const [path, value] of Object.entries(values)) gx.publish(n(path), value)
      gx.publish(n('full_publish_completed'), `{"full-publish-completed-echo":"${echo}","value":1}`)
      gx.publish(n('heartbeat'), '{"value":1795187571}')
    },
  }
}

describe('an MQTT connection', () => {
  it('wakes the GX and is ready with the complete picture in few batches', async () => {
    const gx = await broker(
      completing({ 'battery/512/Soc': '{"value":81.0}', 'vebus/276/Mode': '{"value":3}', 'hub4/0/X': '' }),
    )
    const { connection, recorder } = connect(gx.port)
    await vi.waitFor(() => expect(recorder.heartbeats).toEqual([1_795_187_571_000]))
    expect(recorder.states()).toEqual(['connecting', 'connected', 'initializing', 'ready'])
    expect(recorder.values()).toEqual({ 'battery/512/Soc': 81, 'vebus/276/Mode': 3, 'hub4/0/X': 'gone' })
    expect(recorder.batches.length).toBeLessThan(3)
    expect(connection.status()).toMatchObject({
      messages: 5,
      reason: null,
      url: `mqtt://127.0.0.1:${gx.port}`,
    })
    expect(gx.connects[0]).toMatchObject({ username: undefined, password: undefined })
  })

  it('repeats the request when the GX drops it silently', async () => {
    let asked = 0
    const gx = await broker({
      onPublish(topic, payload, self) {
        asked += 1
        if (topic === keepalive && asked > 1) completing({}).onPublish?.(topic, payload, self)
      },
    })
    const { recorder } = connect(gx.port, { completionMs: 30 })
    await vi.waitFor(() => expect(recorder.states()).toContain('ready'))
    expect(asked).toBe(2)
  })

  it('takes the picture of a GX that never confirms, and says so', async () => {
    const gx = await broker({
      onPublish: (topic, _, self) =>
        topic === keepalive && self.publish(n('battery/512/Soc'), '{"value": 81}'),
    })
    const { connection, recorder } = connect(gx.port, { completionMs: 20, quietMs: 20 })
    await vi.waitFor(() => expect(recorder.states()).toContain('ready'))
    expect(connection.status().reason).toContain('did not confirm')
    expect(gx.received.filter(({ topic }) => topic === keepalive).at(2)?.payload).toBe('')
  })

  it('ignores the completion that another client asked for', async () => {
    const gx = await broker({
      onPublish: (topic, _, self) =>
        topic === keepalive &&
        self.publish(n('full_publish_completed'), '{"full-publish-completed-echo":"other","value":1}'),
    })
    const { recorder } = connect(gx.port, { completionMs: 20 })
    await vi.waitFor(() => expect(recorder.statuses.at(-1)?.reason).toContain('never answers the keepalive'))
    expect(recorder.states()).not.toContain('ready')
  })

  it('names a GX that never answers a keepalive in one clear sentence, and keeps asking', async () => {
    const gx = await broker({
      onSubscribe: (_, self) => self.publish(n('system/0/Serial'), `{"value":"${portalId}"}`, true),
    })
    const { connection, recorder } = connect(gx.port, { completionMs: 10 })
    await vi.waitFor(() => expect(gx.received.length).toBeGreaterThan(6))
    expect(connection.status()).toMatchObject({
      state: 'initializing',
      reason:
        'The GX accepts the connection but never answers the keepalive. Wait a minute, then restart the GX.',
    })
    expect(recorder.states()).not.toContain('ready')
  })

  it('says when another GX answers at the address', async () => {
    const gx = await broker({
      onSubscribe: (_, self) =>
        self.publish('N/c0619ab00a02/system/0/Serial', '{"value":"c0619ab00a02"}', true),
    })
    const { connection } = connect(gx.port, { completionMs: 10 })
    await vi.waitFor(() => expect(connection.status().reason).toContain('Another GX answers'))
  })

  it('counts a broken payload by its reason and goes on', async () => {
    const gx = await broker(
      completing({ 'battery/512/Soc': '{"value":8', 'battery/512/Soh': '{"value":99}' }),
    )
    const { connection, recorder } = connect(gx.port)
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    expect(connection.status().rejected).toEqual({ 'payload is not JSON': 1 })
    expect(recorder.values()).toEqual({ 'battery/512/Soh': 99 })
  })

  it('notices silence, says so and recovers when the GX speaks again', async () => {
    let mute = false
    const gx = await broker({
      onPublish: (topic, payload, self) => mute || completing({}).onPublish?.(topic, payload, self),
    })
    const { connection, recorder } = connect(gx.port, { silenceMs: 60, completionMs: 30 })
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    mute = true
    await vi.waitFor(() => expect(connection.status().reason).toContain('the GX is silent'))
    mute = false
    await vi.waitFor(() =>
      expect(recorder.states().lastIndexOf('ready')).toBeGreaterThan(
        recorder.states().lastIndexOf('connected'),
      ),
    )
  })

  it('opens a new link when the silence lasts: the old one may be half open and carry nothing any more', async () => {
    let mute = false
    const gx = await broker({
      onPublish: (topic, payload, self) => mute || completing({}).onPublish?.(topic, payload, self),
    })
    const { connection, recorder } = connect(gx.port, { silenceMs: 60, completionMs: 30 })
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    mute = true
    await vi.waitFor(() => expect(gx.connects.length).toBeGreaterThan(1), { timeout: 5_000 })
    const lost = recorder.statuses.find((status) => status.state === 'reconnecting')
    expect(lost?.reason).toMatch(/^The GX was silent for .* s. A new connection is opened./)
    mute = false
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'), { timeout: 5_000 })
  })

  it('keeps the GX awake without asking for everything again', async () => {
    const gx = await broker(completing({}))
    const { recorder } = connect(gx.port, { keepaliveMs: 20 })
    await vi.waitFor(() =>
      expect(gx.received.at(-1)?.payload).toBe('{"keepalive-options":["suppress-republish"]}'),
    )
    expect(recorder.states().filter((state) => state === 'ready')).toHaveLength(1)
  })

  it('reads CAN statistics again and again, and shows which read is not answered', async () => {
    const statistics = 'platform/0/CanBus/Interface/can0/Statistics'
    let dead = false
    const values = { 'platform/0/CanBus/Interfaces': '{"value":[{"interface":"can0"}]}' }
    const gx = await broker({
      onPublish(topic, payload, self) {
        completing(values).onPublish?.(topic, payload, self)
        if (topic === `R/${portalId}/${statistics}` && !dead) self.publish(n(statistics), '{"value":"[]"}')
      },
    })
    const { connection, recorder } = connect(gx.port, { readMs: 10, readFloorMs: 10, readTimeoutMs: 30 })
    await vi.waitFor(() => expect(recorder.values()[statistics]).toBe('[]'))
    dead = true
    await vi.waitFor(() =>
      expect(connection.status().reason).toBe(`The GX does not answer reads of ${statistics}.`),
    )
    dead = false
    await vi.waitFor(() => expect(connection.status().reason).toBeNull())
  })

  it('takes CAN statistics from answers to its own reads only, because a full publish repeats old text', async () => {
    const statistics = 'platform/0/CanBus/Interface/can0/Statistics'
    const values = { [statistics]: '{"value":"cached"}' }
    const gx = await broker({
      onPublish(topic, payload, self) {
        completing(values).onPublish?.(topic, payload, self)
        if (topic === `R/${portalId}/${statistics}`) self.publish(n(statistics), '{"value":"read"}')
      },
    })
    const { recorder } = connect(gx.port, { readMs: 60_000, readFloorMs: 60_000 })
    await vi.waitFor(() => expect(recorder.values()[statistics]).toBe('read'))
    gx.publish(n(statistics), '{"value":"cached"}')
    gx.publish(n('system/0/Marker'), '{"value":1}')
    await vi.waitFor(() => expect(recorder.values()['system/0/Marker']).toBe(1))
    const texts = recorder.batches
      .flat()
      .flatMap((event) => (event.kind === 'value' && event.path.endsWith('/Statistics') ? [event.value] : []))
    expect(texts).toEqual(['read'])
  })

  it('reads values without change signal at their own cadence, and not with every round', async () => {
    const statistics = 'platform/0/CanBus/Interface/can0/Statistics'
    const values = {
      'platform/0/CanBus/Interfaces': '{"value":[{"interface":"can0"}]}',
      'vebus/276/Ac/Out/S': '{"value":1}',
    }
    const gx = await broker({
      onPublish(topic, payload, self) {
        completing(values).onPublish?.(topic, payload, self)
        if (topic === `R/${portalId}/vebus/276/Ac/Out/S`) self.publish(n('vebus/276/Ac/Out/S'), '{"value":2}')
      },
    })
    const { recorder } = connect(gx.port, { readMs: 10, readFloorMs: 10 })
    const asked = (topic: string) =>
      gx.received.filter((one) => one.topic === `R/${portalId}/${topic}`).length
    await vi.waitFor(() => expect(asked(statistics)).toBeGreaterThan(5))
    expect(asked('vebus/276/Ac/Out/S')).toBe(1)
    await vi.waitFor(() => expect(recorder.values()['vebus/276/Ac/Out/S']).toBe(2))
  })

  it('reads CAN statistics more often while somebody watches closely, also over a new link', async () => {
    const statistics = 'platform/0/CanBus/Interface/can0/Statistics'
    const gx = await broker(
      completing({ 'platform/0/CanBus/Interfaces': '{"value":[{"interface":"can0"}]}' }),
    )
    const asked = () => gx.received.filter(({ topic }) => topic === `R/${portalId}/${statistics}`).length
    const timing = { readMs: 600_000, readFloorMs: 5, closeReadMs: 5 }
    const { connection } = connect(gx.port, timing)
    await vi.waitFor(() => expect(asked()).toBe(1))
    connection.watchClosely?.(true)
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(5))
    gx.dropClients()
    const before = asked()
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(before + 5))
  })

  it('connects again after a loss, and says why it was away', async () => {
    const gx = await broker(completing({}))
    const { connection, recorder } = connect(gx.port)
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    gx.dropClients()
    await vi.waitFor(() => expect(recorder.states()).toContain('reconnecting'))
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    const lost = recorder.statuses.find((status) => status.state === 'reconnecting')
    expect(lost?.reason).toContain('was lost')
    expect(lost?.nextTryAt).not.toBeNull()
    expect(new Set(gx.connects.map(({ clientId }) => clientId)).size).toBe(2)
  })

  it('asks for everything anew after the laptop slept, over a new link, and says so', async () => {
    let asleep = 0
    const wall = () => Date.now() + asleep
    const gx = await broker(completing({}))
    const { connection, recorder } = connect(gx.port, {}, undefined, { wall, addresses: () => new Set() })
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    asleep = 600_000
    await vi.waitFor(() => expect(gx.connects).toHaveLength(2), { timeout: 5_000 })
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    const away = recorder.statuses.find((status) => status.state === 'reconnecting')
    expect(away?.reason).toMatch(/^This laptop slept for 10 min/)
  })

  it('tries again at once when the network of the laptop changes', async () => {
    let addresses = new Set(['10.0.0.2'])
    const gone = await startFakeBroker()
    await gone.stop()
    const slow = { retryMinMs: 600_000, retryMaxMs: 600_000 }
    const laptop = { wall: () => Date.now(), addresses: () => addresses }
    const { connection, recorder } = connect(gone.port, slow, undefined, laptop)
    await vi.waitFor(() => expect(connection.status().nextTryAt).not.toBeNull())
    const before = recorder.statuses.length
    addresses = new Set(['10.0.0.3'])
    await vi.waitFor(
      () =>
        expect(recorder.statuses.slice(before).map((status) => status.reason)).toContain(
          'The network of this laptop has changed.',
        ),
      { timeout: 5_000 },
    )
  })

  it('knows firmware before 3.20 by its keepalive, asks without options and keeps devices when it falls asleep', async () => {
    const paths = Array.from({ length: 40 }, (_, index) => `battery/512/P/${index}`)
    const values = (self: FakeBroker) => {
      for (const path of paths) self.publish(n(path), '{"value": 1}')
    }
    const gx = await broker({
      onSubscribe: (_, self) => self.publish(n('keepalive'), '{"value": 1}', true),
      onPublish: (topic, payload, self) => topic === keepalive && payload === '' && values(self),
    })
    const { connection, recorder } = connect(gx.port, { oldQuietMs: 20, holdMs: 20, completionMs: 40 })
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    expect(connection.status().reason).toContain('older than 3.20')
    const asked = gx.received.length
    for (const path of paths) gx.publish(n(path), '')
    await vi.waitFor(() => expect(gx.received.length).toBeGreaterThan(asked))
    expect(gx.received.at(-1)?.payload).toBe('')
    expect(Object.values(recorder.values())).not.toContain('gone')
  })

  it('notes two services on one instance after it looked twice', async () => {
    const gx = await broker({
      onPublish(topic, payload, self) {
        const echo = echoOf(payload)
        if (topic !== keepalive || echo === undefined) return
        for (const serial of ['HQ1', 'HQ2']) self.publish(n('battery/512/Serial'), `{"value":"${serial}"}`)
        self.publish(n('full_publish_completed'), `{"full-publish-completed-echo":"${echo}","value":1}`)
      },
    })
    const { connection } = connect(gx.port, { suspectMs: 20 })
    await vi.waitFor(() =>
      expect(connection.status().notes?.join()).toContain('Two services report as battery/512 (HQ1 and HQ2)'),
    )
    expect(connection.status().state).toBe('ready')
  })

  it('tries a refused password once and never says it', async () => {
    const gx = await broker({ returnCode: 5 })
    const { connection, recorder } = connect(gx.port, {}, 'hunter2-secret')
    await vi.waitFor(() => expect(connection.status().state).toBe('failed'))
    expect(connection.status()).toMatchObject({ failure: 'password-refused', nextTryAt: null })
    expect(connection.status().reason).toMatch(/^The GX refused the password\. It was tried once;/)
    expect(gx.connects).toEqual([
      { clientId: expect.any(String), username: 'remoteconsole', password: 'hunter2-secret' },
    ])
    expect(JSON.stringify([recorder.statuses, recorder.batches, connection.status()])).not.toContain(
      'hunter2',
    )
  })

  it('asks for a password when none was given', async () => {
    const gx = await broker({ returnCode: 5 })
    const { connection } = connect(gx.port)
    await vi.waitFor(() => expect(connection.status().failure).toBe('password-needed'))
  })

  it.each([
    ['closes at once', (socket: net.Socket) => socket.destroy()],
    ['speaks something else', (socket: net.Socket) => socket.write('SSH-2.0-dropbear\r\n')],
  ])('names a port that %s', async (_, behave) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => socket.destroy())
      behave(socket)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    undo.push(() => server.close())
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { connection, recorder } = connect(port)
    await vi.waitFor(() => expect(connection.status().reason).toContain('it does not speak MQTT'))
    expect(recorder.states()).not.toContain('connected')
  })

  it('names an address that answers nothing, and keeps trying', async () => {
    const gx = await startFakeBroker()
    await gx.stop()
    const { connection, recorder } = connect(gx.port)
    await vi.waitFor(() =>
      expect(recorder.states().filter((state) => state === 'reconnecting').length).toBeGreaterThan(3),
    )
    expect(connection.status().reason).toContain(`127.0.0.1 refuses connections on port ${gx.port}.`)
  })

  it('says nothing more after it is stopped', async () => {
    const gx = await broker(completing({}))
    const { connection, recorder } = connect(gx.port, { keepaliveMs: 5 })
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    await connection.stop()
    const count = recorder.statuses.length
    gx.publish(n('battery/512/Soc'), '{"value":1}')
    await new Promise((resolve) => setImmediate(resolve))
    expect(recorder.statuses).toHaveLength(count)
    expect(connection.status().state).toBe('disconnected')
  })
})
