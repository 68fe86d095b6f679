import { expect, it } from 'vitest'
import { mqttJson } from '../../../../../src/main/core/simulator/services/dbusValue.ts'
import { SimulatedDbus } from '../../../../../src/main/core/simulator/services/simulatedDbus.ts'
import { handClock, scenarioNamed } from '../testScenario.ts'

/** 23:30 in Kyiv. */
const lateEvening = Date.UTC(2026, 10, 20, 21, 30)

async function busAt(name: string) {
  const clock = handClock(lateEvening)
  const bus = new SimulatedDbus(await scenarioNamed(name), clock, { mqtt: true, secured: false })
  const number = (serviceType: string, path: string) => {
    const item = bus.services().find((one) => one.serviceType === serviceType)?.items[path]
    return item && Number(mqttJson(item.value))
  }
  const day = (ago: number) => {
    const field = (name: string) => number('solarcharger', `/History/Daily/${ago}/${name}`)
    return { nr: field('Nr'), yield: field('Yield'), power: field('MaxPower'), bulk: field('TimeInBulk') }
  }
  return { bus, clock, number, day }
}

it('lets the MPPT remember today and the 30 days before', async () => {
  const { day, number } = await busAt('ess-healthy')
  expect(number('solarcharger', '/History/Overall/DaysAvailable')).toBe(31)
  const numbers = Array.from({ length: 31 }, (_, ago) => day(ago).nr)
  expect(numbers).toEqual(Array.from({ length: 31 }, (_, ago) => 178 - ago))
  const yields = Array.from({ length: 31 }, (_, ago) => day(ago).yield ?? 0)
  expect(Math.min(...yields)).toBeGreaterThan(2)
  expect(new Set(yields).size).toBeGreaterThan(20)
  expect(day(31).nr).toBeUndefined()
})

it('moves every day on at midnight and begins a new one', async () => {
  const { bus, clock, day } = await busAt('ess-healthy')
  const [today, yesterday] = [day(0), day(1)]
  clock.advance(3_600_000)
  bus.refresh()
  expect(day(0)).toEqual({ nr: 179, yield: 0, power: 0, bulk: 0 })
  expect(day(1)).toEqual(today)
  expect(day(2)).toEqual(yesterday)
})

it('keeps a trip of the inverter for each grid that was lost, by the clock of the GX', async () => {
  const { bus, number } = await busAt('ess-faults')
  const log = '/Devices/0/InterfaceProtectionLog/'
  const trippedAt = lateEvening / 1_000 - 26 * 3_600
  expect(number('vebus', `${log}0/Time`)).toBe(trippedAt)
  bus.clockError = 3_600_000
  bus.refresh()
  expect(number('vebus', `${log}0/Time`)).toBe(trippedAt + 3_600)
})
