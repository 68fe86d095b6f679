import type { AnchorLimits } from '../../limits/ageingLimits.ts'
import type { Anchor } from './anchors.ts'
import type { PackHistory, Throughput } from './packHistory.ts'

/** A way from one anchor back to the same state of charge. */
export interface Loop extends Throughput {
  from: Anchor
  to: Anchor
  /** Full-equivalent, by what came out. */
  cycles: number
  /** Energy out over energy in, % ± points. */
  efficiency: number
  error: number
}

export interface LoopGate {
  cycles: number
  socWithin: number
}

/** The loop with the most throughput: the longer it is, the less its ends count. null when none is long enough. */
export function bestLoop(
  pack: PackHistory,
  anchors: readonly Anchor[],
  capacity: number,
  limits: AnchorLimits,
  gate: LoopGate,
): Loop | null {
  let best: Loop | null = null
  for (const [index, from] of anchors.entries())
    for (const to of anchors.slice(index + 1)) {
      if (from.kind !== to.kind || Math.abs(from.leave.soc - to.enter.soc) > gate.socWithin) continue
      const loop = loopBetween(pack, from, to, capacity, limits)
      if (loop && loop.cycles >= gate.cycles && loop.cycles > (best?.cycles ?? 0)) best = loop
    }
  return best
}

/** The energy that the difference of the two SoC may hide, and what the offset of the sensor adds, count as error. */
function loopBetween(
  pack: PackHistory,
  from: Anchor,
  to: Anchor,
  capacity: number,
  limits: AnchorLimits,
): Loop | null {
  const through = pack.between(from.leave.slot, to.enter.slot)
  const { chargedWh, dischargedWh, chargedAh, dischargedAh, hours, knownHours } = through
  if (hours <= 0 || chargedWh <= 0 || knownHours < (limits.covered / 100) * hours) return null
  const voltage = chargedWh / chargedAh
  const points = Math.abs(from.leave.soc - to.enter.soc) + Math.hypot(from.socError, to.socError)
  const hidden = (points / 100) * capacity * voltage
  const offset = limits.currentOffset * hours * voltage
  const missed = chargedWh * (hours / knownHours - 1)
  const error = (100 * Math.hypot(hidden, offset, missed)) / chargedWh
  const efficiency = (100 * dischargedWh) / chargedWh
  if (![efficiency, error].every(Number.isFinite)) return null
  return { ...through, from, to, cycles: dischargedAh / capacity, efficiency, error }
}
