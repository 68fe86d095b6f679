import type { Finding } from '../../../../shared/finding.ts'
import { riskWords, type Score } from '../../../../shared/score.ts'
import {
  type FactorResult,
  factorResults,
  inFixedOrder,
  isFault,
  type ScoredStation,
} from './factorResults.ts'
import { healthOf } from './healthOf.ts'
import { dayAfter, intervalText } from './intervals.ts'
import { intervalOf, maintenanceOf, nameOf } from './maintenanceOf.ts'
import { riskOf } from './riskOf.ts'
import type { ScoreTable } from './scoreTable.ts'

/**
 * Risk, health, maintenance and the day of the next inspection, from findings alone. Pure: their order does not matter,
 * and a finding less never costs more.
 * @param now epoch ms on the station's clock
 */
export function stationScore(
  findings: readonly Finding[],
  station: ScoredStation,
  now: number,
  table: ScoreTable,
): Score {
  const results = factorResults(findings, station, table)
  const risk = riskOf(results, table)
  return {
    table: { id: table.id, version: table.version, title: table.title },
    risk,
    health: healthOf(results, table),
    points: pointsOfResults(results),
    missing: missingOf(results),
    maintenance: maintenanceOf(results, now, table),
    next: nextOf(results, risk, now, table),
  }
}

function headOf({ factor: { id, title, part, risk } }: FactorResult) {
  return { factor: id, title, part, isRisk: risk }
}

/** The heaviest first; a stable sort keeps the order of the table among equals. */
function pointsOfResults(results: readonly FactorResult[]): Score['points'] {
  return results
    .flatMap((result) => {
      const { worst, points, most, factor } = result
      if (!worst || points === 0) return []
      const { verdict, title: name, sentence, value, unit, limit, limitOrigin } = worst
      return [
        {
          ...headOf(result),
          ...{ points, most, origin: factor.origin, finding: nameOf(worst) },
          ...{ verdict, name, sentence, value, unit, limit, limitOrigin },
          also: result.findings.filter(isFault).length - 1,
        },
      ]
    })
    .sort((a, b) => b.points - a.points)
}

function missingOf(results: readonly FactorResult[]): Score['missing'] {
  return results
    .filter(({ judged, most }) => most - judged > 1e-9)
    .sort((a, b) => b.most - b.judged - (a.most - a.judged))
    .map((result) => {
      const open =
        result.findings.find(({ verdict }) => verdict === 'not-judged') ??
        result.findings.find(({ confidence }) => confidence === 'low')
      const isUnsure = open !== undefined && open.verdict !== 'not-judged'
      return {
        ...headOf(result),
        judged: Math.round(result.judged * 10) / 10,
        of: result.most,
        sentence: isUnsure
          ? `Judged with low confidence: ${open.sentence}`
          : (open?.sentence ?? 'This station tells nothing about it.'),
        action: open?.action ?? null,
      }
    })
}

/** The day that the level asks for, or an earlier one that a finding asks for. */
function nextOf(
  results: readonly FactorResult[],
  risk: Score['risk'],
  now: number,
  table: ScoreTable,
): Score['next'] {
  const { level } = risk
  const byLevel = table.intervals.level[level ?? 'unknown']
  const because = level === null ? 'The risk is not known.' : `The risk is ${riskWords[level]}.`
  const [worst] = results.flatMap(({ findings }) => findings.filter(isFault)).sort(inFixedOrder)
  const byFinding = worst && intervalOf(worst, table)
  const isFirst = byFinding && dayAfter(now, byFinding) < dayAfter(now, byLevel)
  const interval = isFirst ? byFinding : byLevel
  return {
    on: dayAfter(now, interval),
    interval: intervalText(interval),
    because: isFirst ? worst.sentence : because,
    origin: table.intervals.origin,
  }
}
