import { beforeAll, expect, it } from 'vitest'
import type { Series } from '../../../../../src/main/core/commissioning/tests/curve.ts'
import { gridLoss } from '../../../../../src/main/core/commissioning/tests/gridLoss.ts'
import type { TestLimits } from '../../../../../src/main/core/commissioning/tests/testLimits.ts'
import { viewOf } from '../../../../../src/shared/stationView.ts'
import { shippedTestLimits, stationLimits } from './guided.ts'

let limits: TestLimits
beforeAll(async () => {
  limits = await shippedTestLimits()
})

const view = viewOf('c0619ab00a01', [
  { serviceType: 'vebus', deviceInstance: 276, path: '/Ac/ActiveIn/L1/P', value: 0, at: 0, source: 'mqtt' },
])
const of = (...points: [number, number | null][]): Series => ({
  t: points.map(([t]) => t * 1_000),
  v: points.map(([, v]) => v),
})
/** The grid goes at 20 s and is back at 100 s; the inverter is connected again at 130 s. */
const good = {
  inverterState: of([0, 252], [20, 9], [130, 252]),
  inputConnected: of([0, 1], [20, 0], [130, 1]),
  outputVoltageL1: of([0, 231], [20, 229], [130, 230]),
  outputFrequency: of([0, 50], [20, 50.2], [130, 50]),
  overloadAlarm: of([0, 0]),
}

function judge(series: Readonly<Record<string, Series>>) {
  const step = (askedAt: number, at: number) => ({
    askedAt: askedAt * 1_000,
    seenAt: at * 1_000,
    saidAt: null,
  })
  return gridLoss.judge(
    {
      series: new Map(Object.entries(series)),
      steps: [
        { ...step(15, 20), isYes: null },
        { ...step(80, 82), isYes: true },
        { ...step(85, 100), isYes: null },
      ],
      ...{ startedAt: 0, endedAt: 140_000 },
    },
    { view, limits, station: stationLimits },
  )
}
const figureOf = (verdict: ReturnType<typeof judge>, label: string) =>
  verdict.figures.find((figure) => figure.label === label)

it('times transfer and return by state and connection', () => {
  const verdict = judge(good)
  expect(verdict.outcome).toBe('passed')
  expect(figureOf(verdict, 'Connected to the grid again')?.seen).toBe('after 30 s')
})

it('fails an inverter that takes too long, or never inverts', () => {
  const late = judge({ ...good, inverterState: of([0, 252], [26, 9], [130, 252]) })
  expect([late.outcome, late.reason]).toEqual(['failed', 'The inverter did not carry the loads within 5 s.'])
  expect(judge({ ...good, inverterState: of([0, 252], [20, 0], [130, 252]) }).outcome).toBe('failed')
})

it('goes by the connection where the state calls an ESS inverting beside the grid', () => {
  const verdict = judge({ ...good, inverterState: of([0, 9]) })
  expect(verdict.outcome).toBe('passed')
  expect(figureOf(verdict, 'Transfer to the inverter')?.seen).toBe('inverting before already')
  const [first] = gridLoss.steps({ view, limits, station: stationLimits })
  const series = new Map(Object.entries({ ...good, inverterState: of([0, 9]) }))
  expect(first?.seen(series, 10_000, 15_000)).toBeNull()
  expect(first?.seen(series, 10_000, 25_000)).toBe(20_000)
})

it('takes 120 V and 60 Hz for what they are', () => {
  const american = { outputVoltageL1: of([0, 121], [20, 118]), outputFrequency: of([0, 60], [20, 60.1]) }
  expect(judge({ ...good, ...american }).outcome).toBe('passed')
  expect(judge({ ...good, ...american, outputVoltageL1: of([0, 121], [20, 107]) }).outcome).toBe('failed')
})

it('cannot tell without the voltage at the output', () => {
  const { outputVoltageL1: _, ...blind } = good
  expect(judge(blind)).toMatchObject({
    outcome: 'cannot-tell',
    reason: 'AC-out voltage L1 is missing while the grid is away.',
  })
})
