import { type Finding, type Verdict, worstFirst } from '../../../../shared/finding.ts'
import { findingKey } from '../../../../shared/recordedFinding.ts'
import type { ScorePart } from '../../../../shared/score.ts'
import type { StationProfile } from '../profile/stationProfile.ts'
import type { Factor, PointsByVerdict, ScoreTable } from './scoreTable.ts'

/** One thing of the table at this station: what was found of it and how much of it was judged. */
export interface FactorResult {
  factor: Pick<Factor, 'id' | 'title' | 'part' | 'points' | 'risk' | 'origin'>
  /** All that was said of it, faults first, the heaviest verdict first. */
  findings: readonly Finding[]
  /** The finding it costs points for; null when it costs none. */
  worst: Finding | null
  points: number
  /** The most it can cost. */
  most: number
  /** Part of `most` that was judged. */
  judged: number
}

/** What the station is, as far as a factor asks. */
export type ScoredStation = Pick<StationProfile, 'batteries' | 'serviceTypes'>

/** Watch, act and stop are faults. */
export function isFault({ verdict }: { verdict: Verdict }): boolean {
  return verdict === 'watch' || verdict === 'act' || verdict === 'stop'
}

/** The worst verdict first; what reads the same in any order stands in the order of its name. */
export function inFixedOrder(a: Finding, b: Finding): number {
  if (a.verdict !== b.verdict) return worstFirst(a, b)
  const [left, right] = [findingKey(a), findingKey(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Points of a verdict; OK and "not judged" cost nothing. */
export function pointsOf(points: PointsByVerdict, verdict: Verdict): number {
  if (verdict === 'stop') return points.stop ?? points.act
  return verdict === 'act' || verdict === 'watch' ? points[verdict] : 0
}

/** Each thing of the table that this station has, in the order of the table; others of rules it does not name last. */
export function factorResults(
  findings: readonly Finding[],
  station: ScoredStation,
  table: ScoreTable,
): FactorResult[] {
  const named = table.factors.map((factor) => ({
    factor,
    findings: findings.filter((finding) => concerns(factor, finding)),
  }))
  const rest = findings.filter(
    (finding) =>
      !table.free.includes(finding.ruleId) && !table.factors.some((factor) => concerns(factor, finding)),
  )
  return [
    ...named
      .filter(({ factor, findings: own }) => own.length > 0 || isExpected(factor, station))
      .map(({ factor, findings: own }) => resultOf(factor, own, table)),
    ...others(rest, table),
  ]
}

function concerns(factor: Factor, { ruleId, situation }: Finding): boolean {
  return factor.judges.some(
    ({ rule, situations, except }) =>
      rule === ruleId &&
      (!situations || situations.includes(situation)) &&
      !(except && situation !== null && except.includes(situation)),
  )
}

function isExpected({ expects }: Factor, { batteries, serviceTypes }: ScoredStation): boolean {
  if (expects === 'battery') return batteries.length > 0
  if (expects === 'cells') return batteries.some(({ hasCells }) => hasCells)
  return expects === 'inverter' && ['vebus', 'multi', 'inverter'].some((type) => serviceTypes.has(type))
}

const partOfArea = {
  battery: 'battery',
  'inverter-grid': 'inverter',
  solar: 'solar',
  communication: 'communication',
  installation: 'installation',
} as const satisfies Record<Finding['area'], ScorePart>

/** Each rule that the table does not name is a thing of its own, by the name of its findings. */
function others(rest: readonly Finding[], table: ScoreTable): FactorResult[] {
  return [...new Set(rest.map(({ ruleId }) => ruleId))].sort().flatMap((id) => {
    const own = rest.filter(({ ruleId }) => ruleId === id)
    const [first] = [...own].sort(inFixedOrder)
    if (!first) return []
    const { points, origin } = table.others
    const part = partOfArea[first.area]
    return [resultOf({ id, title: first.title, part, points, risk: false, origin }, own, table)]
  })
}

function resultOf(
  factor: FactorResult['factor'],
  findings: readonly Finding[],
  { confidence }: ScoreTable,
): FactorResult {
  const sorted = [...findings].sort(inFixedOrder)
  const [first] = sorted
  const worst = first && isFault(first) ? first : null
  const most = pointsOf(factor.points, 'stop')
  const counts = sorted.map(({ verdict, confidence: sure }) =>
    verdict === 'not-judged' ? 0 : sure === 'low' ? confidence.lowCounts : 1,
  )
  const share = counts.length === 0 ? 0 : counts.reduce((sum, each) => sum + each, 0) / counts.length
  return {
    ...{ factor, findings: sorted, worst, most },
    points: worst ? pointsOf(factor.points, worst.verdict) : 0,
    judged: most * share,
  }
}
