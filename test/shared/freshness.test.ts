import { expect, it } from 'vitest'
import { freshness } from '../../src/shared/freshness.ts'

it('calls a value live, late or stale by its cadence', () => {
  expect([0, 10_000, 10_001, 20_000, 20_001].map((age) => freshness(age, 10_000))).toEqual([
    'live',
    'live',
    'late',
    'late',
    'stale',
  ])
})

it('gives a fast clock its speed', () => {
  expect(freshness(600_000, 10_000, 60)).toBe('live')
  expect(freshness(1_300_000, 10_000, 60)).toBe('stale')
})

it('does not call a value live that seems to come from the future: the clock was set back', () => {
  expect(freshness(-2_000, 10_000)).toBe('live')
  expect(freshness(-3_600_000, 10_000)).toBe('stale')
})
