import { formatDuration } from '../../../../../shared/format.ts'
import { gate } from '../../conclude.ts'
import type { Missing } from '../../gatedRule.ts'
import type { MeanWindow } from '../../needs.ts'
import type { RuleInput } from '../../rule.ts'

const hourMs = 3_600_000

/** For how long the values behind some windows are known, ms. */
export function coveredMs(windows: readonly MeanWindow[]): number {
  return windows.reduce((sum, window) => sum + window.coveredMs, 0)
}

/** Too little is recorded for means; null when it is enough. */
export function recordedMissing(input: RuleInput, knownMs: number, what: string): Missing | null {
  const { leastHours, windowDays } = input.limits.grid.means
  if (knownMs >= leastHours * hourMs) return null
  return {
    sentence: `Needs ${leastHours} h of ${what}.`,
    evidence: [
      gate(
        'Recorded with a grid',
        `${leastHours} h in ${windowDays} days`,
        knownMs > 0 ? formatDuration(knownMs) : 'nothing yet',
        false,
      ),
    ],
    action: 'Leave Fieldkit connected. It judges when enough is recorded.',
  }
}

/** A week is asked for, so less makes a verdict less sure. */
export function confidenceOver(input: RuleInput, knownMs: number): 'high' | 'medium' {
  return knownMs >= 0.9 * input.limits.grid.means.windowDays * 24 * hourMs ? 'high' : 'medium'
}

/** Share of the values inside two bounds, 0 to 1. */
export function shareInside(values: readonly number[], { low, high }: { low: number; high: number }): number {
  return values.length === 0
    ? 1
    : values.filter((value) => value >= low && value <= high).length / values.length
}
