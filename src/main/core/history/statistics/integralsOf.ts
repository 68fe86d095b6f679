import type { Stretch } from './stretches.ts'

/** The integral over time of a series, in unit-hours: W gives Wh, A gives Ah. Both are 0 or more. */
export interface Integrals {
  /** Of what lies above zero: charged. */
  above: number
  /** Of what lies below zero: discharged. */
  below: number
}

const hourMs = 3_600_000

/** Where only means are kept, a charge and a discharge inside one interval count as their difference. */
export function integralsOf(stretches: readonly Stretch[]): Integrals {
  const integrals = { above: 0, below: 0 }
  for (const { from, to, value } of stretches) {
    const amount = (value * (to - from)) / hourMs
    if (amount > 0) integrals.above += amount
    else integrals.below -= amount
  }
  return integrals
}
