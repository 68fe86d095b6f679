import type { Finding } from '../../../../shared/finding.ts'

/** A limit that a verdict lies over, in the finding's unit. */
export interface OverLimit {
  word: 'watch' | 'act'
  value: number
}

/** The limits of a finding that its value must stay under; empty when they have another shape or there is no finding. */
export function overLimits(finding: Finding | undefined): OverLimit[] {
  const limits = [
    { word: 'watch', value: finding?.watchOver ?? null },
    { word: 'act', value: finding?.actOver ?? null },
  ] as const
  return limits.flatMap(({ word, value }) => (value === null ? [] : [{ word, value }]))
}
