import { describe, expect, it } from 'vitest'
import { createPollSchedule } from '../../../../src/main/core/connection/pollSchedule.ts'

/** Runs a schedule on a clock of its own; answers take what `cost` says. Times of each question by task. */
function runSchedule(
  tasks: Record<string, number>,
  untilMs: number,
  cost: (key: string, now: number) => number,
) {
  const schedule = createPollSchedule()
  const asked: Record<string, number[]> = {}
  for (const [key, everyMs] of Object.entries(tasks)) schedule.put({ key, everyMs }, 0)
  let now = 0
  while (now < untilMs) {
    const key = schedule.due(now)
    if (key === null) {
      now = Math.max(now + 1, schedule.nextAt() ?? untilMs)
      continue
    }
    asked[key] = [...(asked[key] ?? []), now]
    now += cost(key, now)
    schedule.done(key, now)
  }
  return { asked, schedule }
}

const minutes = 60_000
const tasks = { list: 10_000, core: 10_000, extended: 30_000, health: 60_000, settings: 300_000 }

describe('a poll schedule', () => {
  it('keeps each cadence within 10 % on average while one call of each round hangs for 5 s', () => {
    const span = 60 * minutes
    const { asked, schedule } = runSchedule(tasks, span, (key) => (key === 'extended' ? 5_000 : 50))
    for (const [key, everyMs] of Object.entries(tasks)) {
      const count = asked[key]?.length ?? 0
      expect(count / (span / everyMs), key).toBeGreaterThan(0.9)
      expect(count / (span / everyMs), key).toBeLessThan(1.1)
    }
    expect(schedule.skipped()).toBe(0)
  })

  it('delays nothing but the questions that wait for the hanging one', () => {
    const { asked } = runSchedule(tasks, 2 * minutes, (key, now) =>
      key === 'extended' && now < 1_000 ? 5_000 : 50,
    )
    // The grid stays: 10, 20, 30 s.
    for (const at of asked.core ?? []) expect(at % 10_000).toBeLessThan(300)
  })

  it('skips what passed and does not pile up', () => {
    const { asked, schedule } = runSchedule({ core: 10_000 }, 2 * minutes, (_, now) =>
      now < 1_000 ? 45_000 : 50,
    )
    expect(asked.core?.slice(0, 3)).toEqual([0, 50_000, 60_000])
    expect(schedule.skipped()).toBe(4)
  })

  it('lets nothing starve when the answers take longer than the cadences allow', () => {
    const { asked } = runSchedule(tasks, 60 * minutes, () => 8_000)
    for (const key of Object.keys(tasks)) expect(asked[key]?.length, key).toBeGreaterThan(5)
  })

  it('asks the fast ones first, and leaves one alone that rests', () => {
    const schedule = createPollSchedule()
    for (const [key, everyMs] of Object.entries({ slow: 300_000, fast: 10_000 }))
      schedule.put({ key, everyMs }, 0)
    expect(schedule.due(0)).toBe('fast')
    schedule.rest('fast', 60_000)
    expect(schedule.due(0)).toBe('slow')
    schedule.done('slow', 10)
    expect(schedule.due(59_999)).toBeNull()
    expect(schedule.nextAt()).toBe(60_000)
    schedule.remove('fast')
    expect(schedule.nextAt()).toBe(300_000)
  })

  it('asks at once what is hurried, and goes on from there', () => {
    const schedule = createPollSchedule()
    schedule.put({ key: 'slow', everyMs: 300_000 }, 0)
    schedule.done('slow', 10)
    expect(schedule.due(100_000)).toBeNull()
    expect(schedule.hurry('slow', 100_000)).toBe(true)
    expect(schedule.due(100_000)).toBe('slow')
    schedule.done('slow', 100_010)
    expect(schedule.nextAt()).toBe(400_000)
    expect(schedule.hurry('unknown', 100_000)).toBe(false)
  })
})
