import { describe, expect, it } from 'vitest'
import { catchUpClock } from '../../src/shared/clock.ts'

const hour = 3_600_000

function wallAt(start: number) {
  const wall = { at: start, now: () => wall.at, speed: () => 1 }
  return wall
}

describe('a clock that lives through the past in fast motion', () => {
  it('stays behind, and goes as the wall does, until it begins', () => {
    const wall = wallAt(100 * hour)
    const clock = catchUpClock(24 * hour, 100, wall)
    wall.at += hour
    expect([clock.now(), clock.speed()]).toEqual([77 * hour, 1])
  })

  it('jumps nowhere when it begins, and is the wall when it has caught up', () => {
    const wall = wallAt(100 * hour)
    const clock = catchUpClock(24 * hour, 101, wall)
    wall.at += hour
    clock.begin()
    expect([clock.now(), clock.speed()]).toEqual([77 * hour, 101])
    wall.at += hour / 10
    clock.begin()
    expect(clock.now()).toBeCloseTo((77 + 10.1) * hour, 3)
    wall.at += hour
    expect([clock.now(), clock.speed()]).toEqual([wall.at, 1])
  })
})
