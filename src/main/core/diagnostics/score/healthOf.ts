import type { Health, Score } from '../../../../shared/score.ts'
import { scoreParts } from '../../../../shared/scoreSchema.ts'
import { basisOf, isKnown } from './basisOf.ts'
import type { FactorResult } from './factorResults.ts'
import type { ScoreTable } from './scoreTable.ts'

/** 100 less the points, of all and of each part that the station has. What was not judged costs nothing and is said. */
export function healthOf(results: readonly FactorResult[], table: ScoreTable): Score['health'] {
  return {
    overall: health(results, table),
    parts: scoreParts.flatMap((part) => {
      const own = results.filter(({ factor }) => factor.part === part)
      return own.length === 0 ? [] : [{ part, ...health(own, table) }]
    }),
    origin: table.healthOrigin,
  }
}

function health(results: readonly FactorResult[], table: ScoreTable): Health {
  const basis = basisOf(results, table)
  const lost = results.reduce((sum, { points }) => sum + points, 0)
  return { ...basis, lost, score: isKnown(basis, table) ? Math.max(0, Math.floor(100 - lost)) : null }
}
