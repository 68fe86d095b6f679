import { expect, it } from 'vitest'
import { integralsOf } from '../../../../../src/main/core/history/statistics/integralsOf.ts'

const hour = 3_600_000

it('adds what lies above and what lies below zero, each for itself', () => {
  const stretches = [
    { from: 0, to: hour, value: 100 },
    { from: hour, to: 1.5 * hour, value: -40 },
    // A hole adds nothing.
    { from: 3 * hour, to: 5 * hour, value: 10 },
  ]
  expect(integralsOf(stretches)).toEqual({ above: 120, below: 20 })
  expect(integralsOf([])).toEqual({ above: 0, below: 0 })
})
