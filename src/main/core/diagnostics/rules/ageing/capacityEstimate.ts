import type { AnchorLimits } from '../../limits/ageingLimits.ts'
import type { Anchor } from './anchors.ts'
import type { PackHistory } from './packHistory.ts'
import { median } from './statistics/quantile.ts'
import { studentT95 } from './statistics/studentT.ts'

/** One swing between two anchors. */
export interface Swing {
  from: Anchor
  to: Anchor
  /** Ah that went in (positive) or out, and points of SoC between the anchors. */
  countedAh: number
  depth: number
  hours: number
  /** Ah for 100 points. */
  capacity: number
  /** The capacity may be wrong by this share: sensor, missing time and SoC together. */
  relativeError: number
}

/** The capacity from all swings. */
export interface CapacityEstimate {
  /** Ah: the median, and the range in which it lies. */
  capacity: number
  least: number
  most: number
  swings: readonly Swing[]
}

export interface SwingGate {
  depth: number
  mostHours: number
}

/** Counts the charge between every two anchors that lie deep enough apart; of overlapping swings the surest stays. */
export function findSwings(
  pack: PackHistory,
  anchors: readonly Anchor[],
  limits: AnchorLimits,
  gate: SwingGate,
): Swing[] {
  const all: Swing[] = []
  for (const [index, from] of anchors.entries())
    for (const to of anchors.slice(index + 1)) {
      if (to.enter.at - from.leave.at > gate.mostHours * 3_600_000) break
      const swing = swingBetween(pack, from, to, limits)
      if (swing && swing.depth >= gate.depth) all.push(swing)
    }
  const kept: Swing[] = []
  for (const swing of all.sort((a, b) => a.relativeError - b.relativeError))
    if (
      kept.every(
        (other) =>
          swing.to.enter.slot <= other.from.leave.slot || swing.from.leave.slot >= other.to.enter.slot,
      )
    )
      kept.push(swing)
  return kept.sort((a, b) => a.from.leave.slot - b.from.leave.slot)
}

/** null when too much time is missing, or charge and SoC went different ways. */
function swingBetween(pack: PackHistory, from: Anchor, to: Anchor, limits: AnchorLimits): Swing | null {
  const { chargedAh, dischargedAh, hours, knownHours } = pack.between(from.leave.slot, to.enter.slot)
  const change = to.enter.soc - from.leave.soc
  const countedAh = chargedAh - dischargedAh
  if (hours <= 0 || change === 0 || knownHours < (limits.covered / 100) * hours) return null
  const capacity = (100 * countedAh) / change
  if (!(capacity > 0 && Number.isFinite(capacity))) return null
  const moved = chargedAh + dischargedAh
  const chargeError = Math.hypot(
    (limits.currentGain / 100) * Math.abs(countedAh),
    limits.currentOffset * hours,
    moved * (hours / knownHours - 1),
  )
  const socError = Math.hypot(from.socError, to.socError)
  const relativeError = Math.hypot(chargeError / Math.abs(countedAh), socError / Math.abs(change))
  return { from, to, countedAh, depth: Math.abs(change), hours, capacity, relativeError }
}

/**
 * The median of all swings. Its range is that of a single swing, since a sensor is wrong in the same way each time, or
 * the 95 % interval of the repeats where that is wider. null without a swing.
 */
export function estimateCapacity(swings: readonly Swing[]): CapacityEstimate | null {
  if (swings.length === 0) return null
  const capacity = median(swings.map((swing) => swing.capacity))
  const single = capacity * median(swings.map((swing) => swing.relativeError))
  const half = Math.max(single, repeatError(swings.map((swing) => swing.capacity)))
  return { capacity, least: Math.max(0, capacity - half), most: capacity + half, swings }
}

/** Half of the 95 % interval of the mean of repeated values; 0 for fewer than 3. */
function repeatError(values: readonly number[]): number {
  const count = values.length
  if (count < 3) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)
  return studentT95(count - 1) * Math.sqrt(variance / count)
}
