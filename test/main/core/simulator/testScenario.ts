import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { loadScenario, type Scenario } from '../../../../src/main/core/simulator/scenario.ts'
import type { Clock } from '../../../../src/shared/clock.ts'

export const resourcesFolder = fileURLToPath(new URL('../../../../resources', import.meta.url))

/** A scenario of the product; a broken file fails the test. */
export async function scenarioNamed(name: string): Promise<Scenario> {
  const loaded = await loadScenario(resourcesFolder, name)
  if (!loaded.ok) throw new Error(loaded.problem.message)
  return loaded.value
}

/** A clock that stands still until it is moved. */
export function handClock(startMs = Date.UTC(2026, 10, 20, 17)): Clock & { advance(ms: number): void } {
  let now = startMs
  return {
    now: () => now,
    speed: () => 1,
    advance: (ms) => {
      now += ms
    },
  }
}

/** Waits until the expectation holds; generous, because test machines are busy. */
export function eventually<T>(expectation: () => T, options: { interval?: number } = {}): Promise<T> {
  return vi.waitFor(expectation, { timeout: 15_000, interval: 5, ...options })
}
