import type { Scenario } from '../scenario.ts'
import { smoothNoise } from './smoothNoise.ts'

/** W that the PV array could give at a local hour: the sun's arc minus what clouds take. */
export function sunPower(scenario: Scenario, atMs: number, hour: number): number {
  const { sunrise, sunset, peak, cloudiness } = scenario.sun
  if (hour <= sunrise || hour >= sunset) return 0
  const arc = Math.sin((Math.PI * (hour - sunrise)) / (sunset - sunrise)) ** 1.2
  const fronts = smoothNoise(scenario.seed + 21, atMs, 2_700_000)
  const puffs = smoothNoise(scenario.seed + 22, atMs, 240_000)
  const cover = Math.max(0, Math.min(1, 0.45 + 0.4 * fronts + 0.3 * puffs))
  return peak * arc * (1 - 0.85 * cloudiness * cover)
}
