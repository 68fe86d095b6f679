import { once } from 'node:events'
import net from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHttpConnection } from '../../../../src/main/core/connection/httpConnection.ts'
import { probe } from '../../../../src/main/core/connection/probe.ts'
import { systemClock } from '../../../../src/shared/clock.ts'
import { createRecorder, portalId } from './recorder.ts'

const undo: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

/** Answers one request per connection in HTTP/1.0 without a length, as the API does; `null` = never answers. */
async function startApi(answer: (path: string) => string | null) {
  const asked: string[] = []
  let open = 0
  let most = 0
  const server = net.createServer((socket) => {
    open += 1
    most = Math.max(most, open)
    socket.on('error', () => socket.destroy())
    socket.once('data', (bytes) => {
      const path = decodeURIComponent(/^GET (\S+)/.exec(bytes.toString())?.[1] ?? '')
      asked.push(path)
      const text = answer(path)
      open -= 1
      if (text !== null) socket.end(text)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  undo.push(() => server.close())
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : 0, asked, most: () => most }
}

const json = (body: string, status = '200 OK') =>
  `HTTP/1.0 ${status}\r\nContent-type: application/json\r\n\r\n${body}`
const value = (body: string) => json(`{"value": ${body}, "success": true}`)
const battery = 'com.victronenergy.battery.socketcan_can0'

/** A small station; `change` overrides answers by path. */
function station(change: Record<string, () => string | null> = {}) {
  const answers: Record<string, () => string | null> = {
    '/': () => json('{"name":"Victron DBus API Server","version":"3.2.0"}'),
    '/services': () =>
      json(
        `{"services":["${battery}","com.victronenergy.platform","com.victronenergy.settings","org.x"],"success":true}`,
      ),
    '/settings': () =>
      json('{"settings":{"/Settings/A":{"Value":1,"Min":0,"Max":Infinity,"Default":1}},"success":true}'),
    '/value?service=com.victronenergy.system&path=/Serial': () => value(`"${portalId}"`),
    [`/value?service=${battery}&path=/`]: () =>
      value('{"DeviceInstance": 512, "Soc": 81.0, "Dc/0/Voltage": NaN, "Soh": [], "CustomName": "NaN x"}'),
    '/value?service=com.victronenergy.platform&path=/': () =>
      value('{"CanBus/Interfaces": [{"interface": "can0"}]}'),
    '/value?service=com.victronenergy.platform&path=/CanBus/Interface/can0/Statistics': () => value('"[{}]"'),
    ...change,
  }
  return (path: string) =>
    answers[path]?.() ?? (path in answers ? null : json('{"error":"x","success":false}', '404 Not Found'))
}

function connect(port: number, answerMs = 2_000, controlPort?: number) {
  const recorder = createRecorder()
  const connection = createHttpConnection(
    {
      ...{ portalId, host: '127.0.0.1', port, clock: systemClock },
      ...(controlPort === undefined ? {} : { controlPort }),
      timing: {
        answerMs,
        coreMs: 20,
        extendedMs: 20,
        healthMs: 20,
        settingsMs: 20,
        retryMinMs: 10,
        retryMaxMs: 20,
      },
    },
    recorder,
  )
  undo.push(connection.stop)
  connection.start()
  return { connection, recorder }
}

describe('an HTTP connection', () => {
  it('is ready after the first whole round, one question at a time', async () => {
    const api = await startApi(station())
    const { connection, recorder } = connect(api.port)
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    expect(recorder.states().slice(0, 4)).toEqual(['connecting', 'connected', 'initializing', 'ready'])
    expect(recorder.values()).toMatchObject({
      'battery/512/Soc': 81,
      'battery/512/Dc/0/Voltage': null,
      'battery/512/Soh': null,
      'battery/512/CustomName': 'NaN x',
      'platform/0/CanBus/Interface/can0/Statistics': '[{}]',
      'settings/0/Settings/A': 1,
    })
    const limits = recorder.batches.flat().find((event) => event.path === '/Settings/A')
    expect(limits).toMatchObject({ min: 0, serviceName: 'com.victronenergy.settings' })
    expect(limits).not.toHaveProperty('max')
    expect(api.most()).toBe(1)
  })

  it('reads battery and CAN statistics more often while somebody watches closely', async () => {
    const api = await startApi(station())
    const slow = { coreMs: 600_000, extendedMs: 600_000, healthMs: 600_000, settingsMs: 600_000, closeMs: 5 }
    const connection = createHttpConnection(
      { ...{ portalId, host: '127.0.0.1', port: api.port, clock: systemClock }, timing: slow },
      createRecorder(),
    )
    undo.push(connection.stop)
    connection.start()
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    const asked = (part: string) => api.asked.filter((path) => path.includes(part)).length
    expect(asked(battery)).toBe(1)
    connection.watchClosely?.(true)
    await vi.waitFor(() => expect(Math.min(asked(battery), asked('Statistics'))).toBeGreaterThan(3))
    expect(asked('/settings')).toBe(1)
  })

  it('says when a service and when a path left', async () => {
    const staying = '"com.victronenergy.settings"'
    let services = `"${battery}",${staying}`
    let values = '{"DeviceInstance": 512, "Soc": 81.0}'
    const api = await startApi(
      station({
        '/services': () => json(`{"services":[${services}],"success":true}`),
        [`/value?service=${battery}&path=/`]: () => value(values),
      }),
    )
    const { recorder } = connect(api.port)
    await vi.waitFor(() => expect(recorder.values()['battery/512/Soc']).toBe(81))
    values = '{"DeviceInstance": 512}'
    await vi.waitFor(() => expect(recorder.values()['battery/512/Soc']).toBe('gone'))
    services = staying
    await vi.waitFor(() => expect(recorder.values()['battery/512']).toBe('gone'))
  })

  it('goes on when one service is not available, and counts it', async () => {
    const api = await startApi(
      station({ [`/value?service=${battery}&path=/`]: () => json('{"success":false}', '404 X') }),
    )
    const { connection } = connect(api.port)
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    expect(connection.status().rejected[`${battery} is not available`]).toBeGreaterThan(0)
  })

  const broken = () => json('{"error":"org.freedesktop.DBus.Error.NoReply: x","success":false}', '500 X')
  const names = ['battery.a', 'battery.b', 'vebus.c', 'platform'].map((name) => `com.victronenergy.${name}`)
  const four = (fails: (name: string) => boolean) => ({
    '/services': () => json(`{"services":${JSON.stringify(names)},"success":true}`),
    ...Object.fromEntries(
      names.map((name, at) => [
        `/value?service=${name}&path=/`,
        () => (fails(name) ? broken() : value(`{"DeviceInstance":${at},"A":1}`)),
      ]),
    ),
  })

  it('is not ready while at least half of the services cannot be read, says so, and comes back', async () => {
    let failing = 4
    const api = await startApi(station(four((name) => names.indexOf(name) < failing)))
    const { connection, recorder } = connect(api.port)
    await vi.waitFor(() =>
      expect(connection.status()).toMatchObject({
        state: 'initializing',
        reason:
          'The D-Bus HTTP API answers, but 4 of 4 services cannot be read (battery.a, battery.b, vebus.c, …). Restart it on the GX, or use MQTT.',
      }),
    )
    expect(recorder.states()).not.toContain('ready')
    failing = 1
    await vi.waitFor(() => expect(connection.status()).toMatchObject({ state: 'ready', reason: null }))
    failing = 2
    await vi.waitFor(() => expect(connection.status().state).toBe('connected'))
    expect(connection.status().reason).toContain('2 of 4 services cannot be read (battery.a, battery.b).')
    failing = 0
    await vi.waitFor(() => expect(connection.status()).toMatchObject({ state: 'ready', reason: null }))
    expect(recorder.states()).not.toContain('reconnecting')
  })

  it('takes an empty list of services for an error of the D-Bus, and no device for gone', async () => {
    let isEmpty = true
    const list = () => json(`{"services":${isEmpty ? '[]' : `["${battery}"]`},"success":true}`)
    const api = await startApi(station({ '/services': list }))
    const { connection, recorder } = connect(api.port)
    await vi.waitFor(() => expect(connection.status().reason).toContain('lists no services'))
    await vi.waitFor(() => expect(api.asked.filter((path) => path === '/services').length).toBeGreaterThan(2))
    expect(recorder.states()).not.toContain('ready')
    isEmpty = false
    await vi.waitFor(() => expect(recorder.values()['battery/512/Soc']).toBe(81))
    isEmpty = true
    await vi.waitFor(() => expect(connection.status().state).toBe('reconnecting'))
    expect(recorder.values()['battery/512/Soc']).toBe(81)
  })

  it('forgets the failure of a service that left the bus', async () => {
    let listed = names
    const api = await startApi(
      station({
        ...four((name) => name !== 'com.victronenergy.platform'),
        '/services': () => json(`{"services":${JSON.stringify(listed)},"success":true}`),
      }),
    )
    const { connection } = connect(api.port)
    await vi.waitFor(() => expect(connection.status().reason).toContain('3 of 4'))
    listed = ['com.victronenergy.platform']
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    const asked = api.asked.length
    await vi.waitFor(() => expect(api.asked.length).toBeGreaterThan(asked + 6))
    expect(api.asked.slice(asked + 4).filter((path) => path.includes('vebus.c'))).toEqual([])
  })

  it.each([
    [
      '1.0.0',
      '500 Internal Server Error',
      '{"error":"org.freedesktop.DBus.Error.ServiceUnknown: x","success":false}',
    ],
    [
      '3.2.0',
      '404 Not Found',
      '{"service":"s","path":"/","value":null,"error":"Path / not available","success":false}',
    ],
  ])('understands the errors of version %s', async (version, status, body) => {
    const api = await startApi(
      station({
        '/': () => json(`{"name":"Victron DBus API Server","version":"${version}"}`),
        [`/value?service=${battery}&path=/`]: () => json(body, status),
      }),
    )
    const { connection, recorder } = connect(api.port)
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    expect(connection.status().rejected[`${battery} is not available`]).toBeGreaterThan(0)
    expect(recorder.values()).toMatchObject({ 'settings/0/Settings/A': 1 })
    expect(connection.status().security).toMatchObject({ apiVersion: version, writesEnabled: false })
  })

  it('leaves one hanging service alone and goes on with the others', async () => {
    const api = await startApi(station({ [`/value?service=${battery}&path=/`]: () => null }))
    const { connection, recorder } = connect(api.port, 400)
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    expect(connection.status().rejected).toEqual({ [`no answer about ${battery}`]: 1 })
    expect(recorder.values()).toMatchObject({ 'platform/0/CanBus/Interface/can0/Statistics': '[{}]' })
    expect(recorder.states()).not.toContain('reconnecting')
    expect(api.asked.filter((path) => path.includes('socketcan_can0'))).toHaveLength(1)
  })

  it('tells two services on one instance apart by their full names, and says so', async () => {
    const other = 'com.victronenergy.battery.socketcan_can1'
    let names = [battery, other]
    const list = () => json(`{"services":${JSON.stringify(names)},"success":true}`)
    const api = await startApi(
      station({
        '/services': list,
        [`/value?service=${battery}&path=/`]: () => value('{"DeviceInstance":512,"Soc":81}'),
        [`/value?service=${other}&path=/`]: () => value('{"DeviceInstance":512,"Soc":11}'),
      }),
    )
    const { connection, recorder } = connect(api.port)
    await vi.waitFor(() =>
      expect(recorder.values()).toMatchObject({
        'battery/512/Soc': 81,
        'battery/512#socketcan_can1/Soc': 11,
      }),
    )
    await vi.waitFor(() =>
      expect(connection.status().notes).toEqual([
        `Several services report as battery/512. ${other} is shown as battery/512#socketcan_can1.`,
      ]),
    )
    names = [other]
    await vi.waitFor(() => {
      expect(recorder.values()).toMatchObject({ 'battery/512/Soc': 11, 'battery/512#socketcan_can1': 'gone' })
      expect(connection.status().notes).toEqual([])
    })
  })

  it('reads notifications as paths below their own, and none is no error', async () => {
    const notifications = '/value?service=com.victronenergy.platform&path=/Notifications'
    const api = await startApi(station({ [notifications]: () => value('{"0/Active": true}') }))
    const { recorder } = connect(api.port)
    await vi.waitFor(() =>
      expect(recorder.values()).toMatchObject({ 'platform/0/Notifications/0/Active': true }),
    )
    const bare = await startApi(station())
    const { connection } = connect(bare.port)
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    expect(Object.keys(connection.status().rejected).filter((reason) => reason.includes('Notif'))).toEqual([])
  })

  it('finds the control port open by connecting to it, and never calls it', async () => {
    const heard: Buffer[] = []
    const control = net.createServer((socket) => {
      socket.on('data', (bytes) => heard.push(bytes))
      socket.on('error', () => socket.destroy())
    })
    control.listen(0, '127.0.0.1')
    await once(control, 'listening')
    undo.push(() => control.close())
    const address = control.address()
    const api = await startApi(
      station({
        '/': () => json('{"name":"Victron DBus API Server","version":"3.2.0","ai_write_enabled":true}'),
      }),
    )
    const { connection } = connect(api.port, 2_000, typeof address === 'object' && address ? address.port : 0)
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    expect(connection.status().security).toEqual({
      ...{ apiWithoutPassword: true, writesEnabled: true, controlPortOpen: true, apiVersion: '3.2.0' },
    })
    expect(heard).toEqual([])
  })

  it('gives up on an API that hangs, says so and comes back', async () => {
    let hangs = false
    const api = await startApi(
      station({
        '/services': () =>
          hangs ? null : json(`{"services":["com.victronenergy.settings"],"success":true}`),
      }),
    )
    const { connection } = connect(api.port, 50)
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
    hangs = true
    await vi.waitFor(() => expect(connection.status().reason).toContain('gives no answer within'))
    hangs = false
    await vi.waitFor(() => expect(connection.status().state).toBe('ready'))
  })

  it.each([
    ['another program', json('{"name":"influx"}'), 'not-the-api'],
    ['a web page', json('<html>'), 'not-the-api'],
  ])('fails on %s', async (_, text, code) => {
    const api = await startApi(() => text)
    const { connection } = connect(api.port)
    await vi.waitFor(() => expect(connection.status().state).toBe('failed'))
    expect(connection.status()).toMatchObject({ failure: code })
    expect(connection.status().reason).toContain('it is not the D-Bus HTTP API')
  })

  it('fails on another GX', async () => {
    const api = await startApi(
      station({ '/value?service=com.victronenergy.system&path=/Serial': () => value('"c0619ab00a02"') }),
    )
    const { connection } = connect(api.port)
    await vi.waitFor(() => expect(connection.status().failure).toBe('another-gx'))
  })

  it('names a port that does not speak HTTP', async () => {
    const api = await startApi(() => 'SSH-2.0-dropbear\r\n')
    const { connection } = connect(api.port)
    await vi.waitFor(() => expect(connection.status().reason).toContain('it does not speak HTTP'))
  })

  it('takes no cut answer for a whole one', async () => {
    const api = await startApi(
      station({ [`/value?service=${battery}&path=/`]: () => value('{"Soc": 81').slice(0, -20) }),
    )
    const { connection, recorder } = connect(api.port)
    await vi.waitFor(() =>
      expect(connection.status().rejected[`${battery} cannot be read`]).toBeGreaterThan(0),
    )
    expect(recorder.values()).not.toHaveProperty('battery/0/Soc')
  })
})

describe('a look behind a typed address', () => {
  const look = (port: number, protocol: 'any' | 'http' | 'mqtt' = 'any') =>
    probe({ host: '127.0.0.1', address: { protocol, host: '127.0.0.1', port } }, AbortSignal.timeout(15_000))

  it('finds the portal ID, name and door of a D-Bus HTTP API', async () => {
    const api = await startApi(
      station({
        '/value?service=com.victronenergy.settings&path=/Settings/SystemSetup/SystemName': () =>
          value('"Lisova"'),
      }),
    )
    expect(await look(api.port)).toEqual({
      ...{ portalId, name: 'Lisova', model: null, firmware: null, fingerprint: null, problem: null },
      doors: [{ protocol: 'http', port: api.port, state: 'open' }],
    })
  })

  it('says in one clear sentence that nothing answers', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    server.close()
    await once(server, 'close')
    const { problem, doors } = await look(port)
    expect(problem?.message).toBe(`127.0.0.1 refuses connections on port ${port}.`)
    expect(problem?.tryThis).not.toBe('')
    expect(doors.every((door) => door.state === 'closed')).toBe(true)
  })

  it('says in one clear sentence that something else answers', async () => {
    const api = await startApi(() => 'SSH-2.0-dropbear\r\n')
    const { problem } = await look(api.port)
    expect(problem?.message).toBe(
      'Something answers at 127.0.0.1, but it speaks neither MQTT nor the D-Bus HTTP API.',
    )
  })

  it('does not count another program on port 8088 as an open door', async () => {
    const api = await startApi(() => json('{"name":"influx"}'))
    const doors = [{ protocol: 'http', port: api.port, state: 'unknown' }] as const
    const seen = await probe({ host: '127.0.0.1', portalId, doors }, AbortSignal.timeout(15_000))
    expect(seen).toMatchObject({ portalId, problem: null, doors: [{ state: 'closed' }] })
  })
})
