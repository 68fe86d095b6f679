import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { afterEach, describe, expect, it } from 'vitest'
import { Login } from '../../../../../src/main/core/simulator/broker/login.ts'
import type { SimulatedGx } from '../../../../../src/main/core/simulator/simulatedGx.ts'
import { join, portalId, startGx } from '../gxClient.ts'

const wrong = (number: number) => ({ userName: 'remoteconsole', password: `wrong ${number}` })
const right = { userName: 'remoteconsole', password: 'right' }

describe('the login limiter', () => {
  it('lets 20 unseen wrong passwords pass, then refuses even the right one until a second has gone', () => {
    let now = 0
    const login = new Login({ password: 'right' }, () => now)
    for (let number = 0; number < 20; number++) login.check(wrong(number))
    expect(login.check(right)).toBe('refused')
    now += 999
    expect(login.check(right)).toBe('refused')
    now += 1
    expect(login.check(right)).toBe('accepted')
  })

  it('does not count the same wrong password again', () => {
    const login = new Login({ password: 'right' }, () => 0)
    for (let round = 0; round < 200; round++) login.check(wrong(1))
    expect(login.check(right)).toBe('accepted')
  })

  it('takes 150 unseen wrong passwords a day', () => {
    let now = 0
    const login = new Login({ password: 'right' }, () => now)
    for (let number = 0; number < 150; number++) {
      now += 10_000
      login.check(wrong(number))
    }
    now += 10_000
    expect(login.check(right)).toBe('refused')
    now += 86_400_000
    expect(login.check(right)).toBe('accepted')
  })

  it('does not hold tokens back', () => {
    const login = new Login({ password: 'right', tokens: { 'token/tool/1': 'own' } }, () => 0)
    login.exhaust()
    expect(login.check(right)).toBe('refused')
    expect(login.check({ userName: 'token/tool/1', password: 'own' })).toBe('accepted')
  })
})

describe('the login', () => {
  it.each([
    ['without a password file', null, 'x', 'refused'],
    ['with an empty password file', '', 'anything', 'accepted'],
    ['of a reserved name', 'x', 'x', 'refused-at-once'],
  ] as const)('%s', (_, password, given, answer) => {
    const userName = answer === 'refused-at-once' ? 'GXdbus' : 'remoteconsole'
    expect(new Login({ password }).check({ userName, password: given })).toBe(answer)
  })

  it('answers a refusal after 1 to 6 s', () => {
    const login = new Login({ password: 'x' })
    const delays = Array.from({ length: 50 }, () => login.delay({ least: 1_000, most: 6_000 }))
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(1_000)
    expect(Math.max(...delays)).toBeLessThanOrEqual(6_000)
    expect(new Set(delays).size).toBeGreaterThan(40)
  })
})

describe('a secured GX', () => {
  let gx: SimulatedGx
  const clients: MqttClient[] = []
  const login = { password: 'right', tokens: { 'token/tool/abc': 'own' } }
  const start = async () => {
    gx = await startGx({ doors: { mqtt: false, mqtts: true, http: false }, login })
  }
  const connect = async (options: IClientOptions) => {
    const joined = await join(gx, options)
    clients.push(joined.client)
    return joined
  }
  afterEach(async () => {
    for (const client of clients.splice(0)) client.end(true)
    await gx.stop()
  })

  it('has no plain door and lets any user name in with the password', async () => {
    await start()
    expect(gx.ports).toMatchObject({ mqtt: null, mqtts: expect.any(Number), http: null, control: null })
    const { fullPublish } = await connect({ username: 'anybody', password: 'right' })
    const profile = (await fullPublish()).find(({ topic }) => topic.endsWith('/System/SecurityProfile'))
    expect(profile?.payload).toBe('{"max":3,"min":0,"value":0}')
  })

  it.each([
    ['3.1.1', 4, 5],
    ['5', 5, 135],
  ] as const)('refuses a wrong password over MQTT %s with its own code', async (_, protocolVersion, code) => {
    await start()
    const url = `mqtts://127.0.0.1:${gx.ports.mqtts}`
    const options = {
      reconnectPeriod: 0,
      rejectUnauthorized: false,
      protocolVersion,
      password: 'no',
      username: 'x',
    }
    await expect(connectAsync(url, options)).rejects.toMatchObject({ code })
  })

  it('sends away who may not stay when it is switched to tokens only', async () => {
    await start()
    const five = await connect({ username: 'x', password: 'right', protocolVersion: 5 })
    const three = await connect({ username: 'x', password: 'right', protocolVersion: 4 })
    const token = await connect({ username: 'token/tool/abc', password: 'own' })
    const told = new Promise((resolve) =>
      five.client.once('disconnect', (packet) => resolve(packet.reasonCode)),
    )
    token.client.publish(`W/${portalId}/settings/0/Settings/Services/MqttLocal`, '{"value":2}')
    expect(await told).toBe(135)
    await Promise.all([five.closed, three.closed])
    await expect(connect({ username: 'x', password: 'right' })).rejects.toMatchObject({ code: 5 })
    expect((await token.fullPublish()).length).toBeGreaterThan(500)
  })

  it('lets nobody in when MQTT is switched off', async () => {
    await start()
    const { client, closed } = await connect({ username: 'x', password: 'right' })
    client.publish(`W/${portalId}/settings/0/Settings/Services/MqttLocal`, '{"value":0}')
    await closed
    await expect(connect({ username: 'x', password: 'right' })).rejects.toMatchObject({ code: 5 })
  })
})
