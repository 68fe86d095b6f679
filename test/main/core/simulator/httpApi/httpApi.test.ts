import { once } from 'node:events'
import { get } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SimulatedGx, startSimulatedGx } from '../../../../../src/main/core/simulator/simulatedGx.ts'
import { handClock, scenarioNamed } from '../testScenario.ts'

const battery = 'com.victronenergy.battery.socketcan_can0'
let gx: SimulatedGx
let port: number
const clock = handClock()

beforeEach(async () => {
  gx = await startSimulatedGx({
    scenario: await scenarioNamed('ess-healthy'),
    clock,
    doors: { mqtt: false, http: true },
    announce: null,
  })
  port = gx.ports.http ?? 0
})
afterEach(() => gx.stop())

/** One request byte for byte; the answer ends when the server closes. */
async function raw(request: string): Promise<{ head: string; body: string }> {
  const socket = connect(port, '127.0.0.1')
  socket.write(request)
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  return { head, body }
}

async function ask(path: string, at = port): Promise<{ status: number; body: unknown; text: string }> {
  const [response] = await once(get({ host: '127.0.0.1', port: at, path, agent: false }), 'response')
  const body = await text(response)
  return { status: response.statusCode, body: JSON.parse(body), text: body }
}

describe('the D-Bus HTTP API', () => {
  it('answers HTTP/1.0 without a length, indented, and closes', async () => {
    const { head, body } = await raw('GET /health HTTP/1.0\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.0 200 OK\r\n/)
    expect(head).toMatch(/content-type: application\/json/i)
    expect(head).not.toMatch(/content-length|keep-alive/i)
    expect(body).toMatch(/^\{\n {2}"service": "dbus-api-server",\n {2}"version": "3\.2\.0",/)
  })

  it('says what it is', async () => {
    expect((await ask('/')).body).toMatchObject({ name: 'Victron DBus API Server', version: '3.2.0' })
  })

  it('lists the full D-Bus names', async () => {
    const { body } = await ask('/services')
    expect(body).toMatchObject({ count: 11, success: true, services: expect.arrayContaining([battery]) })
  })

  it('gives a value with its point', async () => {
    const answer = await ask(`/value?service=${battery}&path=/InstalledCapacity`)
    expect(answer.text).toContain('"value": 148.0,')
    expect(answer.body).toMatchObject({
      service: battery,
      path: '/InstalledCapacity',
      value: 148,
      success: true,
    })
  })

  it('gives an empty array for an invalid value', async () => {
    expect((await ask(`/value?service=${battery}&path=/TimeToGo`)).body).toMatchObject({
      value: [],
      success: true,
    })
    expect((await ask(`/text?service=${battery}&path=/TimeToGo`)).body).toMatchObject({ text: '---' })
  })

  it('gives a text with its unit', async () => {
    expect((await ask(`/text?service=${battery}&path=/Dc/0/Voltage`)).body).toMatchObject({
      text: expect.stringMatching(/^\d\d\.\d\d V$/),
    })
  })

  it('gives a subtree with keys without a leading slash', async () => {
    const all = await ask(`/value?service=${battery}&path=/`)
    expect(all.body).toMatchObject({ value: { Soh: 99, 'Dc/0/MidVoltage': [] } })
    const part = await ask(`/value?service=${battery}&path=/Dc`)
    expect(part.body).toMatchObject({ value: { '0/Voltage': expect.any(Number), '1/Voltage': [] } })
  })

  it('escapes what is not ASCII', async () => {
    const answer = await ask('/value?service=com.victronenergy.temperature.adc_builtin0_6&path=/CustomName')
    expect(answer.text).toContain('"\\u041a\\u043e\\u0442\\u0435\\u043b\\u044c\\u043d\\u044f"')
    expect(answer.body).toMatchObject({ value: 'Котельня' })
  })

  it('reads CAN statistics fresh', async () => {
    const path = '/value?service=com.victronenergy.platform&path=/CanBus/Interface/can0/Statistics'
    const packets = async () => {
      const { body } = await ask(path)
      const value = typeof body === 'object' && body !== null && 'value' in body ? body.value : null
      return JSON.parse(String(value))[0].stats64.rx.packets
    }
    const before = await packets()
    clock.advance(10_000)
    expect((await packets()) - before).toBeGreaterThan(300)
  })

  it('gives settings with their limits', async () => {
    expect((await ask('/settings')).body).toMatchObject({
      settings: {
        '/Settings/Services/MqttLocal': { Value: 0, Text: '0', Min: 0, Max: 2, Default: 0 },
        '/Settings/SystemSetup/SystemName': { Value: 'Main Office' },
      },
      success: true,
    })
  })

  it.each([
    [`/value?service=${battery}&path=/Nothing`, 404, `Path /Nothing not available on ${battery}`],
    [
      '/value?service=com.victronenergy.none&path=/Soc',
      404,
      'Path /Soc not available on com.victronenergy.none',
    ],
    [`/value?service=${battery}&path=/toString`, 404, `Path /toString not available on ${battery}`],
    ['/value?path=/Soc', 400, 'Missing service or path parameter'],
    ['/nothing', 404, 'Not found'],
  ])('answers %s with %i', async (path, status, error) => {
    expect(await ask(path)).toMatchObject({ status, body: { error, success: false } })
  })

  it('refuses a write', async () => {
    const body = '{"service":"x","path":"/y","value":1}'
    const answer = await raw(`POST /value HTTP/1.1\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
    expect(answer.head).toMatch(/^HTTP\/1\.0 403 /)
    expect(JSON.parse(answer.body)).toMatchObject({ error: 'AI write is disabled', success: false })
  })

  it('serves nobody while one connection is idle', async () => {
    const other = await startSimulatedGx({
      scenario: await scenarioNamed('ess-faults'),
      clock,
      doors: { mqtt: false, http: true },
      announce: null,
    })
    const idle = connect(port, '127.0.0.1')
    await once(idle, 'connect')
    const order: string[] = []
    const blocked = ask('/health').then(() => order.push('answered'))
    // Another station answers in the meantime, so the blocked question had every chance.
    for (let round = 0; round < 20; round++) await ask('/health', other.ports.http ?? 0)
    order.push('idle leaves')
    idle.destroy()
    await blocked
    expect(order).toEqual(['idle leaves', 'answered'])
    await other.stop()
  })
})
