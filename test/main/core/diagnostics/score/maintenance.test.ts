import { beforeAll, describe, expect, it } from 'vitest'
import { dayAfter, intervalText } from '../../../../../src/main/core/diagnostics/score/intervals.ts'
import type { ScoreTable } from '../../../../../src/main/core/diagnostics/score/scoreTable.ts'
import { shippedLimits } from '../fixtures.ts'
import { everything, said, scoreOf, visit } from './scored.ts'

let table: ScoreTable
beforeAll(async () => {
  table = (await shippedLimits()).score
})

const day = (at: number) => new Date(at).toISOString().slice(0, 10)

describe('maintenance', () => {
  it('stands in the order of its days, the heaviest of one day first, each with why and by when', () => {
    const { maintenance } = scoreOf(table, [
      said('grid-lost', 'watch'),
      said('can-errors', 'act'),
      said('inverter-error', 'act'),
      said('cold-charge', 'stop'),
    ])
    expect(maintenance.map(({ action, interval, by }) => [action, interval, day(by)])).toEqual([
      ['Do what cold-charge asks.', 'at once', '2025-10-23'],
      ['Do what inverter-error asks.', 'in 14 days', '2025-11-06'],
      ['Do what can-errors asks.', 'in 14 days', '2025-11-06'],
      ['Do what grid-lost asks.', 'in 6 months', '2026-04-23'],
    ])
    expect(maintenance[0]?.why).toEqual(['cold-charge  says stop.'])
  })

  it('names the same work once, with all that asks for it and the earliest day', () => {
    const action = 'Clean the contacts.'
    const { maintenance } = scoreOf(table, [
      said('dc-difference', 'watch', { action, situation: 'load' }),
      said('can-errors', 'act', { action }),
    ])
    expect(maintenance).toHaveLength(1)
    expect(maintenance[0]).toMatchObject({ action, verdict: 'act', interval: 'in 14 days', points: 4 })
    expect(maintenance[0]?.why).toEqual(['can-errors  says act.', 'dc-difference load says watch.'])
    expect(maintenance[0]?.findings).toHaveLength(2)
  })

  it('plans an inspection of the battery once one thing of it costs 7 points', () => {
    const actions = (points: 'watch' | 'act') =>
      scoreOf(table, [said('weak-cell', points)]).maintenance.map(({ action }) => action)
    expect(actions('watch')).toEqual(['Do what weak-cell asks.'])
    expect(actions('act')).toEqual([
      'Do what weak-cell asks.',
      'Plan an inspection of the battery, with its replacement in mind.',
    ])
  })

  it('asks nothing of a station that is in order', () => {
    expect(scoreOf(table, everything(table, 'ok')).maintenance).toEqual([])
  })
})

describe('the next inspection', () => {
  it('comes in a year at a Low risk with nothing found', () => {
    const { next } = scoreOf(table, everything(table, 'ok'))
    expect([day(next.on), next.interval, next.because]).toEqual([
      ...['2026-10-23', 'in 12 months', 'The risk is Low.'],
    ])
  })

  it('comes earlier because of a finding, and says which', () => {
    const { next } = scoreOf(table, [...everything(table, 'ok'), said('grid-lost', 'watch')])
    expect([day(next.on), next.because]).toEqual(['2026-04-23', 'grid-lost  says watch.'])
  })

  it('comes within days at a Critical risk', () => {
    const { next } = scoreOf(table, everything(table, 'act'))
    expect([next.on, next.because]).toEqual([visit + 3 * 86_400_000, 'The risk is Critical.'])
  })

  it('comes in six months where the risk is not known', () => {
    expect(scoreOf(table, []).next).toMatchObject({
      interval: 'in 6 months',
      because: 'The risk is not known.',
    })
  })
})

describe('a length of time', () => {
  it('of months ends on the last day of a shorter month', () => {
    expect(day(dayAfter(Date.UTC(2025, 7, 31, 8), { months: 6 }))).toBe('2026-02-28')
    expect(day(dayAfter(Date.UTC(2024, 1, 29, 8), { months: 12 }))).toBe('2025-02-28')
  })

  it('keeps the time of day', () => {
    expect(dayAfter(visit, { days: 14 })).toBe(visit + 14 * 86_400_000)
    expect(new Date(dayAfter(visit, { months: 6 })).toISOString()).toBe('2026-04-23T12:34:56.000Z')
  })

  it('is written as one says it', () => {
    const texts = [{ days: 0 }, { days: 1 }, { days: 21 }, { months: 1 }, { months: 12 }].map(intervalText)
    expect(texts).toEqual(['at once', 'in 1 day', 'in 21 days', 'in 1 month', 'in 12 months'])
  })
})
