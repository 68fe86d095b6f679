import { beforeAll, describe, expect, it } from 'vitest'
import { canWiggle } from '../../../../../src/main/core/commissioning/tests/canWiggle.ts'
import { chargeStep } from '../../../../../src/main/core/commissioning/tests/chargeStep.ts'
import type { Series } from '../../../../../src/main/core/commissioning/tests/curve.ts'
import type { FunctionalTest } from '../../../../../src/main/core/commissioning/tests/kind.ts'
import { loadStep } from '../../../../../src/main/core/commissioning/tests/loadStep.ts'
import type { TestLimits } from '../../../../../src/main/core/commissioning/tests/testLimits.ts'
import type { Json } from '../../../../../src/shared/json.ts'
import { viewOf } from '../../../../../src/shared/stationView.ts'
import { shippedTestLimits, stationLimits } from './guided.ts'

let limits: TestLimits
beforeAll(async () => {
  limits = await shippedTestLimits()
})

const of = (...points: [number, number | null][]): Series => ({
  t: points.map(([t]) => t * 1_000),
  v: points.map(([, v]) => v),
})
const setpoint = (value: Json) =>
  viewOf('c0619ab00a01', [
    {
      ...{ serviceType: 'settings', deviceInstance: 0, path: '/Settings/CGwacs/AcPowerSetPoint' },
      ...{ value, at: 0, source: 'mqtt' },
    },
  ])

interface Went {
  endedAt: number
  view?: ReturnType<typeof setpoint>
  saidAt?: number
}

/** The verdict over a curve whose first step was asked for at 15 s and seen at 20 s, or said. */
function judge(test: FunctionalTest, series: Readonly<Record<string, Series>>, went: Went) {
  const { endedAt, view = setpoint(50), saidAt } = went
  const seenAt = saidAt === undefined ? 20_000 : null
  const said = saidAt === undefined ? null : saidAt * 1_000
  return test.judge(
    {
      series: new Map(Object.entries(series)),
      steps: [{ askedAt: 15_000, seenAt, saidAt: said, isYes: null }],
      ...{ startedAt: 0, endedAt: endedAt * 1_000 },
    },
    { view, limits, station: stationLimits },
  )
}
const seen = ({ figures }: ReturnType<typeof judge>, label: string) =>
  figures.find((figure) => figure.label === label)?.seen

describe('the verdict of a load step', () => {
  const good = {
    batteryVoltage: of([0, 50], [20, 49.5]),
    batteryCurrent: of([0, -2], [20, -22]),
    gridPower: of([0, 50], [20, 900], [25, 60]),
    overloadAlarm: of([0, 0]),
  }
  const to = { endedAt: 95 }

  it('counts mΩ out of voltage and current', () => {
    const verdict = judge(loadStep, good, to)
    expect(verdict.outcome).toBe('passed')
    expect(seen(verdict, 'Resistance of the battery')).toBe('25.0 mΩ')
  })

  it.each([
    [49.01, 'passed'],
    [49, 'passed'],
    [48.98, 'failed'],
  ])('takes a fall from 50 to %s V as %s', (volts, outcome) => {
    expect(judge(loadStep, { ...good, batteryVoltage: of([0, 50], [20, volts]) }, to).outcome).toBe(outcome)
  })

  it.each([
    [100, 'passed'],
    [101, 'failed'],
    [0, 'passed'],
    [-1, 'failed'],
  ])('takes a grid that ends at %s W with a setpoint of 50 W as %s', (watts, outcome) => {
    expect(judge(loadStep, { ...good, gridPower: of([0, 50], [20, 900], [25, watts]) }, to).outcome).toBe(
      outcome,
    )
  })

  it('fails a grid that comes back too late', () => {
    const late = { ...good, gridPower: of([0, 50], [20, 900], [81, 60]) }
    expect(judge(loadStep, late, { endedAt: 100 })).toMatchObject({ outcome: 'failed' })
  })

  it('cannot tell without a setpoint, without voltages, or when the load went too early', () => {
    expect(judge(loadStep, good, { ...to, view: setpoint(null) }).outcome).toBe('cannot-tell')
    expect(judge(loadStep, { ...good, batteryVoltage: of() }, to).outcome).toBe('cannot-tell')
    const early = judge(loadStep, { ...good, gridPower: of([0, 50], [20, 900]) }, { endedAt: 45 })
    expect(early).toMatchObject({ outcome: 'cannot-tell', reason: 'The load was switched off too early.' })
  })

  it('gives no mΩ for a small change of the current', () => {
    const verdict = judge(loadStep, { ...good, batteryCurrent: of([0, -2], [20, -6]) }, to)
    expect(seen(verdict, 'Resistance of the battery')).toBe('not measured: the current changed by 4.0 A only')
  })
})

describe('the verdict of a charge step', () => {
  const good = {
    batteryVoltage: of([0, 50], [20, 51]),
    batteryCurrent: of([0, -2], [20, 30]),
    chargeVoltageLimit: of([0, 52.4]),
    chargeCurrentLimit: of([0, 30]),
    topCell: of([0, 3.3], [20, 3.45]),
  }
  const to = { endedAt: 140 }

  it.each([
    ['passed', {}],
    ['failed', { topCell: of([0, 3.3], [60, 3.61]) }],
    ['passed', { topCell: of() }],
    // The GX steers once in a few seconds.
    ['passed', { batteryCurrent: of([0, -2], [20, 60], [29, 30]) }],
    ['failed', { batteryCurrent: of([0, -2], [20, 60], [33, 30]) }],
    ['passed', { batteryVoltage: of([0, 50], [20, 52.8]) }],
    ['failed', { batteryVoltage: of([0, 50], [20, 52.9]) }],
    ['cannot-tell', { chargeCurrentLimit: of() }],
  ] as const)('is %s with %j', (outcome, change) => {
    expect(judge(chargeStep, { ...good, ...change }, to).outcome).toBe(outcome)
  })
})

describe('the verdict of a moved CAN plug', () => {
  const counters = (packets: number, errors: number, more: Readonly<Record<string, Series>> = {}) => ({
    canRxPackets: of([0, 0], [600, packets]),
    canTxPackets: of([0, 5]),
    canRxErrors: of([0, 7], [40, 7 + errors]),
    canTxErrors: of([0, 649]),
    ...more,
  })
  const went = { endedAt: 660, saidAt: 46 }

  it.each([
    [400_000, 4, 'passed'],
    [400_000, 5, 'failed'],
    [20_000, 2, 'passed'],
    [20_000, 3, 'failed'],
    [999, 0, 'cannot-tell'],
  ])('of %s packets with %s errors is %s', (packets, errors, outcome) => {
    expect(judge(canWiggle, counters(packets, errors), went).outcome).toBe(outcome)
  })

  it('counts on when the counters begin anew, and says so', () => {
    const reset = { canRxPackets: of([0, 9_000_000], [100, 9_003_000], [200, 10], [600, 12_000]) }
    const verdict = judge(canWiggle, counters(0, 0, reset), went)
    expect(verdict.outcome).toBe('passed')
    expect([seen(verdict, 'Packets counted'), seen(verdict, 'Counters began anew')]).toEqual(['15,000', '1'])
  })

  it('fails a controller that left its state', () => {
    expect(judge(canWiggle, counters(20_000, 0, { canBusOff: of([0, 0], [30, 1]) }), went).outcome).toBe(
      'failed',
    )
  })

  it('cannot tell of a plug that was hardly moved, or a short recording', () => {
    expect(judge(canWiggle, counters(20_000, 0), { ...went, saidAt: 20 }).outcome).toBe('cannot-tell')
    expect(judge(canWiggle, counters(20_000, 0), { ...went, endedAt: 610 }).outcome).toBe('passed')
    expect(judge(canWiggle, counters(20_000, 0), { ...went, endedAt: 590 }).outcome).toBe('cannot-tell')
  })
})
