import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, vi } from 'vitest'
import { retentionLosses } from '../../../../src/main/core/history/retentionLosses.ts'
import { dayMs, defaultRetention } from '../../../../src/main/core/history/tiers.ts'
import type { Retention, RetentionLoss } from '../../../../src/shared/recordKeeping.ts'
import { handClock, opened, reading, start, temporaryFolder } from './historyFixture.ts'

const days = 12

/** Twelve recorded days of one series, of which all but the last are packed. */
async function recorded() {
  const folder = temporaryFolder()
  const history = await opened({ folder, clock: handClock(start + days * dayMs), retention: { raw: null } })
  for (let i = 0; i < days * 24; i++) history.append([reading('/Soc', i % 100, start + i * 3_600_000)])
  await history.flush()
  await history.care()
  const look = (sql: string, bound: number) => {
    const database = new Database(join(folder, 'station.db'), { readonly: true })
    const found = database.prepare<[number], number>(sql).pluck().get(bound)
    database.close()
    return found ?? 0
  }
  return {
    history,
    losses: (retention: Retention) => lossesIn(folder, retention),
    rawDays: () => look('select count(*) from block where tier = ?', 0),
    keptFrom: (tier: number) => look('select min(start) from block where tier = ?', tier),
    daysBefore: (at: number) => look('select count(*) from recorded_day where start < ?', at),
  }
}

function lossesIn(folder: string, retention: Retention): RetentionLoss[] {
  const losses = retentionLosses(folder, retention)
  if (!losses.ok) throw new Error(losses.problem.message)
  return losses.value
}

const daysOf = (losses: readonly RetentionLoss[], name: RetentionLoss['class']) =>
  losses.find((loss) => loss.class === name)?.days ?? 0

it('says how many recorded days a shorter retention drops, and drops exactly these', async () => {
  const { history, losses, rawDays } = await recorded()
  const before = rawDays()
  const shorter = { ...defaultRetention, raw: 5 }
  const gone = losses(shorter)
  expect(daysOf(gone, 'raw')).toBe(before - 5)
  expect(gone).toHaveLength(1)
  expect(rawDays()).toBe(before)
  await history.retain(shorter)
  await vi.waitFor(() => expect(rawDays()).toBe(5), { timeout: 10_000, interval: 20 })
  expect(losses(shorter)).toEqual([])
})

it('counts the days of roll-ups that go with their whole block', async () => {
  const { history, losses, keptFrom, daysBefore } = await recorded()
  const shorter = { ...defaultRetention, raw: 1, minute: 1 }
  const expected = daysOf(losses(shorter), 'minute')
  const first = keptFrom(60)
  await history.retain(shorter)
  await vi.waitFor(() => expect(keptFrom(60)).not.toBe(first), { timeout: 10_000, interval: 20 })
  expect(expected).toBe(daysBefore(keptFrom(60)))
  expect(expected).toBeGreaterThan(0)
})

it('has nothing to lose with a longer retention, or in an empty history', async () => {
  const { losses } = await recorded()
  expect(losses({ ...defaultRetention, raw: null, minute: null })).toEqual([])
  const folder = temporaryFolder()
  await opened({ folder })
  expect(lossesIn(folder, { ...defaultRetention, raw: 1 })).toEqual([])
})

it('says why when there is no history', () => {
  expect(retentionLosses(temporaryFolder(), defaultRetention)).toMatchObject({
    problem: { code: 'no-history' },
  })
})
