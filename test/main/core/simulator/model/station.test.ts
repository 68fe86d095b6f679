import { describe, expect, it } from 'vitest'
import { effectiveChargeVoltage } from '../../../../../src/main/core/simulator/model/ess.ts'
import { SimulatedStation, type StationMoment } from '../../../../../src/main/core/simulator/model/station.ts'
import type { Scenario } from '../../../../../src/main/core/simulator/scenario.ts'
import { scenarioNamed } from '../testScenario.ts'

const midnight = Date.UTC(2026, 10, 20)
const sampleSeconds = 30

const days = new Map<string, StationMoment[]>()

/** 24 hours, simulated once per scenario and start. */
function day(scenario: Scenario, start: number): StationMoment[] {
  const key = `${scenario.seed} ${start}`
  const known = days.get(key) ?? simulate(scenario, start)
  days.set(key, known)
  return known
}

function simulate(scenario: Scenario, start: number): StationMoment[] {
  const station = new SimulatedStation(scenario, start)
  return Array.from({ length: (24 * 3_600) / sampleSeconds }, (_, index) =>
    station.advanceTo(start + index * sampleSeconds * 1_000),
  )
}

function spread(moment: StationMoment): number {
  const cells = moment.battery.cellVoltages.flat()
  return 1_000 * (Math.max(...cells) - Math.min(...cells))
}

/** Moments in the longest unbroken stretch for which something holds. */
function longest(
  moments: readonly StationMoment[],
  holds: (moment: StationMoment) => boolean,
): StationMoment[] {
  let best: StationMoment[] = []
  let run: StationMoment[] = []
  for (const moment of moments) {
    run = holds(moment) ? [...run, moment] : []
    if (run.length > best.length) best = run
  }
  return best
}

const minutes = (stretch: readonly StationMoment[]) => (stretch.length * sampleSeconds) / 60
const atLoad = ({ battery }: StationMoment) =>
  Math.abs(battery.current) >= 7.4 && battery.soc >= 15 && battery.soc <= 92
const atRest = ({ battery }: StationMoment) =>
  Math.abs(battery.current) < 3 && battery.soc > 20 && battery.soc < 90
const atCvl = ({ battery }: StationMoment) =>
  battery.voltage >= effectiveChargeVoltage - 0.2 && Math.abs(battery.current) < 7.4
const evening = (moment: StationMoment) => atLoad(moment) && moment.battery.current < 0

describe.each(['ess-healthy', 'ess-faults'])('24 simulated hours of %s', (name) => {
  it.each([0, 3, 6, 9, 12, 15, 18, 21])(
    'that begin at %i:00 UTC hold a load and a rest stretch',
    async (hour) => {
      const moments = day(await scenarioNamed(name), midnight + hour * 3_600_000)
      expect(minutes(longest(moments, atLoad))).toBeGreaterThanOrEqual(15)
      expect(minutes(longest(moments, atRest))).toBeGreaterThanOrEqual(35)
    },
  )

  it('stay inside the limits of battery and grid', async () => {
    const moments = day(await scenarioNamed(name), midnight)
    const expectWithin = (pick: (moment: StationMoment) => number[], least: number, most: number) => {
      const outside = moments.filter((moment) => pick(moment).some((one) => !(one >= least && one <= most)))
      expect(outside.map(pick)).toEqual([])
    }
    expectWithin(({ battery }) => [battery.soc], 20, 100)
    expectWithin(({ battery }) => [battery.voltage], 47, 52.401)
    expectWithin(({ battery }) => battery.cellTemperatures.flat(), 15, 40)
    expectWithin(({ grid }) => grid.voltages, 222, 238)
    expectWithin(({ grid }) => [grid.frequency], 49.9, 50.1)
  })

  it('bring power in equal to power out at every moment', async () => {
    for (const { battery, flows, load, at } of day(await scenarioNamed(name), midnight)) {
      const dc = flows.pv - flows.inverterDc - battery.voltage * battery.current
      const ac = flows.lowSoc ? 0 : flows.grid + flows.inverterAc - load
      if (Math.abs(dc) > 1e-6 || Math.abs(ac) > 1e-6)
        expect.fail(`${dc} W DC and ${ac} W AC are lost at ${at}`)
    }
  })
})

describe('the cells', () => {
  it('of a battery without a fault stay together', async () => {
    const moments = day(await scenarioNamed('ess-healthy'), midnight)
    expect(Math.max(...longest(moments, atRest).map(spread))).toBeLessThanOrEqual(5)
    expect(Math.max(...moments.filter(atLoad).map(spread))).toBeLessThanOrEqual(20)
  })

  it('with a weak one among them part under the evening load only', async () => {
    const moments = day(await scenarioNamed('ess-faults'), midnight)
    const spreads = moments.filter(evening).map(spread)
    const clear = spreads.filter((one) => one > 30)
    expect(clear.length / spreads.length).toBeGreaterThan(0.8)
    expect(Math.max(...spreads)).toBeLessThan(50)
    expect(Math.max(...longest(moments, atRest).slice(60).map(spread))).toBeLessThanOrEqual(5)
  })

  it.each([
    ['ess-healthy', 0, 8],
    ['ess-faults', 12, 80],
  ])('of %s are balanced at CVL and have %i to %i mV left', async (name, least, most) => {
    const moments = day(await scenarioNamed(name), midnight)
    const held = longest(moments, atCvl)
    expect(minutes(held)).toBeGreaterThanOrEqual(15)
    const left = spread(held.at(-1) ?? expect.fail('no moment at CVL'))
    expect(left).toBeGreaterThanOrEqual(least)
    expect(left).toBeLessThanOrEqual(most)
    expect(left).toBeLessThan(spread(held[0] ?? expect.fail('no moment at CVL')))
  })

  it('of a battery without a fault stay within 40 mV at the top of charge', async () => {
    const top = day(await scenarioNamed('ess-healthy'), midnight).filter(({ battery }) => battery.soc > 92)
    expect(Math.max(...top.map(spread))).toBeLessThanOrEqual(40)
  })

  it('name 2·07 as the lowest under the evening load', async () => {
    const moments = day(await scenarioNamed('ess-faults'), midnight)
    for (const { battery } of longest(moments, evening).slice(4)) {
      expect(battery.cellVoltages[1]?.[6]).toBe(Math.min(...battery.cellVoltages.flat()))
    }
  })
})

describe('the CAN port', () => {
  it('with errors counts several hundred per million packets', async () => {
    const moments = day(await scenarioNamed('ess-faults'), midnight)
    const first = moments.at(0)?.can
    const last = moments.at(-1)?.can
    if (!first || !last) throw new Error('no moments')
    const packets = last.rxPackets + last.txPackets - first.rxPackets - first.txPackets
    const errors = last.rxErrors + last.txErrors - first.rxErrors - first.txErrors
    expect((1e6 * errors) / packets).toBeGreaterThan(200)
    expect((1e6 * errors) / packets).toBeLessThan(900)
    expect(packets / (24 * 3_600)).toBeCloseTo(39, 0)
  })

  it('without errors keeps its old 649', async () => {
    const moments = day(await scenarioNamed('ess-healthy'), midnight)
    expect(new Set(moments.map(({ can }) => can.txErrors))).toEqual(new Set([649]))
    expect(new Set(moments.map(({ can }) => can.rxErrors))).toEqual(new Set([0]))
  })

  it('never counts backwards', async () => {
    const moments = day(await scenarioNamed('ess-faults'), midnight)
    for (const [index, { can }] of moments.entries()) {
      const before = moments[index - 1]?.can ?? can
      expect(can.rxPackets).toBeGreaterThanOrEqual(before.rxPackets)
      expect(can.txErrors).toBeGreaterThanOrEqual(before.txErrors)
    }
  })
})

describe('the day', () => {
  it('is the same whether the clock walks or jumps', async () => {
    const scenario = await scenarioNamed('ess-faults')
    const walking = new SimulatedStation(scenario, midnight)
    const jumping = new SimulatedStation(scenario, midnight)
    for (let second = 1; second <= 7_203; second++) walking.advanceTo(midnight + second * 1_000)
    const there = midnight + 7_203_000
    expect(walking.advanceTo(there)).toEqual(jumping.advanceTo(there))
  })

  it('is another one with another seed', async () => {
    const scenario = await scenarioNamed('ess-healthy')
    const noon = midnight + 36_000_000
    const one = new SimulatedStation(scenario, midnight).advanceTo(noon)
    const other = new SimulatedStation({ ...scenario, seed: 7 }, midnight).advanceTo(noon)
    expect(other.sun).not.toBe(one.sun)
  })

  it('stops discharging at the minimum and starts again above it', async () => {
    const scenario = await scenarioNamed('ess-healthy')
    const station = new SimulatedStation(
      { ...scenario, battery: { ...scenario.battery, initialSoc: 24 } },
      midnight + 15.9 * 3_600_000,
    )
    const low = station.advanceTo(midnight + 18 * 3_600_000)
    expect(low.flows.lowSoc).toBe(true)
    expect(low.battery.current).toBe(0)
    expect(low.battery.soc).toBeGreaterThan(19.9)
    expect(station.advanceTo(midnight + 36 * 3_600_000).flows.lowSoc).toBe(false)
  })
})
