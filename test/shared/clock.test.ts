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
    const clock = catchUpClock(24 * hour, 1_000, wall)
    wall.at += hour
    clock.begin()
    expect([clock.now(), clock.speed()]).toEqual([77 * hour, 1_000])
    wall.at += 100
    clock.begin()
    clock.step()
    expect(clock.now()).toBe(77 * hour + 100_000)
    for (let step = 0; step < 900; step += 1) {
      wall.at += 100
      clock.step()
    }
    expect([clock.now(), clock.speed()]).toEqual([wall.at, 1])
    wall.at += hour
    clock.step()
    expect(clock.now()).toBe(wall.at)
  })

  it('stands still between two steps, and one step serves all stations', () => {
    const wall = wallAt(100 * hour)
    const clock = catchUpClock(24 * hour, 1_000, wall)
    clock.begin()
    wall.at += 100
    expect(clock.now()).toBe(76 * hour)
    clock.step()
    wall.at += 20
    clock.step()
    expect(clock.now()).toBe(76 * hour + 100_000)
    wall.at += 80
    clock.step()
    expect(clock.now()).toBe(76 * hour + 200_000)
  })

  it('skips nothing of the past while the laptop stands still', () => {
    const wall = wallAt(100 * hour)
    const clock = catchUpClock(24 * hour, 1_000, wall)
    clock.begin()
    wall.at += 10_000
    clock.step()
    expect(clock.now()).toBe(76 * hour + 120_000)
    expect(clock.speed()).toBe(1_000)
  })
})
