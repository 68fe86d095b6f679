import { describe, expect, it, vi } from 'vitest'
import {
  type SiteEventName,
  siteEventNames,
  siteEvents,
} from '../../../../../src/main/core/simulator/events/siteEvents.ts'
import { faultNames } from '../../../../../src/main/core/simulator/faults/faults.ts'
import { type HappeningName, keepFaults } from '../../../../../src/main/core/simulator/faults/keepFaults.ts'
import type { ServiceId } from '../../../../../src/shared/victron.ts'
import { type SimulatedSite, simulatedSite } from '../../../../helpers/simulatedSite.ts'
import { scenarioNamed } from '../testScenario.ts'

const vebus = { serviceType: 'vebus', deviceInstance: 276 }
const battery = { serviceType: 'battery', deviceInstance: 512 }
const grid = { serviceType: 'grid', deviceInstance: 30 }
const solarcharger = { serviceType: 'solarcharger', deviceInstance: 277 }
const can = { serviceType: 'platform', deviceInstance: 0 }

interface Shown {
  id: ServiceId
  path: string
  /** How much it changes at least. */
  by: number
  /** What else has to happen, or the event shows nothing. */
  with?: SiteEventName
  afterSeconds?: number
}

/** Where each event shows. */
const shown: Record<SiteEventName, Shown> = {
  'load-on': { id: vebus, path: '/Ac/Out/L1/P', by: 1000 },
  'load-on-l2': { id: vebus, path: '/Ac/Out/L2/P', by: 1000 },
  'load-on-l3': { id: vebus, path: '/Ac/Out/L3/P', by: 1000 },
  'sun-out': { id: solarcharger, path: '/Yield/Power', by: 1000 },
  'grid-open': { id: vebus, path: '/Ac/ActiveIn/Connected', by: 0.5 },
  'bms-plug-out': { id: vebus, path: '/Alarms/BmsConnectionLost', by: 1, afterSeconds: 40 },
  'can-plug-loose': { id: can, path: '/CanBus/Interface/can0/Statistics#rxErrors', by: 10, afterSeconds: 10 },
  'battery-resistance': { id: battery, path: '/Dc/0/Voltage', by: 0.5, with: 'load-on' },
  'ess-idle': { id: vebus, path: '/Ac/ActiveIn/P', by: 900, with: 'load-on' },
  'grid-stays-away': {
    id: vebus,
    path: '/Ac/ActiveIn/Connected',
    by: 0.5,
    with: 'grid-open',
    afterSeconds: 60,
  },
  'island-low-voltage': { id: vebus, path: '/Ac/Out/L1/V', by: 30, with: 'grid-open' },
  'bms-loss-unnoticed': {
    id: vebus,
    path: '/Alarms/BmsConnectionLost',
    by: 1,
    with: 'bms-plug-out',
    afterSeconds: 40,
  },
  'meter-reversed': { id: grid, path: '/Ac/Power', by: 50 },
  'phases-swapped': { id: grid, path: '/Ac/L2/Power', by: 5 },
  'ccl-ignored': { id: battery, path: '/Info/MaxChargeCurrent', by: 50 },
  'cvl-ignored': { id: battery, path: '/Info/MaxChargeVoltage', by: 3 },
}

async function numberAfter(name: SiteEventName, isThere: boolean): Promise<number> {
  const site: SimulatedSite = simulatedSite(await scenarioNamed('many-devices'))
  const { id, path, with: other, afterSeconds = 4 } = shown[name]
  if (isThere) await site.happen(name)
  const end = other ? await site.happen(other) : null
  if (name === 'grid-stays-away') await end?.()
  for (let second = 0; second < afterSeconds; second += 2) site.advance(2_000)
  const value = site.station.get(id, path)?.value
  if (typeof value !== 'number') throw new Error(`${path} of ${name} has no number`)
  return value
}

describe('what happens at the simulated site', () => {
  it('has names and titles of its own', () => {
    expect(siteEventNames.filter((name) => (faultNames as readonly string[]).includes(name))).toEqual([])
    expect(new Set(siteEventNames.map((name) => siteEvents[name].title)).size).toBe(siteEventNames.length)
  })

  it.each(siteEventNames)('%s shows in a value', async (name) => {
    const [before, after] = [await numberAfter(name, false), await numberAfter(name, true)]
    expect(Math.abs(after - before)).toBeGreaterThan(shown[name].by)
  })

  it('is over when it is ended', async () => {
    const site = simulatedSite(await scenarioNamed('ess-healthy'))
    const state = () => site.station.get(vebus, '/State')?.value
    const end = await site.happen('grid-open')
    expect(state()).toBe(9)
    await end()
    expect(state()).toBe(9)
    for (let second = 0; second < 22; second++) site.advance(1_000)
    expect([state(), site.station.get(vebus, '/Ac/ActiveIn/Connected')?.value]).toEqual([252, 1])
  })
})

it('is switched to and fro when it is to be kept, while what is wrong stays', async () => {
  const log: string[] = []
  const gx = {
    fault: async (name: HappeningName) => {
      log.push(name)
      return async () => void log.push(`end ${name}`)
    },
  }
  const stop = await keepFaults(gx, {
    names: ['load-on', 'meter-reversed'],
    everyMs: 1,
    onFault: () => {},
    onError: (error) => expect.fail(String(error)),
  })
  expect(log).toEqual(['meter-reversed'])
  await vi.waitFor(() =>
    expect(log.slice(0, 5)).toEqual(['meter-reversed', 'load-on', 'end load-on', 'load-on', 'end load-on']),
  )
  stop()
})
