import { describe, expect, it } from 'vitest'
import { loadSteps } from '../../../../../../src/main/core/diagnostics/rules/ageing/loadSteps.ts'
import type { Timeline } from '../../../../../../src/main/core/diagnostics/timeline.ts'

const line = (...values: (number | null)[]): Timeline =>
  values.map((value, index) =>
    value === null ? undefined : { min: value, mean: value, max: value, t: index, fresh: true },
  )
const gate = { least: 10, steadyWithin: 0.2 }
const all = () => true

describe('steps of the load', () => {
  it('give the resistance by what the voltage does', () => {
    const [step, ...rest] = loadSteps(line(0, 0, -20, -20), line(50, 50, 49.9, 49.8), gate, all)
    expect(rest).toEqual([])
    expect(step?.amperes).toBe(-20)
    expect(step?.resistance).toBeCloseTo(0.01, 9)
  })

  it('may take one slot in between, in which the voltage is not used', () => {
    const [step] = loadSteps(line(0, 0, -9, -20, -20), line(50, 50, 40, 49.8, 49.8), gate, all)
    expect(step?.resistance).toBeCloseTo(0.01, 9)
  })

  it('are seen in both directions, each once', () => {
    const currents = line(0, 0, -20, -20, -20, 0, 0, 0)
    const volts = line(50, 50, 49.8, 49.8, 49.8, 50, 50, 50)
    expect(loadSteps(currents, volts, gate, all).map(({ amperes }) => amperes)).toEqual([-20, 20])
  })

  it('are not taken when the current is not steady before or after, is too small, or is not known', () => {
    const volts = line(50, 50, 49.8, 49.8)
    expect(loadSteps(line(-5, 0, -20, -20), volts, gate, all)).toEqual([])
    expect(loadSteps(line(0, 0, -15, -20), volts, gate, all)).toEqual([])
    expect(loadSteps(line(0, 0, -9.9, -9.9), volts, gate, all)).toEqual([])
    expect(loadSteps(line(null, 0, -20, -20), volts, gate, all)).toEqual([])
    expect(loadSteps(line(0, 0, -20, -20), line(50, null, 50, 50), gate, all)).toEqual([])
    expect(loadSteps(line(0, 0, -20, -20), volts, gate, () => false)).toEqual([])
  })

  it('count neither infinite nor absurd figures', () => {
    expect(loadSteps(line(0, 0, 1e300, 1e300), line(50, 50, 60, 60), gate, all)).toEqual([])
    expect(loadSteps(line(0, 0, 20, 20), line(50, 50, 1e300, 1e300), gate, all)).toEqual([])
  })
})
