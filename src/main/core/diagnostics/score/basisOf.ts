import type { FactorResult } from './factorResults.ts'
import type { ScoreTable } from './scoreTable.ts'

/** How much of what could cost points was judged. */
export interface Basis {
  judged: number
  of: number
  confidence: 'low' | 'medium' | 'high'
}

/** Points that were judged of all that could be lost; rounded down, so that it never says more than there is. */
export function basisOf(results: readonly FactorResult[], { confidence }: ScoreTable): Basis {
  const of = results.reduce((sum, { most }) => sum + most, 0)
  // Thirds and halves of points add up to a hair under a whole point.
  const judged = Math.floor(results.reduce((sum, result) => sum + result.judged, 0) + 1e-9)
  const share = of === 0 ? 0 : judged / of
  const word = share >= confidence.highFrom ? 'high' : share >= confidence.mediumFrom ? 'medium' : 'low'
  return { judged, of, confidence: word }
}

/** Whether enough was judged to name a score. */
export function isKnown({ judged, of }: Basis, { confidence }: ScoreTable): boolean {
  return judged > 0 && judged >= confidence.knownFromPoints && judged / of >= confidence.knownFrom
}
