import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SimulatedGx } from '../../../../../src/main/core/simulator/simulatedGx.ts'
import { type HttpAnswer, httpGet, startGx } from '../gxClient.ts'
import { handClock } from '../testScenario.ts'

const battery = 'com.victronenergy.battery.socketcan_can0'
const vebus = 'com.victronenergy.vebus.ttyS4'
const soc = `/value?service=${battery}&path=/Soc`
const clock = handClock()
let gx: SimulatedGx

const start = async (timing = {}) => {
  gx = await startGx({ clock, doors: { mqtt: false, http: true }, timing })
}
beforeEach(() => start())
afterEach(() => gx.stop())

const readValue = ({ text }: HttpAnswer) => JSON.parse(text).value
const expectHealthy = async () => expect(readValue(await httpGet(gx, soc))).toEqual(expect.any(Number))
/** Gives up after a while; what is tested never answers at all. */
const givenUp = (path = soc) => httpGet(gx, path, AbortSignal.timeout(100))

describe('faults of HTTP connections', () => {
  it('tcp-reset cuts a connection that waits', async () => {
    await gx.stop()
    await start({ httpHangMs: 1_000_000 })
    await gx.fault('hung-service')
    const waiting = httpGet(gx, soc)
    const seen = expect(waiting).rejects.toMatchObject({ code: 'ECONNRESET' })
    await givenUp('/health').catch(() => {})
    await gx.fault('tcp-reset')
    await seen
  })

  it.each(['deadlock-after-accept', 'http-deadlock'] as const)(
    '%s accepts and never answers until it ends',
    async (name) => {
      const end = await gx.fault(name)
      await expect(givenUp()).rejects.toMatchObject({ name: 'AbortError' })
      await end()
      await expectHealthy()
    },
  )

  it('hang-5s answers late, one after the other, by itself or when it is ended', async () => {
    await gx.fault('hang-5s')
    await Promise.all([expectHealthy(), expectHealthy(), expectHealthy()])
    await gx.stop()
    await start({ hangMs: 1_000_000 })
    const end = await gx.fault('hang-5s')
    await expect(givenUp()).rejects.toMatchObject({ name: 'AbortError' })
    await end()
    await expectHealthy()
  })

  it('half-open answers nothing on a connection that was there, and lets the next one in when it leaves', async () => {
    const socket = connect(gx.ports.http ?? 0, '127.0.0.1')
    await once(socket, 'connect')
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk.toString()
    })
    await expect(givenUp()).rejects.toMatchObject({ name: 'AbortError' })
    await gx.fault('half-open')
    socket.write(`GET ${soc} HTTP/1.0\r\n\r\n`)
    await expect(givenUp()).rejects.toMatchObject({ name: 'AbortError' })
    expect(heard).toBe('')
    socket.destroy()
    await expectHealthy()
  })

  it('http-cut ends answers in the middle, in order and with a reset', async () => {
    const end = await gx.fault('http-cut')
    const cut = await httpGet(gx, soc)
    expect(cut.status).toBe(200)
    expect(() => JSON.parse(cut.text)).toThrow()
    await expect(httpGet(gx, soc)).rejects.toMatchObject({ code: 'ECONNRESET' })
    await end()
    await expectHealthy()
  })
})

describe('faults of HTTP answers', () => {
  it('http-500 answers every value with an error of D-Bus', async () => {
    const end = await gx.fault('http-500')
    const answer = await httpGet(gx, soc)
    expect(answer.status).toBe(500)
    expect(JSON.parse(answer.text)).toEqual({
      error: expect.stringMatching(/^org\.freedesktop\.DBus\.Error\./),
      success: false,
    })
    expect((await httpGet(gx, '/services')).status).toBe(200)
    await end()
    await expectHealthy()
  })

  it('broken-json spoils every second answer', async () => {
    await gx.fault('broken-json')
    await expectHealthy()
    const spoilt = await httpGet(gx, soc)
    expect(() => JSON.parse(spoilt.text)).toThrow()
    await expectHealthy()
  })

  it('nan-values writes NaN and Infinity bare', async () => {
    await gx.fault('nan-values')
    const { text } = await httpGet(gx, `/value?service=${battery}&path=/`)
    expect(text).toMatch(/: NaN,/)
    expect(text).toMatch(/: -?Infinity,/)
    expect(() => JSON.parse(text)).toThrow()
  })

  it('odd-numbers keeps every digit', async () => {
    await gx.fault('odd-numbers')
    const { text } = await httpGet(gx, `/value?service=${vebus}&path=/Simulated`)
    expect(text).toContain('"Int64": 9007199254740993')
    expect(text).toContain('"Uint64": 18446744073709551615')
    expect(text).toContain('"Small": 1.5e-09')
  })

  it('clock-jump moves the Date header and the time of the GX', async () => {
    const time = async () =>
      readValue(await httpGet(gx, '/value?service=com.victronenergy.platform&path=/Device/Time'))
    const before = await time()
    await gx.fault('clock-jump')
    expect(await time()).toBe(before + 3_600)
  })
})

describe('faults of services over HTTP', () => {
  it('hung-service makes a value wait for its 404, and everybody behind it', async () => {
    await gx.stop()
    await start({ httpHangMs: 1_000_000 })
    const end = await gx.fault('hung-service')
    const order: string[] = []
    const waiting = httpGet(gx, soc).then(({ status }) => order.push(`value ${status}`))
    await expect(givenUp('/health')).rejects.toMatchObject({ name: 'AbortError' })
    const health = httpGet(gx, '/health').then(({ status }) => order.push(`health ${status}`))
    await end()
    await Promise.all([waiting, health])
    expect(order).toEqual(['value 404', 'health 200'])
    await expectHealthy()
  })

  it('hung-service goes on waiting for a client that has left', async () => {
    await gx.stop()
    await start({ httpHangMs: 1_000_000 })
    const end = await gx.fault('hung-service')
    await expect(givenUp()).rejects.toMatchObject({ name: 'AbortError' })
    await expect(givenUp('/health')).rejects.toMatchObject({ name: 'AbortError' })
    await end()
    await expectHealthy()
  })

  it('http-hang-50s delays the inverter alone, with a 404 in the end', async () => {
    const end = await gx.fault('http-hang-50s')
    await expectHealthy()
    const mode = `/value?service=${vebus}&path=/Mode`
    expect((await httpGet(gx, mode)).status).toBe(404)
    await end()
    expect(readValue(await httpGet(gx, mode))).toBe(3)
  })

  it('instance-clash shows two batteries under their own names', async () => {
    await gx.fault('instance-clash')
    const second = soc.replace('can0', 'can1')
    expect(readValue(await httpGet(gx, second))).toBe(11)
    expect(readValue(await httpGet(gx, soc))).toBe(68)
  })

  it('topics-22000, text-instances and hostile-names are on the bus as well', async () => {
    await gx.fault('topics-22000')
    await gx.fault('text-instances')
    await gx.fault('hostile-names')
    const { services, count } = JSON.parse((await httpGet(gx, '/services')).text)
    expect(count).toBe(services.length)
    expect(services.filter((name: string) => name.includes('.crowd.')).length).toBeGreaterThan(100)
    const hostile = await httpGet(gx, '/value?service=com.victronenergy.temperature.hostile0&path=/')
    expect(Object.keys(readValue(hostile))).toContain('__proto__')
    expect(readValue(hostile).CustomName).toBe('<img src=x onerror=alert(1)>')
  })

  it('service-flapping and deleted-path answer 404 while something is away', async () => {
    await gx.fault('deleted-path')
    expect((await httpGet(gx, soc.replace('/Soc', '/Soh'))).status).toBe(404)
    await gx.fault('service-flapping')
    const pv = '/value?service=com.victronenergy.solarcharger.ttyS5&path=/Yield/Power'
    for (const status of [404, 200, 404])
      await vi.waitFor(async () => expect((await httpGet(gx, pv)).status).toBe(status), {
        timeout: 60_000,
      })
  })

  it('payload-16mib is one value', async () => {
    await gx.fault('payload-16mib')
    const { text } = await httpGet(gx, '/value?service=com.victronenergy.huge.sim&path=/Text')
    expect(text.length).toBeGreaterThan(16_000_000)
  })
})
