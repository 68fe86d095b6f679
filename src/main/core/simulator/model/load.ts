import type { Scenario } from '../scenario.ts'
import { smoothNoise } from './smoothNoise.ts'

/** Hours that a load takes to come and go. */
const ramp = 1 / 60

/** 0 to 1: how much of a block is on at an hour. */
function share(hour: number, from: number, to: number): number {
  return Math.max(0, Math.min(1, (hour - from) / ramp, (to - hour) / ramp))
}

/** W that the house takes at a local hour. */
export function loadPower(scenario: Scenario, atMs: number, hour: number): number {
  const { base, fridge, blocks } = scenario.load
  const minutes = (atMs / 60_000) % fridge.periodMinutes
  const cold = minutes < fridge.onMinutes ? fridge.watts : 0
  const timed = blocks.reduce((sum, block) => sum + block.watts * share(hour, block.from, block.to), 0)
  const slow = smoothNoise(scenario.seed + 11, atMs, 240_000)
  const fast = smoothNoise(scenario.seed + 12, atMs, 7_000)
  return base + cold + timed * (1 + 0.04 * slow + 0.015 * fast) + 3 * fast
}
