import { smoothNoise } from './smoothNoise.ts'

/** The public grid at the house connection. */
export interface Grid {
  /** V of the three phases; the inverter hangs on the first. */
  voltages: [number, number, number]
  /** Hz. */
  frequency: number
}

/** Slowly wandering around 230 V and 50 Hz, well inside EN 50160. */
export function gridAt(seed: number, atMs: number): Grid {
  const phase = (salt: number) =>
    230.6 + 3.2 * smoothNoise(seed + salt, atMs, 1_500_000) + 0.5 * smoothNoise(seed + salt + 1, atMs, 15_000)
  return {
    voltages: [phase(31), phase(33), phase(35)],
    frequency:
      50 + 0.025 * smoothNoise(seed + 37, atMs, 90_000) + 0.006 * smoothNoise(seed + 38, atMs, 6_000),
  }
}
