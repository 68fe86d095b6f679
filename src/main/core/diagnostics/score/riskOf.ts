import { type RiskLevel, riskWords, type Score } from '../../../../shared/score.ts'
import { riskLevels } from '../../../../shared/scoreSchema.ts'
import { basisOf, isKnown } from './basisOf.ts'
import type { FactorResult } from './factorResults.ts'
import type { ScoreTable } from './scoreTable.ts'

/**
 * Level of the points that count for the risk. What is missing lowers the confidence alone; only "low" is not said where
 * too little was judged, since it would be a promise.
 */
export function riskOf(results: readonly FactorResult[], table: ScoreTable): Score['risk'] {
  const own = results.filter(({ factor }) => factor.risk)
  const points = own.reduce((sum, each) => sum + each.points, 0)
  const basis = basisOf(own, table)
  const byPoints = levelOf(points, table)
  const lift = liftOf(results, table)
  const isLifted = lift !== null && rank(lift.level) > rank(byPoints)
  const reached = isLifted ? lift.level : byPoints
  const level = reached === 'low' && !isKnown(basis, table) ? null : reached
  return {
    ...{ level, points },
    ...basis,
    meaning: table.risk.meaning[level ?? 'unknown'],
    lifted: isLifted
      ? [
          `The points alone would say ${riskWords[byPoints]}.`,
          `It is ${riskWords[lift.level]} because of this: ${lift.sentence}`,
        ].join(' ')
      : null,
    from: { low: 0, ...table.risk.from },
    origin: table.risk.origin,
  }
}

const rank = (level: RiskLevel) => riskLevels.indexOf(level)

function levelOf(points: number, { risk: { from } }: ScoreTable): RiskLevel {
  if (points >= from.critical) return 'critical'
  if (points >= from.high) return 'high'
  return points >= from.medium ? 'medium' : 'low'
}

/** The highest level that a single finding asks for, whether its points count for the risk or not. */
function liftOf(results: readonly FactorResult[], { risk: { atLeast } }: ScoreTable) {
  const lifts = results.flatMap(({ worst }) => {
    const level = worst?.verdict === 'stop' || worst?.verdict === 'act' ? atLeast[worst.verdict] : undefined
    return worst && level ? [{ level, sentence: worst.sentence }] : []
  })
  return lifts.sort((a, b) => rank(b.level) - rank(a.level))[0] ?? null
}
