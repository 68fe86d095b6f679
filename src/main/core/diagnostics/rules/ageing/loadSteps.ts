import type { Timeline } from '../../timeline.ts'

/** What counts as a step of the current. */
export interface StepGate {
  /** A: least height of a step. */
  least: number
  /** Share of the step's height within which the current stays before and after it. */
  steadyWithin: number
}

/** One step of the current with what the voltage did. */
export interface LoadStep {
  /** Slot in which the old current still held. */
  at: number
  /** A and V, after minus before. */
  amperes: number
  volts: number
  /** Ω. */
  resistance: number
}

/**
 * Steps of the current with a steady slot before and after. V and I are recorded one after the other and not at the same
 * moment, so a slot counts only where the current has not moved since the slot before. `isInside` says which slots may
 * be used at all.
 */
export function loadSteps(
  current: Timeline,
  voltage: Timeline,
  gate: StepGate,
  isInside: (slot: number) => boolean,
): LoadStep[] {
  const steps: LoadStep[] = []
  for (let before = 1; before < current.length - 2; before++) {
    // The current may change within one slot or across the border of two.
    const step =
      stepAt(current, voltage, gate, before, before + 2) ?? stepAt(current, voltage, gate, before, before + 3)
    if (!step || !isInside(before)) continue
    steps.push(step)
    before++
  }
  return steps
}

function stepAt(
  current: Timeline,
  voltage: Timeline,
  { least, steadyWithin }: StepGate,
  before: number,
  after: number,
): LoadStep | null {
  const earlier = current[before - 1]?.mean
  const low = current[before]?.mean
  const settled = current[after - 1]?.mean
  const high = current[after]?.mean
  const from = voltage[before]?.mean
  const to = voltage[after]?.mean
  if (earlier === undefined || low === undefined || settled === undefined || high === undefined) return null
  if (from === undefined || to === undefined) return null
  const amperes = high - low
  const height = Math.abs(amperes)
  if (!(height >= least && height <= mostCurrent)) return null
  const isSteady = Math.max(Math.abs(low - earlier), Math.abs(high - settled)) <= steadyWithin * height
  const volts = to - from
  if (!isSteady || !(Math.abs(volts) <= mostVoltage)) return null
  return { at: before, amperes, volts, resistance: volts / amperes }
}

/** More is no battery that a GX knows. */
const mostCurrent = 10_000
const mostVoltage = 1_000
