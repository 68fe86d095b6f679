import { afterEach, describe, expect, it } from 'vitest'
import { faultNames, faults, isFaultName } from '../../../../../src/main/core/simulator/faults/faults.ts'
import { keepFaults } from '../../../../../src/main/core/simulator/faults/keepFaults.ts'
import type { SimulatedGx } from '../../../../../src/main/core/simulator/simulatedGx.ts'
import { httpGet, join, startGx } from '../gxClient.ts'
import { eventually } from '../testScenario.ts'

let gx: SimulatedGx | undefined
afterEach(() => gx?.stop())

describe('the table of faults', () => {
  it('names every fault of its own', () => {
    expect(faultNames.length).toBeGreaterThanOrEqual(29)
    expect(new Set(faultNames.map((name) => faults[name].title)).size).toBe(faultNames.length)
    expect(isFaultName('toString')).toBe(false)
  })

  it.each(faultNames)('can be ended twice, and %s leaves a GX that works', async (name) => {
    gx = await startGx({ doors: { mqtt: true, mqtts: true, http: true } })
    const end = await gx.fault(name)
    await end()
    await end()
    const { client, fullPublish } = await join(gx)
    await eventually(async () => expect((await fullPublish()).length).toBeGreaterThan(500))
    expect((await httpGet(gx, '/health')).status).toBe(200)
    client.end(true)
  })

  it.each(faultNames)('stops with %s in place', async (name) => {
    gx = await startGx()
    await gx.fault(name)
    await gx.stop()
    await expect(httpGet(gx, '/health')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

describe('faults that are kept', () => {
  it('last when they are states and strike again when they are blows', async () => {
    gx = await startGx()
    const happened: string[] = []
    const stop = await keepFaults(gx, {
      names: ['tcp-reset', 'http-500'],
      everyMs: 10,
      onFault: (name) => happened.push(name),
      onError: (error) => expect.fail(String(error)),
    })
    expect(happened).toEqual(['http-500'])
    await eventually(() => expect(happened.slice(1, 4)).toEqual(['tcp-reset', 'tcp-reset', 'tcp-reset']))
    stop()
  })

  it('tell when one cannot happen', async () => {
    gx = await startGx()
    const errors: unknown[] = []
    const refuse = () => Promise.reject(new Error('no'))
    const stop = await keepFaults(
      { fault: refuse },
      { names: ['tcp-reset'], everyMs: 1, onFault: () => {}, onError: (error) => errors.push(error) },
    )
    await eventually(() => expect(errors.length).toBeGreaterThan(0))
    stop()
  })
})
