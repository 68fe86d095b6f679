import type { Finding } from '../../../../shared/finding.ts'
import type { Score } from '../../../../shared/score.ts'
import { leastRefreshMs } from '../needs.ts'
import type { ScoreTable } from './scoreTable.ts'

/** The score of an earlier round, with the findings that it rests on in the order of the rules. */
export interface KeptScore {
  at: number
  table: ScoreTable
  findings: readonly Finding[]
  score: Score
}

/**
 * Whether a score may stand for another round: its table and every verdict are the same, and it is younger than 10 s.
 * The values that its sentences name may be as old.
 */
export function mayStay(
  kept: KeptScore,
  findings: readonly Finding[],
  now: number,
  table: ScoreTable,
): boolean {
  return (
    kept.table === table &&
    now >= kept.at &&
    now - kept.at < leastRefreshMs &&
    findings.length === kept.findings.length &&
    findings.every((finding, index) => isAlike(finding, kept.findings[index]))
  )
}

function isAlike(a: Finding, b: Finding | undefined): boolean {
  return (
    a === b ||
    (b !== undefined &&
      a.verdict === b.verdict &&
      a.confidence === b.confidence &&
      a.ruleId === b.ruleId &&
      a.situation === b.situation &&
      a.subject === b.subject)
  )
}
